"""A server that gives one reply to everything: a payload from a file, or a body that a case spells out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from starlette.responses import Response

from conformance.case import PAYLOADS
from conformance.server import Server


def canned(reply: dict[str, Any], like: Server) -> Server:
    """Make a server that always gives a case's `reply`; credentials and base path are those of another server."""
    response = Response(content_of(reply), reply.get("status", 200), media_type="application/json")
    return Server(response, like.simulator)


def content_of(reply: dict[str, Any]) -> bytes:
    """Return the bytes of a case's `reply`: a payload's file, a text as it stands, or a body written as JSON."""
    if "payload" in reply:
        return Path(PAYLOADS, reply["payload"]).read_bytes()
    return str(reply["text"]).encode() if "text" in reply else json.dumps(reply["body"]).encode()
