"""The two colours of clients behind one face, so that each test is written once and runs for both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import islice
from typing import Any

import httpx

from sms_providers.core.messages import Reply, Request
from sms_providers.core.transport import AsyncTransport, SyncTransport
from tests.runtime.pigeon import CREDENTIALS, AsyncPigeon, Pigeon

Handler = Callable[[httpx.Request], httpx.Response]


class Blocking:
    """The colour that blocks."""

    def http_client(self, handler: Handler, **options: Any) -> Any:
        """Return an httpx client whose requests go to a function."""
        return httpx.Client(transport=httpx.MockTransport(handler), **options)

    def pigeon(self, handler: Handler, **options: Any) -> Any:
        """Return a client of Pigeon whose requests go to a function."""
        return Pigeon(CREDENTIALS, http_client=self.http_client(handler), **options)

    def own_pigeon(self) -> Any:
        """Return a client of Pigeon with an httpx client of its own."""
        return Pigeon(CREDENTIALS)

    def transport(self, base_url: str, timeout: float, http_client: Any = None) -> Any:
        """Return a transport."""
        return SyncTransport(base_url, timeout, http_client)

    def send(self, base_url: str, request: Request, timeout: float = 10.0, http_client: Any = None) -> Reply:
        """Send one request and close."""
        transport = self.transport(base_url, timeout, http_client)
        try:
            return transport.send(request)  # type: ignore[no-any-return]
        finally:
            transport.close()

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

    def http_client(self, handler: Handler, **options: Any) -> Any:
        """Return an httpx client whose requests go to a function."""
        return httpx.AsyncClient(transport=httpx.MockTransport(handler), **options)

    def pigeon(self, handler: Handler, **options: Any) -> Any:
        """Return a client of Pigeon whose requests go to a function."""
        return AsyncPigeon(CREDENTIALS, http_client=self.http_client(handler), **options)

    def own_pigeon(self) -> Any:
        """Return a client of Pigeon with an httpx client of its own."""
        return AsyncPigeon(CREDENTIALS)

    def transport(self, base_url: str, timeout: float, http_client: Any = None) -> Any:
        """Return a transport."""
        return AsyncTransport(base_url, timeout, http_client)

    def send(self, base_url: str, request: Request, timeout: float = 10.0, http_client: Any = None) -> Reply:
        """Send one request and close."""

        async def sent() -> Reply:
            transport = self.transport(base_url, timeout, http_client)
            try:
                return await transport.send(request)  # type: ignore[no-any-return]
            finally:
                await transport.close()

        return asyncio.run(sent())

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
