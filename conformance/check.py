"""Run the conformance suite: `python -m conformance.check [--junitxml FILE]`.

The last line is the figure: how many cases passed, how many liars were caught, how many ablations noticed. Exit code 1
when anything is red. What else pytest takes, such as `-k`, may follow.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import define, field

SUITE = Path(__file__).with_name("suite")


@define
class Figures:
    """A plugin of pytest that counts what ran and what passed, by the file it stands in."""

    ran: Counter[str] = field(factory=Counter)
    passed: Counter[str] = field(factory=Counter)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count each test once, by its call; a test that is red before its call has run as well."""
        kind = Path(report.location[0]).stem.removeprefix("test_")
        if report.when == "call" or (report.when == "setup" and report.failed):
            self.ran[kind] += 1
            self.passed[kind] += report.passed

    def line(self, seconds: float) -> str:
        """Say the figures in one line."""
        told = [f"{self.ran['cases']} cases, {self.passed['cases']} pass"]
        told += [f"{self._of('liars')} liars caught", f"{self._of('ablations')} ablations noticed"]
        others = [kind for kind in self.ran if kind not in ("cases", "liars", "ablations")]
        red = sum(self.ran[kind] - self.passed[kind] for kind in others)
        told += [f"generated requests {'red' if red else 'green'}"] if others else []
        return f"conformance: {', '.join(told)}, {seconds:.1f} s"

    def _of(self, kind: str) -> str:
        all_passed = self.ran[kind] == self.passed[kind]
        return str(self.passed[kind]) if all_passed else f"{self.passed[kind]} of {self.ran[kind]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suite with these arguments for pytest, and return the exit code."""
    figures, begun = Figures(), time.monotonic()
    code = pytest.main([str(SUITE), *(sys.argv[1:] if arguments is None else arguments)], plugins=[figures])
    print(figures.line(time.monotonic() - begun))
    return int(code != pytest.ExitCode.OK)


if __name__ == "__main__":
    sys.exit(main())
