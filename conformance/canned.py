"""A server that gives one reply to everything: a payload from a file, or a body that a case spells out."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response

from conformance.case import PAYLOADS
from conformance.server import Server


def canned(reply: dict[str, Any], like: Server) -> Server:
    """Make a server that always gives a case's `reply`; credentials and base path are those of another server."""
    content = (PAYLOADS / reply["payload"]).read_bytes() if "payload" in reply else json.dumps(reply["body"]).encode()
    return Server(Response(content, reply.get("status", 200), media_type="application/json"), like.simulator)
