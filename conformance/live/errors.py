"""What a live run does not let through."""

from __future__ import annotations

from conformance.judging import UnreachableError


class FencedError(UnreachableError):
    """A request that was not sent, because it is not in the plan; the message says why, without anything of it."""


class TroubleError(UnreachableError):
    """An answer that says nothing of the subjects: the provider is in trouble, or has had enough."""
