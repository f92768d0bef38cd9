"""The record of what a simulator was sent, so that a run can be checked against its plan."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, TextIO
from urllib.parse import parse_qsl

from attrs import asdict, define, field, frozen
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from conformance.simulators.forms import Pairs, UnreadableFormError, form_pairs

HIDDEN = "(hidden)"


@frozen
class RecordedRequest:
    """One request and the status it was answered with; tokens and other secrets are never part of it.

    `json` is the decoded body of a request whose content type is of JSON, and None for any other or a broken one.
    """

    method: str
    path: str
    query: Pairs
    form: Pairs
    json: Any
    content_type: str | None
    user_agent: str | None
    status: int


@define
class Recorder:
    """Keeps every request of one simulator and, given a log, writes each as one line of JSON."""

    log: TextIO | None = None
    secret_parameters: Collection[str] = ()
    requests: list[RecordedRequest] = field(factory=list)

    def add(self, request: RecordedRequest) -> None:
        """Keep the request, and write its line at once so that another process can read it."""
        self.requests.append(request)
        if self.log is not None:
            self.log.write(json.dumps(asdict(request)) + "\n")
            self.log.flush()

    def masked(self, pairs: Pairs) -> Pairs:
        """Hide the values of the parameters in which a provider takes secrets."""
        return tuple((name, HIDDEN if name in self.secret_parameters else value) for name, value in pairs)

    def masked_json(self, value: Any) -> Any:
        """Hide the values of the members, however deep, in which a provider takes secrets."""
        if isinstance(value, list):
            return [self.masked_json(item) for item in value]
        if isinstance(value, dict):
            return {
                name: HIDDEN if name in self.secret_parameters else self.masked_json(member)
                for name, member in value.items()
            }
        return value


@frozen
class RecordingMiddleware:
    """Records each request as its answer begins, so that whoever has read the answer finds the record."""

    app: ASGIApp
    recorder: Recorder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the whole body, hand it on, and record it together with the status of the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            body = await Request(scope, receive).body()
        except ClientDisconnect:
            return
        form = await _readable_form(scope, body)
        decoded = readable_json(scope, body)

        async def replay() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def record_and_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.recorder.add(self._recorded(Request(scope), form, decoded, message["status"]))
            await send(message)

        await self.app(scope, replay, record_and_send)

    def _recorded(self, request: Request, form: Pairs, decoded: Any, status: int) -> RecordedRequest:
        return RecordedRequest(
            method=request.method,
            path=request.scope["path"],
            query=self.recorder.masked(query_pairs(request)),
            form=self.recorder.masked(form),
            json=self.recorder.masked_json(decoded),
            content_type=request.headers.get("content-type"),
            user_agent=request.headers.get("user-agent"),
            status=status,
        )


def query_pairs(request: Request) -> Pairs:
    """Read the query as pairs in the order sent, blank values included."""
    return tuple(parse_qsl(request.url.query, keep_blank_values=True))


def readable_json(scope: Scope, body: bytes) -> Any:
    """Decode a body whose content type is of JSON; None stands for another content type and for what is no JSON."""
    media_type = Request(scope).headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json" and not media_type.endswith("+json"):
        return None
    # Beyond what is no JSON at all: a number too long to convert, arrays nested too deep.
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


async def _readable_form(scope: Scope, body: bytes) -> Pairs:
    try:
        return await form_pairs(scope, body)
    except UnreadableFormError:
        return ()
