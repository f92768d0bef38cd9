"""Liars: a simulator that is wrong in one named way, to prove that a case can fail.

Which lies there are is data, `<provider>.yaml` beside this module; how each is told is a function of its name in the
provider's module.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
from attrs import frozen
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scripts import documents

# Costs keep their digits, so that a liar lies in nothing but what it is named for.
_JSON = msgspec.json.Encoder(decimal_format="number")


@frozen
class Liar:
    """One lie about one quirk, and the case that must notice it at a place (JSON pointer).

    `tell` is given the body of a JSON answer, or of a callback, and returns the one to send.
    """

    name: str
    quirk: str
    says: str
    case: str
    pointer: str
    tell: Callable[[Any], Any]

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """Wrap an honest application."""
        return Lying(app, self)

    def told(self, body: bytes) -> bytes:
        """Return what is sent in place of an honest body; what is no JSON is sent as it is."""
        try:
            honest = json.loads(body, parse_float=Decimal)
        except ValueError:
            return body
        return _JSON.encode(self.tell(honest))


@frozen
class Lying:
    """An application whose JSON answers are changed on their way out."""

    app: ASGIApp
    liar: Liar

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the answer back until it is whole, then send the lie in its place."""
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await self.app(scope, receive, hold)
        start, *parts = held
        told = self.liar.told(b"".join(part.get("body", b"") for part in parts))
        others = [(name, value) for name, value in start["headers"] if name != b"content-length"]
        await send({**start, "headers": [*others, (b"content-length", str(len(told)).encode())]})
        await send({"type": "http.response.body", "body": told})


def liars(provider: str) -> list[Liar]:
    """Read the liars of a provider; raise `Problem` for a file that is no use, AttributeError for an unknown lie."""
    module = import_module(f"{__name__}.{provider}")
    listed = documents.read(Path(__file__).with_name(f"{provider}.yaml")).value
    return [Liar(**each, tell=getattr(module, each["name"].partition("/")[2].replace("-", "_"))) for each in listed]
