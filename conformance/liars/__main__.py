"""Prove that the suite has teeth: `python -m conformance.liars`.

Every liar is held against its requirement with the histories of 20 seeds, and every honest simulator, with those seeds
and with each value of its variants, against all laws and cases that must be true of it; all over real sockets. The last
line is the figure. Exit code 1 where a liar is not caught or an honest server is accused, 2 where it cannot be run.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from conformance.liars.liar import Liar
from conformance.liars.listing import FOLDER, liars
from conformance.liars.reporting import figure, table
from conformance.liars.trying import honest_ones
from conformance.liars.working import Work, worked
from conformance.subjects import PROVIDERS
from scripts.problems import Problem, exit_code_of

#: Two cores are what a usual build machine has.
PROCESSES = 2
TOLD_EVERY = 50


def main(arguments: Sequence[str] | None = None) -> None:
    """Try what the arguments ask for, and print what came of it; raises SystemExit with code 1 where that is wrong."""
    wanted = _parser().parse_args(arguments)
    begun, seeds = time.monotonic(), range(1, wanted.seeds + 1)
    chosen = _chosen(wanted.folder, wanted.liar)
    work = [Work(seeds, liar=each.name, folder=wanted.folder) for each in chosen]
    if wanted.liar is None:
        # The longest first, so that no process is left alone with one at the end.
        work = [*(Work(seeds, honest=each) for each in honest_ones(seeds)), *work]
    processes = 1 if wanted.liar else wanted.processes
    done = {}
    for each, tally in worked(work, processes, in_process=wanted.in_process):
        done[each] = tally
        if len(done) % TOLD_EVERY == 0:
            print(f"{len(done)} of {len(work)} done", file=sys.stderr)
    print(*table(chosen, done), sep="\n")
    print(figure(chosen, done, time.monotonic() - begun))
    if any(tally.wrong for tally in done.values()):
        raise SystemExit(1)


def _chosen(folder: Path, name: str | None) -> list[Liar]:
    found = [each for provider in PROVIDERS for each in liars(provider, folder)]
    chosen = [each for each in found if name in (None, each.name)]
    if not chosen:
        raise Problem(f"there is no liar {name}; `python -m conformance.liars --list` shows all", folder.name)
    return chosen


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m conformance.liars", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, metavar="N", help="how many histories (default: 20)")
    parser.add_argument("--liar", metavar="NAME", help="try this liar alone, and no honest server")
    parser.add_argument("--in-process", action="store_true", help="without sockets")
    parser.add_argument("--processes", type=int, default=PROCESSES, metavar="N", help=f"default: {PROCESSES}")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the liars' files are")
    parser.add_argument("--list", action=_List, nargs=0, help="print the names of all liars, and end")
    return parser


class _List(argparse.Action):
    """Print the liars, one a line with what it says."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, *_: object) -> None:
        for provider in PROVIDERS:
            for each in liars(provider, namespace.folder or FOLDER):
                print(f"{each.name}: {each.says}")
        parser.exit()


if __name__ == "__main__":
    sys.exit(exit_code_of(partial(main)))
