"""Calling a generated client in both colours against one server, and keeping what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from inspect import isclass, isfunction
from typing import Any

from attrs import field, frozen

from conformance.exchanges import Exchange
from conformance.server import Line, Server
from sms_providers.core.providers import AsyncProvider, SyncProvider
from sms_providers.errors import SmsProviderError

COLOURS = ("blocking", "awaiting")


@frozen
class Called:
    """What one call of a client gave: rows and total, a file, another result, or an error; and what was exchanged."""

    colour: str
    exchanges: Sequence[Exchange]
    rows: Sequence[Any] | None = field(default=None, repr=False)
    total: int | None = None
    file: bytes | None = field(default=None, repr=False)
    result: Any = field(default=None, repr=False)
    error: SmsProviderError | None = field(default=None, repr=False)


@frozen(eq=False)
class Clients:
    """The two classes of a provider's client, and its functions that read callbacks, by name."""

    blocking: Any
    awaiting: Any
    callbacks: Mapping[str, Callable[..., Any]] = field(factory=dict)
    _made: dict[Any, tuple[Line, Any]] = field(factory=dict, init=False, repr=False)

    def call(self, colour: str, server: Server, method: str, arguments: Mapping[str, Any], *, walk: bool) -> Called:
        """Call a method; with `walk` every page is asked for, else the first. A client's own errors are kept."""
        before = len(server.exchanges)
        act = _block if colour == "blocking" else _await
        try:
            result, rows = act(self._client(colour, server), method, arguments, walk)
        except SmsProviderError as error:
            return Called(colour, server.exchanges[before:], error=error)
        exchanges = server.exchanges[before:]
        if rows is not None:
            return Called(colour, exchanges, rows, result.total)
        return Called(colour, exchanges, file=getattr(result, "content", None), result=result)

    def _client(self, colour: str, server: Server) -> Any:
        """Return one client for each colour, led to the server: to take in the private key costs OpenSSL some 30 ms."""
        secrets = {name: server.simulator.credentials[name] for name in ("account_id", "key_id", "private_key")}
        made = self._made.get((colour, *secrets.values()))
        if made is None:
            line = Line(server)
            cls = self.blocking if colour == "blocking" else self.awaiting
            http_client = line.http_client if colour == "blocking" else line.async_http_client
            client = cls.from_credentials(**secrets, base_url=server.base_url, http_client=http_client)
            made = self._made[colour, *secrets.values()] = (line, client)
        made[0].server = server
        return made[1]


@cache
def clients_of(provider: str) -> Clients:
    """Return the two classes of a provider's generated package."""
    package = import_module(f"sms_providers.{provider}")
    public = {name: getattr(package, name) for name in package.__all__}
    classes = [each for each in public.values() if isclass(each)]
    (blocking,) = (each for each in classes if issubclass(each, SyncProvider))
    (awaiting,) = (each for each in classes if issubclass(each, AsyncProvider))
    return Clients(blocking, awaiting, {name: each for name, each in public.items() if isfunction(each)})


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
