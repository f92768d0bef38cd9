"""What a repr shows of people's numbers, names and texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_shown: ContextVar[bool] = ContextVar("showing_personal_data", default=False)


@contextmanager
def showing_personal_data() -> Iterator[None]:
    """Let reprs made inside the block show phone numbers, names and texts; other threads and tasks stay masked."""
    token = _shown.set(True)
    try:
        yield
    finally:
        _shown.reset(token)


def masked(value: object) -> str:
    """Return what a repr shows of a value that may be personal: that there is one, unless it is to be shown.

    None and what is empty tell nothing, and are shown.
    """
    is_harmless = value is None or value in ("", [], {})
    return repr(value) if is_harmless or _shown.get() else "'…'"
