"""A server that gives one reply to everything: a payload from a file, or a body that a case spells out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from attrs import evolve, frozen
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from conformance.case import PAYLOADS
from conformance.server import Server


@frozen
class Canned:
    """An application with one answer, but for the path at which it honestly gives tokens (none: "")."""

    response: Response
    honest: ASGIApp
    honest_path: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        app = self.honest if scope.get("path") == self.honest_path else self.response
        await app(scope, receive, send)


def canned(reply: dict[str, Any], like: Server, operation: str) -> Server:
    """Make a server that gives a case's `reply` to the operation; all else of it is as of another server."""
    response = Response(content_of(reply), reply.get("status", 200), media_type=reply.get("type", "application/json"))
    token = like.facts.credentials.token
    path = "" if token is None or token.operation == operation else str(like.simulator.base_path) + token.path
    return evolve(like, app=Canned(response, like.app, path), exchanges=[])


def content_of(reply: dict[str, Any]) -> bytes:
    """Return the bytes of a case's `reply`: a payload's file, a text as it stands, or a body written as JSON."""
    if "payload" in reply:
        return Path(PAYLOADS, reply["payload"]).read_bytes()
    return str(reply["text"]).encode() if "text" in reply else json.dumps(reply["body"]).encode()
