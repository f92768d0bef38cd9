"""A client that lies: between it and the record of what was exchanged, requests and replies are changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx
from attrs import evolve, field, frozen

from conformance.clients import Called, Clients
from conformance.liars.messages import Answer, Asked, Given, with_header
from conformance.server import Server

#: What httpx says of a request by itself, and must say anew of another one.
_OWN = frozenset({"content-length", "transfer-encoding"})


@frozen(eq=False)
class LyingClients(Clients):
    """Clients of which one colour, or both, lies by what `make` makes for each call."""

    make: Callable[[], Answer] = field(kw_only=True, repr=False)
    lying: str = field(kw_only=True, default="")

    def call(self, colour: str, server: Server, method: str, arguments: Mapping[str, Any], *, walk: bool) -> Called:
        """Call a method behind the lie; a colour that does not lie is left alone."""
        told: Any = server if self.lying not in ("", colour) else _Between(server, self.make())
        return super().call(colour, told, method, arguments, walk=walk)


def lying_clients(honest: Clients, make: Callable[[], Answer], colour: str) -> Clients:
    """Return clients that lie, of the classes of honest ones."""
    return LyingClients(honest.blocking, honest.awaiting, honest.models, honest.parse_callback, make=make, lying=colour)


def trusting(honest: Clients) -> Clients:
    """Return clients that take every callback, whatever its signature is."""
    read = honest.parse_callback
    assert read is not None
    return evolve(honest, parse_callback=lambda headers, body, **_: read(headers, body))


@frozen(eq=False)
class _Between:
    """A server as it seems from behind the lie; its record is that of the server itself."""

    server: Server
    answer_of: Answer

    def __getattr__(self, name: str) -> Any:
        return getattr(self.server, name)

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer what the client sends, once the lie has had it."""

        async def honest(asked: Asked) -> Given:
            response = await self.server.answer(_request(asked))
            return Given(response.status_code, tuple(response.headers.items()), await _content(response))

        given = await self.answer_of(_asked(request), honest)
        if given.stops:
            raise httpx.ReadTimeout("the body has stopped", request=request)
        headers = [pair for pair in given.headers if pair[0].lower() not in _OWN]
        return httpx.Response(given.status, headers=headers, stream=httpx.ByteStream(given.body))


async def _content(response: httpx.Response) -> bytes:
    return await response.aread()


def _asked(request: httpx.Request) -> Asked:
    headers = tuple(pair for pair in request.headers.items() if pair[0].lower() not in _OWN)
    target = request.url.raw_path.decode().partition("?")[0]
    query = tuple(request.url.params.multi_items())
    return Asked(request.method, target, query, headers, request.read(), request.url)


def _request(asked: Asked) -> httpx.Request:
    headers = with_header(asked.headers, "content-length", str(len(asked.body)) if asked.body else "")
    url = asked.origin
    if asked.query != tuple(url.params.multi_items()):
        url = url.copy_with(params=asked.query)
    if asked.target != url.raw_path.decode().partition("?")[0]:
        url = url.copy_with(raw_path=asked.target.encode() + b"?" + url.query)
    return httpx.Request(asked.method, url, headers=list(headers), content=asked.body)
