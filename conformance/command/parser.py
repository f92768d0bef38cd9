"""The command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn, get_args

from conformance.command.endings import USAGE, UsageError
from conformance.command.options import KNOWN_FAILURES, REPORT, Options, Selection, checked
from conformance.requirement import Measure, Profile

PROGRAM = "python -m conformance"
_MASK = "…"


class OneLineParser(argparse.ArgumentParser):
    """An argument parser whose refusal is one line on stderr; options are written in full, as a replay reads them."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**{**how, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and end with exit code 2."""
        self.exit(USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """Build the command line."""
    built = OneLineParser(prog=PROGRAM, description="Try whether documents, servers and clients agree.")
    commands = built.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="try it; exit code 0 conforms, 1 does not, 2 usage, 3 could not look")
    _selecting(run)
    _serving(run)
    _measuring(run)
    _reporting(run)
    plan = commands.add_parser("plan", help="print every request that a run would send, and send none")
    _selecting(plan)
    _serving(plan)
    _measuring(plan)
    listing = commands.add_parser("list", help="print what is required, by id")
    _selecting(listing)
    _measuring(listing)
    listing.add_argument("--json", action="store_true", help="as a list of JSON")
    replay = commands.add_parser("replay", help="try one result of a former run again")
    replay.add_argument("finding", metavar="FINDING", help="its id, or FILE#id with the file of that run")
    replay.add_argument("--report", type=Path, default=REPORT, help="the folder of that run (default: reports)")
    return built


def _selecting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--provider", action="append", default=[], metavar="P", help="only this one; repeat for more")
    command.add_argument("--operation", action="append", default=[], metavar="O", help="only this operation or webhook")
    command.add_argument("--case", action="append", default=[], metavar="ID-PREFIX", help="only ids that begin so")


def _serving(command: argparse.ArgumentParser) -> None:
    command.add_argument("--base-url", metavar="URL", help="the server; without it a simulator is started")
    command.add_argument("--auth-url", metavar="URL", help="where tokens are given, if that is elsewhere")
    command.add_argument("--simulator", action="store_true", help="the URL is a simulator; its public credentials do")
    command.add_argument("--live", action="store_true", help="the server is the provider's own")
    command.add_argument("--allow-spend", type=_count, default=0, metavar="N", help="live: send N messages at most")
    command.add_argument("--to", nargs="+", default=[], metavar="NUMBER", help="live: to these numbers alone")
    command.add_argument("--sender", metavar="NAME", help="live: who sends, a number or a name of the account")
    command.add_argument("--credentials", type=Path, metavar="FILE", help="live: in place of the environment")
    command.add_argument("--most-of-operation", type=_some, default=20, metavar="N", help="live: requests of each")
    command.add_argument("--most-requests", type=_some, default=60, metavar="N", help="live: requests in all")
    command.add_argument("--per-minute", type=_some, default=30, metavar="N", help="live: requests of an operation")


def _measuring(command: argparse.ArgumentParser) -> None:
    command.add_argument("--profile", choices=get_args(Profile), default="quick", help="how much (default: quick)")
    command.add_argument("--seed", type=_count, default=Measure().seed, metavar="N", help="of what is left to chance")


def _reporting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--report", type=Path, default=REPORT, metavar="DIR", help="for results (default: reports)")
    command.add_argument("--known-failures", type=Path, default=KNOWN_FAILURES, metavar="FILE")
    command.add_argument("--keep-personal-data", action="store_true", help="keep numbers and texts in the reports")
    command.add_argument("--conclusive", action="store_true", help="what is inconclusive makes the run red as well")


def _some(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 1 or more")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 0 or more")
    return int(text)


def options_of(wanted: argparse.Namespace, arguments: Sequence[str]) -> Options:
    """Return the options of a command that selects; raise `UsageError` where they contradict each other."""
    selection = Selection(tuple(wanted.provider), tuple(wanted.operation), tuple(wanted.case))
    given = vars(wanted)
    return checked(
        Options(
            selection=selection,
            base_url=given.get("base_url"),
            auth_url=given.get("auth_url"),
            is_simulator=given.get("simulator", False),
            is_live=given.get("live", False),
            profile=wanted.profile,
            seed=wanted.seed,
            report=given.get("report", REPORT),
            known_failures=given.get("known_failures", KNOWN_FAILURES),
            keep_personal=given.get("keep_personal_data", False),
            allow_spend=given.get("allow_spend", 0),
            recipients=tuple(given.get("to", ())),
            sender=given.get("sender"),
            credentials=given.get("credentials"),
            most_of_operation=given.get("most_of_operation", 20),
            most_requests=given.get("most_requests", 60),
            per_minute=given.get("per_minute", 30),
            must_be_conclusive=given.get("conclusive", False),
            arguments=tuple(_masked(arguments, (*given.get("to", ()), given.get("sender") or _MASK))),
        )
    )


def _masked(arguments: Sequence[str], recipients: Sequence[str]) -> list[str]:
    """Return the command line with an ellipsis for each recipient."""
    masked = list(arguments)
    for number in recipients:
        masked = [each.replace(number, _MASK) for each in masked]
    return masked


def replayed(finding: str, report: Path, file_name: str) -> tuple[Path, str]:
    """Return the file and the id that FINDING stands for; raise `UsageError` for no id."""
    file, mark, requirement = finding.rpartition("#")
    if requirement.count("/") < 3:
        raise UsageError(f"{requirement!r} is no id of the form provider/operation/aspect/name; `list` shows them")
    return (Path(file) if mark else report / file_name), requirement
