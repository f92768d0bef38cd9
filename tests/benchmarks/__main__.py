"""Measure the clients: `python -m tests.benchmarks [--rows N] [--times N] [--rounds N]`.

Each line compares candidates that took turns: the median of the rounds, and in brackets how many times as long as the
first one it took. The last line is the figure. Nothing is judged: a busy machine is no failure.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence

from tests.behaviour.subjects import SUBJECTS
from tests.benchmarks import measures
from tests.benchmarks.timing import Comparison

#: The form of rows of which the figure speaks.
ROWS = "usual rows"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each comparison, and the figure."""
    given = _parser().parse_args(arguments)
    read = [_told(measures.reading(each, given.rows, given.rounds)) for each in SUBJECTS]
    made = [_told(measures.requesting(each, given.times, given.rounds)) for each in SUBJECTS]
    sent = [_told(measures.calling(each, given.times, given.rounds)) for each in SUBJECTS]
    imported = [_told(measures.importing(each, given.rounds)) for each in SUBJECTS]
    rows = [
        f"{1e3 * found.median(ROWS):.2f} ms ({subject.name}, {found.ratio(ROWS):.2f} times json.loads)"
        for subject, found in zip(SUBJECTS, read, strict=True)
    ]
    request, call = (f"{_span(each, 1e6 / given.times)} µs" for each in (made, sent))
    sys.stdout.write(
        f"bench: {given.rows} rows in {', '.join(rows)}; "
        f"a request in {request}, a call in {call}, an import in {_span(imported, 1e3)} ms\n"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rows", type=int, default=1000, help="rows of a page (1000)")
    parser.add_argument("--times", type=int, default=200, help="requests and calls in a round (200)")
    parser.add_argument("--rounds", type=int, default=21, help="rounds of each comparison (21)")
    return parser


def _told(found: Comparison) -> Comparison:
    sys.stdout.write(f"{found}\n")
    sys.stdout.flush()
    return found


def _span(found: Iterable[Comparison], unit: float) -> str:
    """Return the shortest and the longest median of the last candidates, in a unit."""
    medians = [unit * each.median([*each.rounds][-1]) for each in found]
    return f"{min(medians):.0f} to {max(medians):.0f}"


if __name__ == "__main__":
    main()
