"""Laws of sending: a message that was taken is in the history and can be looked up, as what was sent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from attrs import evolve

from conformance.derived.asks import Ask, Taken, asked
from conformance.derived.law import Law
from conformance.derived.look import Answer, Look
from conformance.derived.rows import Row, Rows
from conformance.derived.usual import usual
from conformance.exchanges import value_at
from conformance.operation import Operation
from conformance.reading import name_in
from conformance.requirement import Subjects
from conformance.seen import VacuousError
from conformance.selecting import Sending
from conformance.shapes import shape
from conformance.verdict import Finding


def laws(subjects: Subjects) -> Iterator[Law]:
    """Give the laws of every operation of which it is known where a message that it sent is found."""
    for name, sending in subjects.facts.sendings.items():
        operation = subjects.document.operation(name)
        yield _in_history(subjects, operation, sending)
        if sending.lookup is not None:
            yield _looked_up(subjects, operation, sending)


def _law(operation: Operation, name: str, says: str, asks: tuple[Ask, ...], judge: Any) -> Law:
    return Law(
        operation=operation,
        name=f"sending-law/{name}",
        says=says,
        source=("document: x-safety",),
        asks=asks,
        judge=judge,
    )


def _in_history(subjects: Subjects, operation: Operation, sending: Sending) -> Law:
    history = usual(subjects, subjects.document.operation(sending.history)).ask
    listed = evolve(asked(history, **sending.by), pages="all")
    sent = usual(subjects, operation).ask
    says = "A message that was sent is one more in the history, with the id of the reply and what was sent."
    asks = (listed, sent, evolve(listed, after=sending.after))
    return _law(operation, "is-in-the-history", says, asks, partial(_history_judged, sending))


def _history_judged(sending: Sending, look: Look) -> Iterator[Finding]:
    before, sent, after = look.answers
    rows = Rows.of(after.operation)
    known = {rows.identity(each.row) for each in before.rows}
    new = [each.row for each in after.rows if rows.identity(each.row) not in known]
    at = after.operation.rows_pointer
    if not new:
        yield Finding(at, "the message that was sent", "no row that was not there before")
        return
    for row in new:
        yield from _shown(sending, sent, rows, row, f"{at}/0")
    if len({rows.raw(row, sending.id_member) for row in new}) > 1:
        yield Finding(at, "one message more", f"{len(new)} rows more")


def _shown(sending: Sending, sent: Answer, rows: Rows, row: Row, at: str) -> Iterator[Finding]:
    """Find where a row is not what was sent, or not what the reply says."""
    identity, found = identity_in(sent, sending.id), rows.raw(row, sending.id_member)
    if identity is not None and found is not None and str(found) != str(identity):
        yield Finding(sending.id, "the id that the history has", "another")
    for name, member in sending.shows.items():
        shown = rows.raw(row, member)
        if shown is not None and _plain(shown) != _plain(sending.request[name]):
            yield Finding(f"{at}/{member}", "what was sent", shape(shown))
        if shown is None and name == sending.recipient:
            yield Finding(f"{at}/{member}", "the recipient", "none")
    if sending.parts is not None and sending.parts_member is not None:
        told, counted = value_at(sent.last.body, sending.parts), rows.raw(row, sending.parts_member)
        if counted is not None and told != counted:
            yield Finding(f"{at}/{sending.parts_member}", shape(told), shape(counted))


def _plain(value: Any) -> str:
    """Return a value without the plus that a number may have."""
    return str(value).removeprefix("+")


def identity_in(sent: Answer, at: str) -> Any:
    """Return the id that a reply gives, whatever former name it comes under; None where it gives none."""
    holder, _, name = at.rpartition("/")
    body, schema = sent.last.body, _schema(sent.operation, at)
    object_ = value_at(body, holder) if holder else body
    found = object_.get(name_in(object_, name, schema)) if isinstance(object_, dict) else None
    return str(found).rpartition("/")[2] if found is not None and "x-last-segment" in schema else found


def _schema(operation: Operation, at: str) -> dict[str, Any]:
    schema: dict[str, Any] = operation.result
    for step in at.split("/")[1:]:
        schema = schema["items"] if step.isdecimal() else schema.get("properties", {}).get(step, {})
        schema = operation.document.resolved(schema)
    return schema


def _looked_up(subjects: Subjects, operation: Operation, sending: Sending) -> Law:
    assert sending.lookup is not None
    lookup = subjects.document.operation(sending.lookup.operation)

    def take(look: Look) -> Any:
        found = identity_in(look.answers[0], sending.id)
        if found is None:
            raise VacuousError("a reply with an id")
        return found

    ask = Ask(lookup, {sending.lookup.parameter: Taken(f"{{reply 0 {sending.id}}}", take)}, after=sending.after)
    says = "A message that was sent is found by the id of the reply, as what was sent."
    asks = (usual(subjects, operation).ask, ask)
    judge = partial(_lookup_judged, sending, subjects.document.operation(sending.history))
    return _law(operation, "can-be-looked-up", says, asks, judge)


def _lookup_judged(sending: Sending, history: Operation, look: Look) -> Iterator[Finding]:
    sent, found = look.answers
    body = found.last.body
    rows = body if isinstance(body, list) else [body]
    if not rows:
        yield Finding("", "the message that was sent", "nothing")
    for index, row in enumerate(rows):
        yield from _shown(sending, sent, Rows.of(history), row, f"/{index}" if isinstance(body, list) else "")
    parts = value_at(sent.last.body, sending.parts) if sending.parts else None
    if isinstance(body, list) and parts is not None and len(rows) != parts:
        yield Finding("", f"{parts} rows, one for each part", f"{len(rows)}")
