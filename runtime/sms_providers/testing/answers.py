"""What a stub answers, and in which order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from sms_providers.core.messages import Reply
from sms_providers.testing.errors import StubError
from sms_providers.testing.requests import Sent

#: What becomes of a request; it may raise.
Respond = Callable[[Sent], Reply]


class Script:
    """The answers for one operation: some for so many calls, in the order given, and then one for all others."""

    def __init__(self) -> None:
        self._standing: Respond | None = None
        self._next: deque[Respond] = deque()

    def add(self, respond: Respond, times: int | None) -> None:
        """Plan an answer for so many calls, or for all that have no other where `times` is None."""
        if times is None:
            self._standing = respond
        elif isinstance(times, int) and times > 0:
            self._next.extend([respond] * times)
        else:
            raise StubError("times must be a number from 1 on, or None for all calls")

    def take(self) -> Respond | None:
        """Return what the next call gets, or None where nothing is planned for it."""
        return self._next.popleft() if self._next else self._standing


def replying(reply: Reply) -> Respond:
    """Return an answer that is always the same."""
    return lambda _: reply


def failing(error: BaseException | type[BaseException]) -> Respond:
    """Return an answer that is an error; of a class of ours, an error is made that names the operation."""

    def respond(sent: Sent) -> Reply:
        raise _made(error, sent.operation.name)

    return respond


def _made(error: BaseException | type[BaseException], operation: str) -> BaseException:
    if isinstance(error, BaseException):
        # Raised again for the next call, it must not drag along the traceback of the last.
        return error.with_traceback(None)
    try:
        return error(operation, "the stub was told to fail")
    except TypeError:
        raise StubError(f"{error.__name__} is not made from a class alone; give the error itself") from None
