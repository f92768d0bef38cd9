"""What goes wrong in a script, said so that a maintainer knows the place and the remedy."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path


class Problem(Exception):
    """One thing that is wrong with an input: what, in which file, at which line.

    `str()` gives `file:line: what`, the form that editors turn into a link.
    """

    def __init__(self, what: str, place: Path | str | None = None, line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.place = str(place) if place is not None else None
        self.line = line

    def __str__(self) -> str:
        """Return the problem with its place in front."""
        where = ":".join(str(part) for part in (self.place, self.line) if part is not None)
        return f"{where}: {self.what}" if where else self.what


class Problems(Exception):
    """Every problem that one run found, so that none hides behind the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Return one line per problem."""
        return "\n".join(str(problem) for problem in self.problems)


def exit_code_of(main: Callable[[], None]) -> int:
    """Run a program and return its exit code: 0, 2 after printing its problems, or 130 when it was interrupted."""
    try:
        main()
    except (Problem, Problems) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    return 0
