"""Every check that a change must pass: style, types, unit tests, freshness, conformance.

The last line counts the tests and cases that passed, in the form `test: N passed, 0 failed`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from scripts import steps
from scripts.problems import exit_code_of
from scripts.steps import Step, Verdict

ROOT = Path(__file__).parent.parent

CHECKS = (
    Step("lint", ("ruff", "check", "--quiet")),
    Step("format", ("ruff", "format", "--check")),
    Step("types", ("mypy",)),
    Step("unit", ("pytest", "-q")),
    Step("fresh", ("scripts.check_fresh",)),
    Step("conformance", ("conformance.check",)),
)


def passed(verdicts: list[Verdict]) -> int:
    """Return how many tests and cases the verdict lines say passed."""
    counts = [re.search(r"(\d+) pass", verdict.said) for verdict in verdicts]
    return sum(int(count.group(1)) for count in counts if count)


def main() -> None:
    """Run the checks; the last line is their figure."""
    verdicts = steps.run(CHECKS, ROOT)
    print(f"test: {len(verdicts)} checks in {sum(verdict.seconds for verdict in verdicts):.0f} s")
    print(f"test: {passed(verdicts)} passed, 0 failed")


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
