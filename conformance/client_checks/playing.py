"""A server that plays one reply back and keeps the requests that it was asked, byte for byte."""

from __future__ import annotations

import httpx
from attrs import define, field, frozen

from conformance.parameters import JSON
from conformance.requirement import Subjects
from conformance.server import Server


@frozen
class Reply:
    """A reply to be played back."""

    content: bytes = field(repr=False)
    status: int = 200
    media_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()


@frozen
class Sent:
    """One request as it came: the target as it stood in the request line, and the body."""

    method: str
    target: str = field(repr=False)
    media_type: str
    content: bytes = field(repr=False)


@define
class Stage:
    """What is played and what came of it; a server cannot be changed, its stage can."""

    reply: Reply = Reply(b"")
    operation: str = ""
    sent: list[Sent] = field(factory=list)


@frozen(eq=False)
class Playing(Server):
    """A server that answers an operation with what is on its stage, and gives tokens honestly to any other."""

    stage: Stage = field(factory=Stage, repr=False)

    async def _answered(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        token = self.facts.credentials.token
        is_token_call = token is not None and request.url.path == str(self.simulator.base_path) + token.path
        if is_token_call and token is not None and token.operation != self.stage.operation:
            return await super()._answered(request)
        target = request.url.raw_path.decode()
        media_type = request.headers.get("content-type", "")
        self.stage.sent.append(Sent(request.method, target, media_type, request.content))
        reply = self.stage.reply
        headers = [*reply.headers, *([("content-type", reply.media_type)] if reply.media_type else [])]
        return httpx.Response(reply.status, headers=headers), reply.content


def playing(subjects: Subjects) -> Playing:
    """Return a server that plays back, with the credentials and the clock of the provider's simulator or stub."""
    made = subjects.target.playing_back.server(rows=1)
    return Playing(made.app, made.simulator, made.facts, made.clock)
