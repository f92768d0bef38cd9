"""What httpx logs of our requests: the origin and the operation, and no value of the call."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any, Final

_PHRASES: Final = {int(status): status.phrase for status in HTTPStatus}

#: The operation that is being sent in this thread or task, and the host and port that it is sent to.
_sending: ContextVar[tuple[str, bytes] | None] = ContextVar("sending", default=None)


@contextmanager
def named_in_log(operation: str, origin: bytes) -> Iterator[None]:
    """Have the requests that are sent to an origin inside the block logged by the name of an operation."""
    token = _sending.set((operation, origin))
    try:
        yield
    finally:
        _sending.reset(token)


class _OperationInLog(logging.Filter):
    """Puts the operation's name in the place of path and query where httpx logs a request of ours.

    httpx logs the URL of each request at level INFO, and ours hold phone numbers. Nothing is changed in the records of
    an application's other requests, even of those that it makes to authorize one of ours.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record; httpx gives the URL among the record's arguments, and the reply's words at their end."""
        sending, arguments = _sending.get(), record.args
        if sending is not None and isinstance(arguments, tuple) and any(_is_to(sending[1], each) for each in arguments):
            record.args = _with_usual_words(tuple(_without_values(argument, *sending) for argument in arguments))
        return True


def _is_to(origin: bytes, argument: object) -> bool:
    return getattr(argument, "netloc", None) == origin


def _without_values(argument: Any, operation: str, origin: bytes) -> object:
    return f"{argument.scheme}://{origin.decode()} ({operation})" if _is_to(origin, argument) else argument


def _with_usual_words(arguments: tuple[object, ...]) -> tuple[object, ...]:
    """Return arguments with the words that belong to the status: what a server says there may quote the call."""
    if len(arguments) < len(("status", "words")):
        return arguments
    *before, status, words = arguments
    return (*before, status, _PHRASES.get(status, "") if isinstance(status, int) else words)


logging.getLogger("httpx").addFilter(_OperationInLog())
