"""Arguments that the schemas allow: both clients send each in exactly the form that the document gives it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from hypothesis import strategies

from conformance.client_checks.calling import disagreement
from conformance.client_checks.playing import Sent
from conformance.client_checks.serialising import Expected, expected, fields
from conformance.client_checks.sessions import Session, session_of, usual_reply, without_usual_form
from conformance.client_checks.values import bounds, chance
from conformance.generated.collecting import TIMES, drawn
from conformance.generated.constants import without_constants_of_our_code
from conformance.judging import judged
from conformance.operation import Operation
from conformance.parameters import FORM, JSON
from conformance.requirement import Requirement, Subjects
from conformance.shapes import shape
from conformance.verdict import Finding, Verdict

#: How many values are drawn of a parameter beside those at its bounds, and how many calls with several at once.
DRAWN = 6
TOGETHER = 6

Values = Mapping[str, Any]


def requirements(provider: str, operation: Operation) -> Iterator[Requirement]:
    """Give what is required of each parameter that a call can be given, and of all of them together."""
    for name in callable_names(operation):
        says = f"Every value that the document allows for {name} goes out exactly as the document writes it."
        yield _requirement(provider, operation, name, says, partial(_one, name))
    if len(callable_names(operation)) > 1:
        says = "Arguments given together go out together, each exactly as the document writes it."
        yield _requirement(provider, operation, "all-together", says, _together)


def callable_names(operation: Operation) -> list[str]:
    """Return the parameters that a call may be given, by their names on the wire."""
    return [name for name, schema in operation.parameters.items() if "const" not in schema]


def _requirement(provider: str, operation: Operation, name: str, says: str, calls: Any) -> Requirement:
    identity = f"{provider}/{operation.id}/arguments/{name}"
    at = operation.declared[name].at if name in operation.declared else operation.pointer
    return Requirement(
        id=identity,
        level="MUST",
        says=says,
        source=(at,),
        safety="read",
        relation="client-spec",
        judge=partial(_judge, identity, operation, calls),
        kind="client",
    )


def _judge(identity: str, operation: Operation, calls: Any, subjects: Subjects) -> Verdict:
    return judged(identity, lambda _: _findings(operation, calls, subjects))


def _findings(operation: Operation, calls: Any, subjects: Subjects) -> Iterator[Finding]:
    session = session_of(subjects)
    with without_constants_of_our_code():
        listed = list(calls(session, operation))
    for values in listed:
        first, second = session.call(operation, values, usual_reply(operation))
        wanted = expected(operation, _sent_values(session, operation, values))
        for call in (first, second):
            if not call.sent:
                yield Finding("/requests", "a request", f"none, but {type(call.called.error).__name__}")
            yield from (found for sent in call.sent[:1] for found in differences(operation, session, wanted, sent))
        yield from disagreement(first, second)


def _sent_values(session: Session, operation: Operation, values: Values) -> dict[str, Any]:
    """Return what goes out for a call: its values, what fills itself in, and no form of the reply that is the usual."""
    return {**session.from_credentials(operation), **without_usual_form(operation, values)}


def _one(name: str, session: Session, operation: Operation) -> Iterator[Values]:
    """Give calls with the values of one parameter, beside those without which there is no call."""
    needed, span = session.needed(operation), session.span(operation, name)
    written, measure = operation.declared[name].written, session.subjects.measure
    strategy = chance(operation.document, written, span)
    for value in (
        *bounds(operation.document, written, span),
        *drawn(strategy, DRAWN * TIMES[measure.profile], measure.seed),
    ):
        if is_sendable(operation, name, value):
            yield {**needed, name: value}


def is_sendable(operation: Operation, name: str, value: Any) -> bool:
    """Return whether a value can stand where it must: no segment of a path is empty or dots (RFC 3986, 5.2.4)."""
    return operation.declared[name].place != "path" or value not in ("", ".", "..")


def _together(session: Session, operation: Operation) -> Iterator[Values]:
    """Give calls with some or all of the parameters, their time ranges in order."""
    measure = session.subjects.measure
    named = {name: _sendable(session, operation, name) for name in callable_names(operation)}
    needed = session.needed(operation)
    others = {name: each for name, each in named.items() if name not in needed}
    strategy = strategies.fixed_dictionaries({name: named[name] for name in needed}, optional=others)
    every = strategies.fixed_dictionaries(named)
    count = TOGETHER * TIMES[measure.profile]
    for values in (*drawn(strategy, count, measure.seed), *drawn(every, count, measure.seed)):
        yield _in_order(operation, values)


def _sendable(session: Session, operation: Operation, name: str) -> Any:
    drawing = chance(operation.document, operation.declared[name].written, session.span(operation, name))
    return drawing.filter(lambda value: is_sendable(operation, name, value))


def _in_order(operation: Operation, values: Values) -> Values:
    window = operation.value.get("x-window", {})
    ends = [name for name in (window.get("from"), window.get("to")) if name in values]
    moments = sorted(values[name] for name in ends)
    return {**values, **dict(zip(ends, moments, strict=True))}


def differences(operation: Operation, session: Session, wanted: Expected, sent: Sent) -> Iterator[Finding]:
    """Give every place where a request is not, byte for byte, what it must be; the order of pairs says nothing."""
    if sent.method != operation.method:
        yield Finding("/method", operation.method, sent.method)
    path, _, query = sent.target.partition("?")
    path = path.removeprefix(str(session.server.simulator.base_path))
    if path != wanted.path:
        yield Finding("/path", shape(wanted.path), shape(path))
    yield from _pieces("query", [each.partition("=")[::2] for each in wanted.query], _split(query))
    yield from _body(wanted, sent)


def _split(query: str) -> list[tuple[str, str]]:
    return [each.partition("=")[::2] for each in query.split("&") if each]


def _pieces(place: str, wanted: Sequence[tuple[Any, Any]], found: Sequence[tuple[Any, Any]]) -> Iterator[Finding]:
    for name in sorted({name for name, _ in (*wanted, *found)}):
        expects = sorted(value for each, value in wanted if each == name)
        has = sorted(value for each, value in found if each == name)
        if expects != has:
            told = name.decode(errors="replace") if isinstance(name, bytes) else name
            yield Finding(f"/{place}/{told}", _shapes(expects), _shapes(has))


def _shapes(values: Sequence[Any]) -> str:
    texts = [each.decode(errors="replace") if isinstance(each, bytes) else each for each in values]
    return " and ".join(map(shape, texts)) or "nothing"


def _body(wanted: Expected, sent: Sent) -> Iterator[Finding]:
    media_type = FORM if wanted.form is not None else JSON if wanted.has_json else ""
    if sent.media_type != media_type:
        yield Finding("/headers/content-type", media_type or "none", sent.media_type or "none")
    elif wanted.form is not None:
        yield from _form(wanted.form, sent.content)
    elif wanted.has_json:
        yield from _json(wanted.json, sent.content)
    elif sent.content:
        yield Finding("/body", "none", f"{len(sent.content)} bytes")


def _form(wanted: Sequence[tuple[bytes, bytes]], content: bytes) -> Iterator[Finding]:
    try:
        found = fields(content)
    except ValueError:
        yield Finding("/form", "a form", f"{len(content)} bytes that are none")
        return
    yield from _pieces("form", wanted, found)


def _json(wanted: Any, content: bytes) -> Iterator[Finding]:
    try:
        found = json.loads(content.decode(), parse_float=Decimal, object_pairs_hook=_members)
    except ValueError:
        yield Finding("/json", "JSON whose objects have each name once", f"{len(content)} bytes that are none")
        return
    yield from json_differences(wanted, found, "/json")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name twice")
    return dict(pairs)


def json_differences(wanted: Any, found: Any, at: str) -> Iterator[Finding]:
    """Give every place where two values of JSON differ in type or value; 1 and true are two values."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for name in sorted({*wanted, *found}):
            if (name in wanted) != (name in found):
                told = "nothing", shape(found.get(name))
                yield Finding(f"{at}/{name}", *(told if name in found else (shape(wanted[name]), "nothing")))
            else:
                yield from json_differences(wanted[name], found[name], f"{at}/{name}")
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for index, (one, other) in enumerate(zip(wanted, found, strict=True)):
            yield from json_differences(one, other, f"{at}/{index}")
    elif type(wanted) is not type(found) or wanted != found:
        yield Finding(at, shape(wanted), shape(found))
