"""Calling a generated client in both colours against one server, and keeping what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from inspect import isclass, signature
from typing import Any

from attrs import evolve, field, frozen

from conformance.exchanges import Exchange
from conformance.server import Line, Server
from conformance.values import Model
from sms_providers.core.providers import AsyncProvider, SyncProvider
from sms_providers.errors import SmsProviderError

COLOURS = ("blocking", "awaiting")


@frozen
class Called:
    """What one call of a client gave: rows and total, a file, another result, or an error; and what was exchanged.

    `tokens` is how many tokens it asked for on its way.
    """

    colour: str
    exchanges: Sequence[Exchange]
    tokens: int = 0
    rows: Sequence[Any] | None = field(default=None, repr=False)
    total: int | None = None
    file: bytes | None = field(default=None, repr=False)
    result: Any = field(default=None, repr=False)
    error: SmsProviderError | None = field(default=None, repr=False)


@frozen(eq=False)
class Clients:
    """The two classes of a provider's client, its models, and its function that reads callbacks, if it has one."""

    blocking: Any
    awaiting: Any
    models: Any = field(default=None, repr=False)
    parse_callback: Callable[..., Any] | None = None
    _made: dict[Any, tuple[Line, Any]] = field(factory=dict, init=False, repr=False)

    def call(self, colour: str, server: Server, method: str, arguments: Mapping[str, Any], *, walk: bool) -> Called:
        """Call a method; with `walk` every page is asked for, else the first. A client's own errors are kept."""
        before = len(server.exchanges)
        act = _block if colour == "blocking" else _await
        given = {name: self.argument(value) for name, value in arguments.items()}
        try:
            result, rows = act(self._client(colour, server), method, given, walk)
        except SmsProviderError as error:
            return Called(colour, *_own(server, before, method), error=error)
        exchanges, tokens = _own(server, before, method)
        if rows is not None:
            return Called(colour, exchanges, tokens, rows, result.total)
        return Called(colour, exchanges, tokens, file=getattr(result, "content", None), result=result)

    def argument(self, value: Any) -> Any:
        """Return an argument with models where a case describes them."""
        if isinstance(value, Model):
            members = {name: self.argument(each) for name, each in value.members.items()}
            return getattr(self.models, value.class_name)(**members)
        return [self.argument(each) for each in value] if isinstance(value, list) else value

    def _client(self, colour: str, server: Server) -> Any:
        """Return one client for each colour, led to the server: to take in a private key costs OpenSSL some 30 ms.

        A client that was given a token by another server would have to ask again, and is not taken.
        """
        secrets = {name: server.simulator.credentials[name] for name in self.secrets}
        is_kept = server.facts.credentials.token is not None
        key = (colour, server.session) if is_kept else (colour, server.base_url, *secrets.values())
        made = self._made.get(key)
        if made is None:
            line = Line(server)
            cls = self.blocking if colour == "blocking" else self.awaiting
            http_client = line.http_client if colour == "blocking" else line.async_http_client
            client = cls.from_credentials(**secrets, **self._urls(server), http_client=http_client, retries=0)
            # A range of time is judged by the clock that the rows were made by.
            client._pauses = evolve(client._pauses, now=line.now)
            made = self._made[key] = (line, client)
        made[0].server = server
        return made[1]

    def _urls(self, server: Server) -> dict[str, str]:
        """Return the arguments that lead a client to a server, and to another one for tokens where there is one."""
        found = signature(self.blocking.from_credentials).parameters.values()
        named = [each.name for each in found if each.kind is each.KEYWORD_ONLY and each.default is None]
        others = {name: server.auth_url for name in named if server.auth_url != server.base_url}
        return {**others, "base_url": server.base_url}

    @property
    def secrets(self) -> list[str]:
        """The names of the secrets that a client cannot do without."""
        found = signature(self.blocking.from_credentials).parameters.values()
        return [each.name for each in found if each.kind is each.KEYWORD_ONLY and each.default is each.empty]


def _own(server: Server, before: int, method: str) -> tuple[list[Exchange], int]:
    """Return what a call exchanged, and how many tokens were asked for on its way, which are no part of that."""
    token = server.facts.credentials.token
    found = server.exchanges[before:]
    if token is not None and token.operation == method:
        return found, 0
    own = [each for each in found if not server.is_token_call(each)]
    return own, len(found) - len(own)


@cache
def clients_of(provider: str) -> Clients:
    """Return the two classes of a provider's generated package."""
    package = import_module(f"sms_providers.{provider}")
    public = {name: getattr(package, name) for name in package.__all__}
    classes = [each for each in public.values() if isclass(each)]
    (blocking,) = (each for each in classes if issubclass(each, SyncProvider))
    (awaiting,) = (each for each in classes if issubclass(each, AsyncProvider))
    return Clients(blocking, awaiting, package.models, public.get("parse_callback"))


def is_page(result: Any) -> bool:
    """Return whether a result is a page; a file has rows as well, by a method."""
    return isinstance(getattr(result, "rows", None), list)


def _block(client: Any, method: str, arguments: Mapping[str, Any], walk: bool) -> tuple[Any, list[Any] | None]:
    result = getattr(client, method)(**arguments)
    if not is_page(result):
        return result, None
    return result, list(result) if walk else list(result.rows)


def _await(client: Any, method: str, arguments: Mapping[str, Any], walk: bool) -> tuple[Any, list[Any] | None]:
    async def called() -> tuple[Any, list[Any] | None]:
        result = await getattr(client, method)(**arguments)
        if not is_page(result):
            return result, None
        return result, [row async for row in result] if walk else list(result.rows)

    return asyncio.run(called())
