"""How a regeneration ends: the one home of its exit codes."""

from __future__ import annotations

from enum import IntEnum


class Outcome(IntEnum):
    """The exit codes; from 10 on the page was looked at and differs from what is published."""

    UNCHANGED = 0
    USAGE = 2
    NOT_LOOKED = 3
    STEP_FAILED = 4
    PROSE_ONLY = 10
    REGENERATED = 11
    NEEDS_DECISION = 12
    OPERATION_GONE = 13
    NEEDS_PRESENTATION = 14

    @property
    def headline(self) -> str:
        """Return the outcome in a few words."""
        return _HEADLINES[self]

    @property
    def swapped(self) -> bool:
        """Return whether the new page took the old one's place."""
        return self in {Outcome.PROSE_ONLY, Outcome.REGENERATED}


_HEADLINES = {
    Outcome.UNCHANGED: "nothing changed",
    Outcome.USAGE: "wrong usage",
    Outcome.NOT_LOOKED: "could not look",
    Outcome.STEP_FAILED: "a later step failed, the tree is as it was",
    Outcome.PROSE_ONLY: "prose only",
    Outcome.REGENERATED: "changed, and everything still holds",
    Outcome.NEEDS_DECISION: "needs a decision",
    Outcome.OPERATION_GONE: "an operation is gone",
    Outcome.NEEDS_PRESENTATION: "what is new needs presentation",
}
