"""Try every liar with other tools as well: `python -m conformance.comparison`.

Each liar that answers requests is served over a socket, to schemathesis with this project's settings, to schemathesis
with everything on, and to Prism's proxy where `--prism` names the program or one is on the search path; then it is held
against its requirement as `python -m conformance.liars` does. The last line is the figure. Exit code 1 where something
could not be tried; what was, is written.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Collection, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from conformance.comparison import prism, results, table
from conformance.comparison.measuring import Done, Work, measured
from conformance.comparison.results import Results
from conformance.liars import Liar
from scripts.problems import Problem, exit_code_of

#: Two cores are what a usual build machine has.
PROCESSES = 2
TOLD_EVERY = 20


def main(arguments: Sequence[str] | None = None) -> None:
    """Try what the arguments ask for, write results and tables, and print the figure."""
    wanted = _parser().parse_args(arguments)
    begun, before, there_are = time.monotonic(), results.read(wanted.results), results.all_liars()
    program = _program(wanted.prism)
    tools = results.TOOLS if program else results.AT_HAND
    chosen = _chosen(wanted, results.lacking(before, there_are, tools), there_are)
    done = _tried(chosen, program, wanted.processes)
    versions = {"schemathesis": version("schemathesis"), **({"Prism": prism.version_of(program)} if program else {})}
    after = before.with_more(_results(done, versions)).of_liars({each.name for each in there_are})
    results.write(after, wanted.results)
    table.write(after, there_are, wanted.page)
    print(figure(after, time.monotonic() - begun))
    if troubles := [each.trouble for each in done if each.trouble]:
        print(*troubles, sep="\n", file=sys.stderr)
        raise SystemExit(1)


def _tried(chosen: Sequence[Liar], program: Path | None, processes: int) -> list[Done]:
    """Ask of the honest servers first, then of the liars."""
    providers = sorted({each.name.partition("/")[0] for each in chosen})
    honest = list(measured([Work(each) for each in providers], program, processes))
    alarms = {each.work.provider: each.alarms for each in honest if not each.trouble}
    work = [Work(each, liar.name, alarms[each]) for liar in chosen if (each := liar.name.partition("/")[0]) in alarms]
    done = list(honest)
    for one in measured(work, program, processes):
        done.append(one)
        if (number := len(done) - len(honest)) % TOLD_EVERY == 0:
            print(f"{number} of {len(work)} tried", file=sys.stderr)
    return done


def _results(done: Sequence[Done], versions: dict[str, str]) -> Results:
    honest = {
        each.work.provider: {tool: len(found) for tool, found in each.alarms.items()}
        for each in done
        if not each.work.liar and not each.trouble
    }
    return Results(versions, honest, [each.caught for each in done if each.caught is not None])


def figure(found: Results, seconds: float) -> str:
    """Say in one line how many lies there are, and how many of them each tool catches."""
    plain, everything, proxy = (sum(each.is_caught(tool) for each in found.lies) for tool in results.TOOLS)
    ours = sum(each.ours for each in found.lies)
    told = f"schemathesis catches {plain} ({everything} with everything on), Prism {proxy}, ours {ours}"
    return f"comparison: {len(found.lies)} lies, {told}, {seconds:.1f} s"


def _program(given: Path | None) -> Path | None:
    found = given or shutil.which("prism")
    if found is None:
        print("there is no prism here; what is known of it stays as it is (see --prism)", file=sys.stderr)
    return None if found is None else Path(found)


def _chosen(wanted: argparse.Namespace, lacking: Collection[str], there_are: Sequence[Liar]) -> list[Liar]:
    names = set(wanted.liar)
    if unknown := sorted(names - {each.name for each in there_are}):
        raise Problem(f"there is no liar {unknown[0]}; `python -m conformance.liars --list` shows all", "--liar")
    if wanted.missing:
        names |= set(lacking)
    return [each for each in there_are if each.name in names or not (wanted.liar or wanted.missing)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=results.COMMAND, description=__doc__)
    parser.add_argument("--prism", type=Path, metavar="PATH", help="the program `prism` (npm: @stoplight/prism-cli)")
    parser.add_argument("--liar", action="append", default=[], metavar="NAME", help="only this one; repeat for more")
    parser.add_argument("--missing", action="store_true", help="only those that were not tried before")
    parser.add_argument("--processes", type=int, default=PROCESSES, metavar="N", help=f"default: {PROCESSES}")
    parser.add_argument("--results", type=Path, default=results.FILE, metavar="FILE", help="where results are kept")
    parser.add_argument("--page", type=Path, default=table.PAGE, metavar="FILE", help="the page with the tables")
    return parser


if __name__ == "__main__":
    sys.exit(exit_code_of(partial(main)))
