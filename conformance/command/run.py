"""`run`: try what is selected, write the file of the run, and say what it came to."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib import import_module

from conformance.command.endings import NON_CONFORMANCE, CouldNotLookError, UsageError, exit_code_of
from conformance.command.figures import figure
from conformance.command.hearing import Heard
from conformance.command.options import Options
from conformance.command.subjects import chosen_providers
from conformance.command.working import run_providers
from conformance.command.writing import prepared_folder, write_run
from conformance.known_failures import Entry, known_failures, stale
from conformance.reports.matrix import matrix, told_in_full
from conformance.reports.progress import Progress, signs_for
from conformance.results.record import RED, Known, VerdictWord
from scripts.problems import Problem

#: Verdicts that are told one by one, beside being counted.
TOLD: frozenset[VerdictWord] = RED | {"inconclusive"}
#: How many of the ids are shown to somebody who selected nothing.
SHOWN_IDS = 8


def run(options: Options) -> int:
    """Run what is selected and return the exit code.

    Raises `UsageError` and `CouldNotLookError`, and `Problem` or `Problems` for a file that cannot be used.
    """
    prepared_folder(options.report)
    if options.is_live:
        return _live(options)
    providers, begun = chosen_providers(options), time.monotonic()
    entries = known_failures(options.known_failures)
    heard = _heard(providers, options, {each.id: each.known for each in entries})
    if not heard.selected and not heard.failed:
        raise UsageError(_nothing_selected(options, heard.ids))
    # Of a provider whose run broke off nobody knows which ids there are.
    whole = [each for each in providers if each not in {one.provider for one in heard.failed}]
    problems = stale(_within(entries, options, whole), heard.ids, datetime.now(UTC).date())
    code = _exit_code(heard, problems, options)
    seconds = time.monotonic() - begun
    write_run(options, providers, heard, seconds, code)
    _say(heard, problems)
    print(figure(heard.in_order, seconds), flush=True)
    return code


def _live(options: Options) -> int:
    try:
        live_run = import_module("conformance.live").live_run
    except (ImportError, AttributeError):
        raise CouldNotLookError("live runs are not available in this checkout; leave --live out") from None
    return int(live_run(options))


def _heard(providers: Sequence[str], options: Options, known: dict[str, Known]) -> Heard:
    heard = Heard()
    progress = Progress(sys.stdout)
    for each in run_providers(providers, options, known):
        heard.hear(each)
        if each.kind == "selected":
            progress.begin(each.provider, len(each.value))
        elif each.kind == "result":
            progress.hear(each.value)
        elif each.kind == "end" and each.provider in heard.results:
            progress.end(each.provider)
    progress.close()
    return heard


def _within(entries: Iterable[Entry], options: Options, providers: Sequence[str]) -> list[Entry]:
    """Return the known failures that the run could have met."""
    return [each for each in entries if options.selection.has(each.id) and each.id.split("/")[0] in providers]


def _exit_code(heard: Heard, problems: Sequence[Problem], options: Options) -> int:
    verdicts = [each.verdict for each in heard.in_order]
    code = exit_code_of(verdicts, is_stale=bool(problems), must_be_conclusive=options.must_be_conclusive)
    # A provider that could not be looked at does not hide a finding about another one.
    return code if code == NON_CONFORMANCE or not heard.failed else max(each.exit_code for each in heard.failed)


def _say(heard: Heard, problems: Sequence[Problem]) -> None:
    signs, results = signs_for(sys.stdout), heard.in_order
    if results:
        print(matrix(results, signs=signs))
    for result in results:
        if result.verdict in TOLD:
            print(f"\n{told_in_full(result, signs=signs)}")
    for problem in (*problems, *(each.value for each in heard.failed)):
        print(problem, file=sys.stderr)


def _nothing_selected(options: Options, ids: Sequence[str]) -> str:
    """Say what there is to somebody who selected nothing: the ids that share the longest beginning with the prefix."""
    prefix = options.selection.prefixes[0] if options.selection.prefixes else ""
    while prefix and not any(each.startswith(prefix) for each in ids):
        prefix = prefix[:-1]
    found = [each for each in ids if each.startswith(prefix)]
    more = f" and {len(found) - SHOWN_IDS} more" if len(found) > SHOWN_IDS else ""
    return f"nothing is selected; there are {', '.join(found[:SHOWN_IDS]) or 'no requirements'}{more}; `list` has all"
