"""Asking for tokens: one thread or task asks, and all who need the token wait for it."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import anyio

from sms_providers.core.messages import Request
from sms_providers.core.operations import Operation
from sms_providers.core.tokens import Lease, TokenKeeper
from sms_providers.core.trials import Answer
from sms_providers.errors import ConnectionFailedError, SmsProviderError, TimedOutError

Ask = Callable[[Operation[Any], Request], Answer[Any]]
#: The longest that a lock of the standard library can be waited for.
_FOR_EVER: Final = threading.TIMEOUT_MAX

AsyncAsk = Callable[[Operation[Any], Request], Awaitable[Answer[Any]]]


@contextmanager
def _told(keeper: TokenKeeper) -> Iterator[None]:
    """Let a failure stand alone: it names the token's operation, and no exception of another library comes with it.

    Whatever became of the request for a token, the call that needs it was not sent.
    """
    try:
        yield
    except SmsProviderError as error:
        if isinstance(error, ConnectionFailedError):
            error.may_have_arrived = False
        keeper.fail(error)
        raise error from None


def _too_late(keeper: TokenKeeper) -> TimedOutError:
    what = "no token came in time from another call that asked for one"
    return TimedOutError(keeper.operation.name, what, may_have_arrived=False)


class SyncRenewal:
    """Has a token for each request of a blocking client."""

    def __init__(self, keeper: TokenKeeper) -> None:
        self.keeper = keeper
        self._lock = threading.Lock()

    def lease(self, ask: Ask, after: int = 0, *, left: float = _FOR_EVER) -> Lease:
        """Return a token newer than a generation; where there is none, `ask` for it and raise what asking raises.

        Who has to wait while another asks does so for the seconds that are `left`; then raises `TimedOutError`.
        """
        glance = self.keeper.glance(after)
        kept = self.keeper.lease(after)
        if kept is not None:
            return kept
        if not self._lock.acquire(timeout=min(max(left, 0.0), _FOR_EVER)):
            raise _too_late(self.keeper)
        try:
            return self.keeper.outcome_since(glance) or self._asked(ask)
        finally:
            self._lock.release()

    def _asked(self, ask: Ask) -> Lease:
        with _told(self.keeper):
            question = self.keeper.question()
            answer = ask(self.keeper.operation, question.request)
            return self.keeper.take(question, answer.result, answer.reply)


class AsyncRenewal:
    """Has a token for each request of an asynchronous client; the same rules as `SyncRenewal`."""

    def __init__(self, keeper: TokenKeeper) -> None:
        self.keeper = keeper
        self._lock = anyio.Lock()

    async def lease(self, ask: AsyncAsk, after: int = 0, *, left: float = _FOR_EVER) -> Lease:
        """Return a token newer than a generation, as `SyncRenewal.lease` does."""
        glance = self.keeper.glance(after)
        kept = self.keeper.lease(after)
        if kept is not None:
            return kept
        with anyio.move_on_after(left) as patience:
            await self._lock.acquire()
        if patience.cancelled_caught:
            raise _too_late(self.keeper)
        try:
            return self.keeper.outcome_since(glance) or await self._asked(ask)
        finally:
            self._lock.release()

    async def _asked(self, ask: AsyncAsk) -> Lease:
        with _told(self.keeper):
            question = self.keeper.question()
            answer = await ask(self.keeper.operation, question.request)
            return self.keeper.take(question, answer.result, answer.reply)
