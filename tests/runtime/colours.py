"""The two colours of clients behind one face, so that each test is written once and runs for both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from itertools import islice
from typing import Any

import httpx

from sms_providers.core.authentication import Clock
from sms_providers.core.links import url_of
from sms_providers.core.messages import Reply, Request
from sms_providers.core.transport import AsyncTransport, Sending, SyncTransport
from tests.runtime import dovecote
from tests.runtime.dovecote import AsyncDovecote, Dovecote
from tests.runtime.patience import Patience
from tests.runtime.pigeon import CREDENTIALS, AsyncPigeon, Pigeon

Handler = Callable[[httpx.Request], httpx.Response]
AsyncHandler = Callable[[httpx.Request], Coroutine[Any, Any, httpx.Response]]


def _sending(base_url: str, request: Request) -> Sending:
    url = url_of(request, base_url)
    return Sending(request, url, url)


def _timed(client: Any, clock: Clock | None) -> Any:
    return client if clock is None else type(client.__name__, (client,), {"_facts": dovecote.facts_by(clock)})


class Blocking:
    """The colour that blocks."""

    def http_client(self, handler: Handler, **options: Any) -> Any:
        """Return an httpx client whose requests go to a function."""
        return httpx.Client(transport=httpx.MockTransport(handler), **options)

    def pigeon(self, handler: Handler, patience: Patience | None = None, **options: Any) -> Any:
        """Return a client of Pigeon whose requests go to a function, and which never sleeps."""
        return self._patient(Pigeon(CREDENTIALS, http_client=self.http_client(handler), **options), patience)

    def own_pigeon(self, **options: Any) -> Any:
        """Return a client of Pigeon with an httpx client of its own."""
        return Pigeon(CREDENTIALS, **options)

    def own_dovecote(self, **options: Any) -> Any:
        """Return a client of Dovecote with an httpx client of its own."""
        return Dovecote(dovecote.CREDENTIALS, **options)

    def dovecote(
        self,
        handler: Handler,
        clock: Clock | None = None,
        patience: Patience | None = None,
        **options: Any,
    ) -> Any:
        """Return a client of Dovecote whose requests go to a function, and whose tokens are timed by a clock."""
        client = _timed(Dovecote, clock)
        return self._patient(client(dovecote.CREDENTIALS, http_client=self.http_client(handler), **options), patience)

    def send(self, base_url: str, request: Request, timeout: float = 10.0, http_client: Any = None) -> Reply:
        """Send one request and close."""
        transport, sending = SyncTransport(timeout, http_client), _sending(base_url, request)
        try:
            return transport.send(transport.build(sending), sending)
        finally:
            transport.close()

    def _patient(self, client: Any, patience: Patience | None) -> Any:
        client._pauses = (patience or Patience()).blocking()
        return client

    def wait(self, result: Any) -> Any:
        """Return what a method gives."""
        return result

    def gather(self, items: Any) -> list[Any]:
        """Return what an iteration gives."""
        return list(items)

    def take(self, items: Any, count: int) -> list[Any]:
        """Return the first items of an iteration and leave the rest."""
        return list(islice(items, count))

    def within(self, client: Any) -> None:
        """Enter a client as a context manager and leave it."""
        with client:
            pass


class Asyncio:
    """The colour that awaits."""

    def http_client(self, handler: Handler | AsyncHandler, **options: Any) -> Any:
        """Return an httpx client whose requests go to a function."""
        return httpx.AsyncClient(transport=httpx.MockTransport(handler), **options)

    def pigeon(self, handler: Handler, patience: Patience | None = None, **options: Any) -> Any:
        """Return a client of Pigeon whose requests go to a function, and which never sleeps."""
        return self._patient(AsyncPigeon(CREDENTIALS, http_client=self.http_client(handler), **options), patience)

    def own_pigeon(self, **options: Any) -> Any:
        """Return a client of Pigeon with an httpx client of its own."""
        return AsyncPigeon(CREDENTIALS, **options)

    def own_dovecote(self, **options: Any) -> Any:
        """Return a client of Dovecote with an httpx client of its own."""
        return AsyncDovecote(dovecote.CREDENTIALS, **options)

    def dovecote(
        self,
        handler: Handler | AsyncHandler,
        clock: Clock | None = None,
        patience: Patience | None = None,
        **options: Any,
    ) -> Any:
        """Return a client of Dovecote whose requests go to a function, and whose tokens are timed by a clock."""
        client = _timed(AsyncDovecote, clock)
        return self._patient(client(dovecote.CREDENTIALS, http_client=self.http_client(handler), **options), patience)

    def send(self, base_url: str, request: Request, timeout: float = 10.0, http_client: Any = None) -> Reply:
        """Send one request and close."""

        async def sent() -> Reply:
            transport, sending = AsyncTransport(timeout, http_client), _sending(base_url, request)
            try:
                return await transport.send(transport.build(sending), sending)
            finally:
                await transport.close()

        return asyncio.run(sent())

    def _patient(self, client: Any, patience: Patience | None) -> Any:
        client._pauses = (patience or Patience()).awaiting()
        return client

    def wait(self, result: Any) -> Any:
        """Return what a method gives."""

        async def waited() -> Any:
            return await result

        return asyncio.run(waited())

    def gather(self, items: Any) -> list[Any]:
        """Return what an iteration gives."""

        async def gathered() -> list[Any]:
            return [item async for item in items]

        return asyncio.run(gathered())

    def take(self, items: Any, count: int) -> list[Any]:
        """Return the first items of an iteration and leave the rest."""

        async def taken() -> list[Any]:
            iterator = aiter(items)
            return [await anext(iterator) for _ in range(count)]

        return asyncio.run(taken())

    def within(self, client: Any) -> None:
        """Enter a client as a context manager and leave it."""

        async def entered() -> None:
            async with client:
                pass

        asyncio.run(entered())


Colour = Blocking | Asyncio
