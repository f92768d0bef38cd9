"""Asking for tokens: one thread or task asks, and all who need the token wait for it."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import anyio

from sms_providers.core.messages import Reply, Request
from sms_providers.core.operations import Operation
from sms_providers.core.tokens import Lease, TokenKeeper
from sms_providers.errors import SmsProviderError


@contextmanager
def _told(keeper: TokenKeeper) -> Iterator[None]:
    """Let a failure stand alone: it names the token's operation, and no exception of another library comes with it."""
    try:
        yield
    except SmsProviderError as error:
        keeper.fail(error)
        raise error from None


class SyncRenewal:
    """Has a token for each request of a blocking client; `ask` sends a request for one."""

    def __init__(self, keeper: TokenKeeper, ask: Callable[[Operation[Any], Request], Reply]) -> None:
        self.keeper = keeper
        self._ask = ask
        self._lock = threading.Lock()

    def lease(self, after: int = 0) -> Lease:
        """Return a token newer than a generation, asking for it where there is none; raise what asking raises."""
        glance = self.keeper.glance(after)
        kept = self.keeper.lease(after)
        if kept is not None:
            return kept
        with self._lock:
            return self.keeper.outcome_since(glance) or self._asked()

    def _asked(self) -> Lease:
        with _told(self.keeper):
            question = self.keeper.question()
            return self.keeper.take(question, self._ask(self.keeper.operation, question.request))


class AsyncRenewal:
    """Has a token for each request of an asynchronous client; the same rules as `SyncRenewal`."""

    def __init__(self, keeper: TokenKeeper, ask: Callable[[Operation[Any], Request], Awaitable[Reply]]) -> None:
        self.keeper = keeper
        self._ask = ask
        self._lock = anyio.Lock()

    async def lease(self, after: int = 0) -> Lease:
        """Return a token newer than a generation, asking for it where there is none; raise what asking raises."""
        glance = self.keeper.glance(after)
        kept = self.keeper.lease(after)
        if kept is not None:
            return kept
        async with self._lock:
            return self.keeper.outcome_since(glance) or await self._asked()

    async def _asked(self) -> Lease:
        with _told(self.keeper):
            question = self.keeper.question()
            return self.keeper.take(question, await self._ask(self.keeper.operation, question.request))
