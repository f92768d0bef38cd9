"""Every check that a change must pass: style, types, unit tests, freshness, conformance.

The last line counts tests and cases, in the form `test: N passed, N failed`; exit code 1 when anything is red.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts import steps
from scripts.pipeline import CONFORMANCE
from scripts.problems import exit_code_of
from scripts.steps import Step, Verdict

ROOT = Path(__file__).parent.parent

#: A process for each core; tests of one group stay together, and share what is dear to make.
IN_PARALLEL = ("-n", "auto", "--dist", "loadgroup")

CHECKS = (
    Step("lint", ("ruff", "check", "--quiet")),
    Step("format", ("ruff", "format", "--check")),
    Step("types", ("mypy",)),
    Step("unit", ("pytest", "-q", *IN_PARALLEL)),
    Step("fresh", ("scripts.check_fresh",)),
    # A run that is inconclusive anywhere has not looked there.
    Step("conformance", (*CONFORMANCE, "--conclusive")),
    Step("liars and ablations", ("pytest", "-q", *IN_PARALLEL, "conformance/suite")),
)


def counts(verdicts: Sequence[Verdict]) -> tuple[int, int]:
    """Return how many tests and cases passed by the verdict lines, and how many failed, a red check at least one."""
    passed = sum(_count(r"(\d+) pass", verdict.said) for verdict in verdicts)
    failed = sum(max(1, _count(r"(\d+) fail", verdict.said)) for verdict in verdicts if verdict.is_red)
    return passed, failed


def _count(pattern: str, said: str) -> int:
    found = re.search(pattern, said)
    return int(found.group(1)) if found else 0


def main() -> None:
    """Run every check, whatever became of those before it; the last line is the figure."""
    argparse.ArgumentParser(prog="python -m scripts.check_all", description=__doc__).parse_args()
    verdicts = steps.run_all(CHECKS, ROOT)
    passed, failed = counts(verdicts)
    print(f"test: {len(verdicts)} checks in {sum(verdict.seconds for verdict in verdicts):.0f} s")
    print(f"test: {passed} passed, {failed} failed", flush=True)
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
