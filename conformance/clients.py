"""Calling a generated client in both colours against one server, and keeping what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from importlib import import_module
from inspect import isclass
from typing import Any

from attrs import field, frozen

from conformance.exchanges import Exchange
from conformance.server import Server
from sms_providers.core.providers import AsyncProvider, SyncProvider
from sms_providers.errors import SmsProviderError

COLOURS = ("blocking", "awaiting")


@frozen
class Called:
    """What one call of a client gave: rows and total, or a file, or an error; and what went over the wire for it."""

    colour: str
    exchanges: Sequence[Exchange]
    rows: Sequence[Any] | None = field(default=None, repr=False)
    total: int | None = None
    file: bytes | None = field(default=None, repr=False)
    error: SmsProviderError | None = field(default=None, repr=False)


@frozen
class Clients:
    """The two classes of a provider's client, and the credentials for its simulator."""

    blocking: Any
    awaiting: Any

    def call(self, colour: str, server: Server, method: str, arguments: Mapping[str, Any], *, walk: bool) -> Called:
        """Call a method; with `walk` every page is asked for, else the first. A client's own errors are kept."""
        before = len(server.exchanges)
        act = _block if colour == "blocking" else _await
        try:
            result, rows = act(self._client(colour, server), method, arguments, walk)
        except SmsProviderError as error:
            return Called(colour, server.exchanges[before:], error=error)
        exchanges = server.exchanges[before:]
        if rows is None:
            return Called(colour, exchanges, file=result.content)
        return Called(colour, exchanges, rows, result.total)

    def _client(self, colour: str, server: Server) -> Any:
        """Make one client for each server and colour: to take in the private key costs OpenSSL some 30 ms."""
        if (self, colour) not in server.clients:
            server.clients[self, colour] = self._made(colour, server)
        return server.clients[self, colour]

    def _made(self, colour: str, server: Server) -> Any:
        cls = self.blocking if colour == "blocking" else self.awaiting
        secrets = {name: server.simulator.credentials[name] for name in ("account_id", "key_id", "private_key")}
        http_client = server.http_client if colour == "blocking" else server.async_http_client
        return cls.from_credentials(**secrets, base_url=server.base_url, http_client=http_client)


def clients_of(provider: str) -> Clients:
    """Return the two classes of a provider's generated package."""
    package = import_module(f"sms_providers.{provider}")
    classes = [each for each in map(package.__dict__.get, package.__all__) if isclass(each)]
    (blocking,) = (each for each in classes if issubclass(each, SyncProvider))
    (awaiting,) = (each for each in classes if issubclass(each, AsyncProvider))
    return Clients(blocking, awaiting)


def _block(client: Any, method: str, arguments: Mapping[str, Any], walk: bool) -> tuple[Any, list[Any] | None]:
    result = getattr(client, method)(**arguments)
    if not hasattr(result, "rows"):
        return result, None
    return result, list(result) if walk else list(result.rows)


def _await(client: Any, method: str, arguments: Mapping[str, Any], walk: bool) -> tuple[Any, list[Any] | None]:
    async def called() -> tuple[Any, list[Any] | None]:
        result = await getattr(client, method)(**arguments)
        if not hasattr(result, "rows"):
            return result, None
        return result, [row async for row in result] if walk else list(result.rows)

    return asyncio.run(called())
