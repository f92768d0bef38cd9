"""One request and one reply as a liar holds them, whole, on the side of a server (ASGI) or of a client (httpx)."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import httpx
import msgspec
from attrs import evolve, field, frozen
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from conformance.exchanges import Pairs
from conformance.parameters import FORM

# Costs keep their digits, so that a liar lies in nothing but what it is named for.
_JSON = msgspec.json.Encoder(decimal_format="number")

Headers = tuple[tuple[str, str], ...]


@frozen
class Asked:
    """A request. `target` is its path, still escaped; whoever writes it anew gives the length of the body."""

    method: str
    target: str
    query: Pairs
    headers: Headers = field(repr=False)
    body: bytes = field(repr=False)
    origin: Any = field(default=None, repr=False)

    def __str__(self) -> str:
        """Read as the method, the path and every parameter of query and form, which is what `asked` looks for."""
        return f"{self.method} {self.target}?{urlencode((*self.query, *self.form))}"

    @property
    def is_form(self) -> bool:
        """Whether the body is a form."""
        return header(self.headers, "content-type").startswith(FORM)

    @property
    def form(self) -> Pairs:
        """The parameters of the body, where that is a form."""
        return tuple(parse_qsl(self.body.decode(), keep_blank_values=True)) if self.is_form else ()

    def each_pair(self, change: Callable[[str, str], Pairs]) -> Asked:
        """Return the request with each parameter of query and form changed into others, or into none."""
        query = tuple(pair for each in self.query for pair in change(*each))
        if not self.is_form:
            return evolve(self, query=query)
        form = tuple(pair for each in self.form for pair in change(*each))
        return evolve(self, query=query, body=urlencode(form).encode())


@frozen
class Given:
    """A reply. One that `stops` announces its whole body, and never sends the second half."""

    status: int
    headers: Headers = field(repr=False)
    body: bytes = field(repr=False)
    stops: bool = False

    @property
    def json(self) -> Any:
        """The body as JSON with exact decimals, or `NOTHING` where it is none."""
        try:
            return json.loads(self.body, parse_float=Decimal)
        except ValueError:
            return NOTHING

    def saying(self, value: Any) -> Given:
        """Return the reply with another body of JSON."""
        return evolve(self, body=written(value))


#: What a body says that is no JSON.
NOTHING = object()

Honest = Callable[[Asked], Awaitable[Given]]
Answer = Callable[[Asked, Honest], Awaitable[Given]]


def written(value: Any) -> bytes:
    """Write JSON, every decimal with its own digits."""
    return _JSON.encode(value)


def header(headers: Headers, name: str) -> str:
    """Return the value of a header, or nothing."""
    return next((value for each, value in headers if each.lower() == name.lower()), "")


def with_header(headers: Headers, name: str, value: str) -> Headers:
    """Return the headers with one of them set; without it where the value is empty."""
    others = tuple(pair for pair in headers if pair[0].lower() != name.lower())
    return (*others, (name, value)) if value else others


async def asked_by(scope: Scope, receive: Receive) -> Asked:
    """Take in a request to an application."""
    request = Request(scope, receive)
    query = tuple(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
    target = (scope.get("raw_path") or quote(scope["path"]).encode()).decode().partition("?")[0]
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
    return Asked(scope["method"], target, query, headers, await request.body(), scope)


def honest_answer(app: ASGIApp) -> Honest:
    """Return what an application answers to a request that came to it, or to another one made of that."""

    async def answer(asked: Asked) -> Given:
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": asked.body, "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await app(_scope(asked), receive, send)
        start, *parts = sent
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in start["headers"])
        return Given(start["status"], headers, b"".join(part.get("body", b"") for part in parts))

    return answer


def _scope(asked: Asked) -> Scope:
    headers = with_header(asked.headers, "content-length", str(len(asked.body)) if asked.body else "")
    return {
        **asked.origin,
        "method": asked.method,
        "query_string": urlencode(asked.query, quote_via=quote).encode(),
        "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
    }


async def reply(given: Given, send: Send) -> None:
    """Send a reply; one that stops ends in the error that a reader has whose patience is over, without any waiting."""
    headers = with_header(given.headers, "content-length", str(len(given.body)))
    encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": given.status, "headers": encoded})
    if given.stops:
        await send({"type": "http.response.body", "body": given.body[: len(given.body) // 2], "more_body": True})
        raise httpx.ReadTimeout("the body has stopped")
    await send({"type": "http.response.body", "body": given.body})
