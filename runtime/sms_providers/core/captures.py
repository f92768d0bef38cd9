"""The httpx responses of the calls that are made inside a block."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sms_providers.core.transport import HttpResponse

_lists: ContextVar[tuple[list[HttpResponse], ...]] = ContextVar("captured_responses", default=())


@contextmanager
def captured_responses() -> Iterator[list[HttpResponse]]:
    """Give a list that fills with the httpx response of each attempt made inside the block, in order.

    Replies to the client's own requests for tokens are left out: they hold secrets. Other threads and tasks have
    blocks of their own; a task begun inside the block belongs to it. Blocks may be nested.
    """
    captured: list[HttpResponse] = []
    token = _lists.set((*_lists.get(), captured))
    try:
        yield captured
    finally:
        _lists.reset(token)


def capture(response: HttpResponse) -> None:
    """Add a response to the lists of the blocks that this thread or task is in."""
    for captured in _lists.get():
        captured.append(response)
