"""Planting a lie between a law and an honest simulator: in the request, in the reply, or in who may call."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlencode

from attrs import evolve, frozen
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from conformance import derived
from conformance.derived.exactness import as_json
from conformance.facts import facts_of
from conformance.requirement import Measure, Requirement, Subjects
from conformance.subjects import document_of, target_of
from conformance.verdict import Verdict

Pairs = list[tuple[str, str]]


@frozen
class Reply:
    """An answer on its way out; `query` and `path` are those of the request, `body` is None where it is no JSON."""

    path: str
    query: dict[str, str]
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def body(self) -> Any:
        """The body, decimals with all their digits."""
        try:
            return json.loads(self.content, parse_float=Decimal)
        except ValueError:
            return None

    def saying(self, body: Any) -> Reply:
        """Return the answer with another body."""
        return evolve(self, content=as_json(body))


Before = Callable[[Pairs, Any], tuple[Pairs, Any]]
After = Callable[[Reply], Reply]


@frozen
class Planted:
    """An application that changes requests on their way in and answers on their way out."""

    app: ASGIApp
    before: Before
    after: After
    header: Callable[[dict[bytes, bytes]], None]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        content = (await receive()).get("body", b"")
        pairs, body = self.before(parse_qsl(scope["query_string"].decode(), keep_blank_values=True), _json(content))
        headers = dict(scope["headers"])
        self.header(headers)
        content = content if body is None else json.dumps(body).encode()
        headers[b"content-length"] = str(len(content)).encode()
        held: list[Message] = []

        async def sent() -> Message:
            return {"type": "http.request", "body": content, "more_body": False}

        async def hold(message: Message) -> None:
            held.append(message)

        asked = {**scope, "query_string": urlencode(pairs).encode(), "headers": list(headers.items())}
        await self.app(asked, sent, hold)
        start, *parts = held
        told = {name.decode(): value.decode() for name, value in start["headers"]}
        whole = b"".join(part.get("body", b"") for part in parts)
        reply = self.after(Reply(scope["path"], dict(pairs), start["status"], told, whole))
        out = {**reply.headers, "content-length": str(len(reply.content))}
        raw = [(name.encode(), value.encode()) for name, value in out.items()]
        await send({"type": "http.response.start", "status": reply.status, "headers": raw})
        await send({"type": "http.response.body", "body": reply.content})


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


Lie = Callable[[ASGIApp], ASGIApp]


def planted(
    *,
    before: Before = lambda pairs, body: (pairs, body),
    after: After = lambda reply: reply,
    header: Callable[[dict[bytes, bytes]], None] = lambda _: None,
) -> Lie:
    """Return a lie of these changes."""
    return lambda app: Planted(app, before, after, header)


def deaf(*names: str) -> Lie:
    """Return the lie of a server that does not hear these parameters."""
    return planted(before=lambda pairs, body: ([pair for pair in pairs if pair[0] not in names], body))


def body(tell: Callable[[Any], Any]) -> Lie:
    """Return the lie that changes bodies of JSON."""
    return planted(after=lambda reply: reply if reply.body is None else reply.saying(tell(reply.body)))


def rows(member: str, change: Callable[[dict[str, Any]], Any]) -> Lie:
    """Return the lie that changes each row in a member of a body."""

    def tell(honest: Any) -> Any:
        for row in honest.get(member, ()) if isinstance(honest, dict) else ():
            change(row)
        return honest

    return body(tell)


def subjects(provider: str, lie: Lie | None = None, measure: Measure | None = None) -> Subjects:
    """Return a provider's subjects, its server behind a lie."""
    target = target_of(provider, lie=lie)
    clients: Any = None
    return Subjects(provider, document_of(provider), target, facts_of(provider), clients, measure=measure or Measure())


def law(identity: str) -> Requirement:
    """Return the law of an id."""
    known = subjects(identity.partition("/")[0])
    return next(each for each in derived.requirements(known) if each.id == identity)


def judged(identity: str, lie: Lie | None = None) -> Verdict:
    """Return what a law comes to behind a lie."""
    return law(identity).judge(subjects(identity.partition("/")[0], lie))
