"""What becomes of a request below httpx, as its `trace` extension tells it, and reading that ends at the deadline.

httpx cuts each wait for bytes to a timeout, and a server that sends a byte now and then, or one status 102 after the
other, never lets one pass. An awaiting call is cancelled from outside; a blocking one must not begin another wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Final

Left = Callable[[], float]

#: How many seconds are left for the request that this thread sends, None where it sends none of ours.
_left: ContextVar[Left | None] = ContextVar("left", default=None)

_WRITING: Final = ".send_request_headers.started"
_REPLIED: Final = ".receive_response_headers.complete"
_CONNECTED: Final = (".connect_tcp.complete", ".start_tls.complete")


class DeadlinePassedError(Exception):
    """There is no time left to wait for more bytes."""


class RequestWatch:
    """What is known of one request: whether anything of it may have been written, and the head of its reply.

    A transport that tells nothing, such as one of an application's own, leaves the first open and the second unknown.
    `status` is then None.
    """

    def __init__(self) -> None:
        self.may_have_arrived = True
        self._is_told = False
        self.status: int | None = None
        self.headers: list[tuple[bytes, bytes]] = []

    def note(self, event: str, info: Mapping[str, Any]) -> None:
        """Note an event of a blocking request; a new connection is made to end its reads at the deadline."""
        self._note(event, info)
        if event.endswith(_CONNECTED):
            _end_reads_at_deadline(info.get("return_value"))

    async def note_later(self, event: str, info: Mapping[str, Any]) -> None:
        """Note an event of an awaiting request."""
        self._note(event, info)

    def _note(self, event: str, info: Mapping[str, Any]) -> None:
        if not self._is_told:
            self._is_told, self.may_have_arrived = True, False
        if event.endswith(_WRITING):
            self.may_have_arrived = True
        elif event.endswith(_REPLIED):
            # HTTP/1.1: version, status, words, headers; HTTP/2: status and headers.
            told = info.get("return_value") or ()
            self.status = next((each for each in told if isinstance(each, int)), None)
            self.headers = next((each for each in told if isinstance(each, list)), [])


@contextmanager
def reading_until(left: Left) -> Iterator[None]:
    """Have this thread's reads end when no seconds are left."""
    token = _left.set(left)
    try:
        yield
    finally:
        _left.reset(token)


def _end_reads_at_deadline(stream: Any) -> None:
    try:
        # An attribute would refer to the stream in a circle, and keep its socket open until the collector comes.
        stream.__class__ = _ending_reads(stream.__class__)
    except TypeError:
        # A connection of another form keeps the timeout of each read.
        return


@cache
def _ending_reads(kind: Any) -> type[Any]:
    def read(stream: Any, max_bytes: int, timeout: float | None = None) -> Any:
        left = _left.get()
        return kind.read(stream, max_bytes, timeout if left is None else _cut(timeout, left()))

    return type(kind.__name__, (kind,), {"read": read})


def _cut(timeout: float | None, left: float) -> float:
    if left <= 0:
        raise DeadlinePassedError
    return left if timeout is None else min(timeout, left)
