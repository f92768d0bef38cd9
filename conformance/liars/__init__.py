"""Liars: a simulator that is wrong in one named way, to prove that a case can fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec
from attrs import frozen
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Costs keep their digits, so that a liar lies in nothing but what it is named for.
_JSON = msgspec.json.Encoder(decimal_format="number")


@frozen
class Liar:
    """One lie about one quirk, and the case that must notice it at a place (JSON pointer).

    `tell` is given the body of a JSON answer and returns the one to send.
    """

    name: str
    quirk: str
    says: str
    case: str
    pointer: str
    tell: Callable[[Any], Any]

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """Wrap an honest application."""
        return Lying(app, self.tell)


@frozen
class Lying:
    """An application whose JSON answers are changed on their way out."""

    app: ASGIApp
    tell: Callable[[Any], Any]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the answer back until it is whole, then send the lie in its place."""
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await self.app(scope, receive, hold)
        start, *parts = held
        told = self._told(b"".join(part.get("body", b"") for part in parts))
        others = [(name, value) for name, value in start["headers"] if name != b"content-length"]
        await send({**start, "headers": [*others, (b"content-length", str(len(told)).encode())]})
        await send({"type": "http.response.body", "body": told})

    def _told(self, body: bytes) -> bytes:
        try:
            honest = json.loads(body, parse_float=Decimal)
        except ValueError:
            return body
        return _JSON.encode(self.tell(honest))
