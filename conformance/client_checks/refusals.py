"""Refusals and replies that are none: each ends in a typed error, whatever stands in the body."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from conformance.client_checks import instances
from conformance.client_checks.calling import Call, disagreement
from conformance.client_checks.playing import Reply
from conformance.client_checks.sessions import Session, session_of, usual_reply
from conformance.exchanges import exact_json, value_at
from conformance.judging import judged
from conformance.operation import Operation
from conformance.parameters import JSON
from conformance.requirement import Requirement, Subjects
from conformance.seen import VacuousError
from conformance.shapes import shape
from conformance.stub.examples import error_forms
from conformance.verdict import Finding, Verdict
from sms_providers.errors import ProviderError, UnexpectedResponseError

#: What comes in place of JSON: name, media type, and body; None stands for the usual body, cut off in its middle.
NO_JSON: Mapping[str, tuple[str, bytes | None]] = {
    "truncated": (JSON, None),
    "empty": (JSON, b""),
    "blank": (JSON, b" \r\n"),
    "a-web-page": ("text/html", b"<!DOCTYPE html><html><body>Sign in</body></html>"),
    "a-web-page-called-json": (JSON, b"<html></html>"),
    "text": ("text/plain", b"OK"),
    "a-table": ("text/csv", b"id;text\r\n1;a\r\n"),
    "latin-1": (JSON, '{"a": "Größe"}'.encode("latin-1")),
    "not-a-number": (JSON, b'{"a": NaN}'),
    "infinity": (JSON, b"[Infinity, -Infinity]"),
    "beyond-all-digits": (JSON, b'{"a": ' + b"9" * 5000 + b"}"),
    "nested-without-end": (JSON, b"[" * 100_000),
    "null": (JSON, b"null"),
    "a-text": (JSON, b'"text"'),
    "a-number": (JSON, b"1e999999999"),
    "nothing-but-bytes": ("application/octet-stream", bytes(range(256))),
}
#: Statuses that no document needs to know, and that come from whatever stands in between.
STATUSES = (400, 404, 418, 429, 502)
#: What they most often come with.
AROUND = ("truncated", "empty", "a-web-page", "null", "nested-without-end")


def requirements(provider: str, operation: Operation) -> Iterator[Requirement]:
    """Give what is required of an operation's refusals, and of replies that are not even JSON."""
    told = {
        "replies-allowed/refusals": ("A refusal becomes a ProviderError with its code and its body.", _refusals),
        "replies-forbidden/no-json": ("What is no JSON ends in an UnexpectedResponseError.", _no_json),
        "replies-forbidden/unknown-refusal": (
            "A refusal of no known form is a ProviderError by its status.",
            _others,
        ),
    }
    for name, (says, find) in told.items():
        identity = f"{provider}/{operation.id}/{name}"
        yield Requirement(
            id=identity,
            level="MUST",
            says=says,
            source=(f"{operation.pointer}/responses",),
            safety="read",
            relation="client-spec",
            judge=partial(_judge, identity, operation, find),
            kind="client",
        )


def _judge(identity: str, operation: Operation, find: Any, subjects: Subjects) -> Verdict:
    return judged(identity, lambda _: find(operation, session_of(subjects)))


def _heard(operation: Operation, session: Session, reply: Reply) -> tuple[Call, Call]:
    return session.call(operation, session.needed(operation), reply)


def _refusals(operation: Operation, session: Session) -> Iterator[Finding]:
    forms = list(error_forms(operation))
    if not forms:
        raise VacuousError("a form of refusals in the document")
    told: set[str] = set()
    for status, form in forms:
        whole = instances.whole(operation.document, form)
        code = form["x-error"]["code"]
        # Under each status the same is read by the same form: its parts are tried once.
        parts = [] if code in told else instances.with_least(operation.document, form, whole)
        told.add(code)
        for body in (whole, *parts):
            reply = Reply(json.dumps(body).encode(), _number(operation, status))
            first, second = _heard(operation, session, reply)
            yield from (found for call in (first, second) for found in _refused(call, reply, form))
            yield from disagreement(first, second)


def _refused(call: Call, reply: Reply, form: Mapping[str, Any]) -> Iterator[Finding]:
    error, body = call.called.error, exact_json(reply.content)
    if not isinstance(error, ProviderError):
        yield Finding("/error", "ProviderError", call.stray or type(error).__name__)
        return
    code = value_at(body, form["x-error"]["code"])
    if str(error.code) != str(code):
        yield Finding("/error/code", shape(code), shape(error.code))
    if (error.status, error.body) != (reply.status, body):
        yield Finding("/error/body", f"the body that came with {reply.status}", f"another, with {error.status}")


def _number(operation: Operation, status: str) -> int:
    """Return a status that is meant by the document's word for it, and by no other of its words."""
    if status.isdecimal():
        return int(status)
    first = int(status[0]) * 100 if status != "default" else 400
    known = operation.value["responses"]
    return next(each for each in range(first, first + 100) if str(each) not in known)


def _no_json(operation: Operation, session: Session) -> Iterator[Finding]:
    usual = usual_reply(operation)
    for name, (media_type, body) in NO_JSON.items():
        content = usual.content[: len(usual.content) // 2] if body is None else body
        first, second = _heard(operation, session, Reply(content, usual.status, media_type))
        for call in (first, second):
            if not isinstance(call.called.error, UnexpectedResponseError):
                yield Finding(f"/{name}", "UnexpectedResponseError", call.stray or type(call.called.error).__name__)
        yield from disagreement(first, second)


def _others(operation: Operation, session: Session) -> Iterator[Finding]:
    for status in STATUSES:
        for name in AROUND:
            media_type, body = NO_JSON[name]
            reply = Reply(b'{"a": ' if body is None else body, status, media_type)
            first, second = _heard(operation, session, reply)
            for call in (first, second):
                error = call.called.error
                if not isinstance(error, ProviderError) or error.status != status:
                    yield Finding(f"/{status}/{name}", "ProviderError", call.stray or type(error).__name__)
            yield from disagreement(first, second)
