"""Arguments that the schemas forbid: both clients refuse each by the name of the parameter, and nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from conformance.client_checks.arguments import callable_names
from conformance.client_checks.calling import Call, disagreement
from conformance.client_checks.moments import is_moment
from conformance.client_checks.sessions import Session, session_of, usual_reply
from conformance.client_checks.values import fits
from conformance.document import Document
from conformance.judging import judged
from conformance.operation import Operation
from conformance.requirement import Requirement, Subjects
from conformance.verdict import Finding, Verdict
from sms_providers.errors import InvalidRequestError

Schema = Mapping[str, Any]

#: Half of a surrogate pair, which no UTF-8 has.
HALF_A_PAIR = "a\ud83d"


def requirements(provider: str, operation: Operation) -> Iterator[Requirement]:
    """Give what is required of each parameter of an operation that something is forbidden for."""
    for name in callable_names(operation):
        identity = f"{provider}/{operation.id}/arguments-forbidden/{name}"
        yield Requirement(
            id=identity,
            level="MUST",
            says=f"A value that the document forbids for {name} is refused by that name, and nothing is sent.",
            source=(operation.declared[name].at,),
            safety="read",
            relation="client-spec",
            judge=partial(_judge, identity, operation, name),
            kind="client",
        )


def _judge(identity: str, operation: Operation, name: str, subjects: Subjects) -> Verdict:
    return judged(identity, lambda _: _findings(operation, name, subjects))


def _findings(operation: Operation, name: str, subjects: Subjects) -> Iterator[Finding]:
    session, reply = session_of(subjects), usual_reply(operation)
    needed = session.needed(operation)
    for value in _values(operation, name):
        first, second = session.call(operation, {**needed, name: value}, reply)
        for call in (first, second):
            yield from _unrefused(operation, name, call, session)
        yield from disagreement(first, second)


def _unrefused(operation: Operation, name: str, call: Call, session: Session) -> Iterator[Finding]:
    error = call.called.error
    argument = operation.argument(name)
    words = operation.value.get("x-representation", {})
    argument = "format" if name == words.get("parameter") else argument
    if call.sent or session.server.exchanges:
        yield Finding("/requests", "none", f"{len(call.sent)} requests")
    if not isinstance(error, InvalidRequestError):
        yield Finding("/error", "InvalidRequestError", call.stray or type(error).__name__)
    elif error.parameter != argument:
        yield Finding("/error/parameter", argument, error.parameter)


def _values(operation: Operation, name: str) -> Iterator[Any]:
    """Give values that a schema forbids; one that cannot be left out may not be None either."""
    parameter, document = operation.declared[name], operation.document
    schema = document.resolved(parameter.written)
    if parameter.required and not parameter.is_credential and "default" not in schema:
        yield None
    if parameter.place == "path":
        # Clients and servers would take them for steps (RFC 3986, section 5.2.4).
        yield from ("", ".", "..")
    yield from forbidden(document, parameter.written)


def forbidden(document: Document, written: Schema) -> Iterator[Any]:
    """Give values of other types, and values just beyond each bound."""
    schema = document.resolved(dict(written))
    if is_moment(schema):
        yield from ("2026-01-01", 1, date(2026, 1, 1), datetime(2026, 1, 1))
    elif "x-delimiter" in schema:
        yield from _lists(document, schema["x-delimiter"])
    elif "x-code-of" in schema:
        yield from ("a word of nobody", 1, True, [])
    elif "enum" in schema:
        yield from ("a word of nobody", "", 1, list(schema["enum"]))
    elif schema.get("type") == "integer":
        yield from ("5", 5.0, True, [5])
        yield from _beyond(schema)
    elif schema.get("type") == "boolean":
        yield from ("true", 1, 0.0, [True])
    elif schema.get("type") == "array":
        yield from ("text", 5, {"a": 1}, [object()])
    elif "properties" in schema:
        yield from ("text", 5, dict.fromkeys(schema["properties"], "a"), [])
    elif schema.get("type") == "string":
        yield from (5, True, b"bytes", ["text"], HALF_A_PAIR)
        yield from _misfits(document, written, schema)


def _beyond(schema: Schema) -> Iterator[int]:
    if "minimum" in schema:
        yield schema["minimum"] - 1
    if "maximum" in schema:
        yield schema["maximum"] + 1


def _misfits(document: Document, written: Schema, schema: Schema) -> Iterator[str]:
    if schema.get("minLength", 0) > 0:
        yield "a" * (schema["minLength"] - 1)
    if "maxLength" in schema:
        yield "a" * (schema["maxLength"] + 1)
    if "pattern" in schema:
        texts = ("", "not a number!", "1\n", "447700900001\n", "٤٤٧")
        yield from (each for each in texts if not fits(document, written, each))


def _lists(document: Document, words: Schema) -> Iterator[Any]:
    """Give no list, an empty one, one that is too long, and one with an item that is forbidden or divides itself."""
    is_number = words["items"]["type"] == "integer"
    good: Any = words["items"].get("minimum", 1) if is_number else "447700900001"
    yield from (str(good), [], [None], {str(good): 1}, [good, [good]], good)
    if "maxItems" in words:
        yield [good] * (words["maxItems"] + 1)
    yield from ([good, each] for each in forbidden(document, words["items"]))
    if not is_number:
        yield from ([good, f"1{words['character']}2"], [good, ""])
