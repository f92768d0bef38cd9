"""How the command ends: its exit codes, and the errors that lead to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from conformance.results.record import VerdictWord

CONFORMS: Final = 0
NON_CONFORMANCE: Final = 1
USAGE: Final = 2
COULD_NOT_LOOK: Final = 3

#: Verdicts that say something of the subjects.
JUDGED: Final[frozenset[VerdictWord]] = frozenset({"pass", "fail", "known-fail", "unexpected-pass"})


class UsageError(Exception):
    """What the command was told makes no sense; the message is one line with the remedy."""


class CouldNotLookError(Exception):
    """There was nothing to look at, such as a server that does not answer; the message is one line with the remedy."""


def exit_code_of(verdicts: Iterable[VerdictWord], *, is_stale: bool = False, must_be_conclusive: bool = False) -> int:
    """Return how a run ends that came to these verdicts.

    A non-conformance, a failure that is not known any more, and a stale entry of known failures count most. Then an
    error, and a run in which nothing was judged, for that run could not look. What was inconclusive is a
    non-conformance only where the run `must_be_conclusive`.
    """
    found = set(verdicts)
    if is_stale or found & {"fail", "unexpected-pass"}:
        return NON_CONFORMANCE
    if "error" in found or not found & JUDGED:
        return COULD_NOT_LOOK
    return NON_CONFORMANCE if must_be_conclusive and "inconclusive" in found else CONFORMS
