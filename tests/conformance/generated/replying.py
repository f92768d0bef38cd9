"""A server that lies in what it replies."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from attrs import frozen
from starlette.types import ASGIApp, Message, Receive, Scope, Send


@frozen
class Replying:
    """An application whose answers of JSON are changed on their way out, and whose status may be another."""

    app: ASGIApp
    change: Callable[[Any], Any]
    status: int | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with another body."""
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await self.app(scope, receive, hold)
        body = b"".join(each.get("body", b"") for each in held)
        try:
            told = json.dumps(self.change(json.loads(body))).encode()
        except ValueError:
            told = body
        headers = [pair for pair in held[0]["headers"] if pair[0] != b"content-length"]
        await send({**held[0], "status": self.status or held[0]["status"], "headers": headers})
        await send({"type": "http.response.body", "body": told})


def replying(change: Callable[[Any], Any], status: int | None = None) -> Callable[[ASGIApp], ASGIApp]:
    """Return a lie that changes answers."""
    return lambda app: Replying(app, change, status)
