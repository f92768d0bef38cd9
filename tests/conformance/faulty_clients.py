"""Clients with a planted fault: between a true client and its server something is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx
from attrs import evolve, field, frozen

from conformance.clients import Called, Clients
from conformance.server import Server


@frozen(eq=False)
class FaultyClients(Clients):
    """Clients of which the colours in `faulty` have arguments, requests, replies and what comes of a call changed."""

    arguments: Callable[[dict[str, Any]], dict[str, Any]] = field(kw_only=True, default=lambda given: given)
    request: Callable[[httpx.Request], httpx.Request] = field(kw_only=True, default=lambda given: given)
    reply: Callable[[bytes], bytes] = field(kw_only=True, default=lambda given: given)
    outcome: Callable[[Called], Called] = field(kw_only=True, default=lambda given: given)
    faulty: tuple[str, ...] = field(kw_only=True, default=("blocking", "awaiting"))

    def call(self, colour: str, server: Server, method: str, arguments: Mapping[str, Any], *, walk: bool) -> Called:
        """Call a method behind the faults."""
        if colour not in self.faulty:
            return super().call(colour, server, method, arguments, walk=walk)
        between: Any = _Between(server, self.request, self.reply)
        return self.outcome(super().call(colour, between, method, self.arguments(dict(arguments)), walk=walk))


def faulty(honest: Clients, **faults: Any) -> FaultyClients:
    """Return clients of the classes of honest ones with these faults."""
    return FaultyClients(honest.blocking, honest.awaiting, honest.models, honest.parse_callback, **faults)


@frozen(eq=False)
class _Between:
    """A server as it seems to a client with a fault."""

    server: Server
    request: Callable[[httpx.Request], httpx.Request]
    reply: Callable[[bytes], bytes]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.server, name)

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer another request with another reply."""
        response = await self.server.answer(self.request(request))
        content = self.reply(await response.aread())
        headers = [pair for pair in response.headers.items() if pair[0] != "content-length"]
        return httpx.Response(response.status_code, headers=headers, content=content)


def with_query(request: httpx.Request, change: Callable[[bytes], bytes]) -> httpx.Request:
    """Return a request whose query is changed byte by byte."""
    path, _, query = request.url.raw_path.partition(b"?")
    changed = change(query)
    url = request.url.copy_with(raw_path=path + (b"?" + changed if changed else b""))
    return httpx.Request(request.method, url, headers=request.headers, content=request.content)


def without_error(called: Called) -> Called:
    """Return what came of a call as if there had been no error."""
    return evolve(called, error=None)
