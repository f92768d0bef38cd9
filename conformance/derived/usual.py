"""The usual request of an operation: one that must be answered, from the document and what is known beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import evolve, frozen

from conformance.derived.asks import Ask, Taken
from conformance.derived.look import Look
from conformance.operation import Operation
from conformance.requirement import Subjects
from conformance.seen import VacuousError
from conformance.writing import written_moment

#: How much shorter than it may be a time range is, so that it still may be when the last page is asked for.
_MARGIN = timedelta(minutes=30)
#: How long the range is where the document has no bound: longer than any history.
_LONG = timedelta(days=3650)

#: By so much a range ends later than now, or it would not have what was sent in the present second.
_SECOND = timedelta(seconds=1)

_UNITS = {"W": "weeks", "D": "days", "H": "hours", "M": "minutes", "S": "seconds"}


@frozen
class Usual:
    """A request that must be answered, and those before it that tell some of its values."""

    before: tuple[Ask, ...]
    ask: Ask

    @property
    def operation(self) -> Operation:
        """The operation that is asked."""
        return self.ask.operation


def usual(subjects: Subjects, operation: Operation) -> Usual:
    """Return the usual request of an operation, of a list without the number of rows on a page."""
    facts = subjects.facts
    sending = facts.sendings.get(operation.id)
    given = dict(facts.needed.get(operation.id, {}) if sending is None else sending.request)
    if operation.is_list:
        given.pop(operation.value["x-pagination"].get("limit"), None)
    given |= window(operation)
    before: list[Ask] = []
    for name, value in _others(subjects, operation, given, before):
        given[name] = value
    return Usual(tuple(before), Ask(operation, given, otherwise=facts.everything.get(operation.id, {})))


def window(operation: Operation) -> dict[str, Any]:
    """Return the longest time range that is answered, where the operation requires one."""
    words = operation.value.get("x-window", {})
    if not words or not operation.declared[words["from"]].required:
        return {}
    length = min((duration(words[each]) for each in ("longest", "furthest") if each in words), default=_LONG)
    return {
        words["from"]: ago(operation, words["from"], length - _MARGIN),
        words["to"]: ago(operation, words["to"], -_SECOND),
    }


def duration(text: str) -> timedelta:
    """Return a length of time of the document (ISO 8601, without years and months)."""
    return timedelta(**{_UNITS[unit]: int(number) for number, unit in re.findall("([0-9]+)([WDHMS])", text)})


def ago(operation: Operation, parameter: str, length: timedelta = timedelta()) -> Taken:
    """Return the moment so long before now, as the document says that it is written."""
    schema = operation.parameters[parameter]

    def take(look: Look) -> str:
        now = datetime.fromtimestamp(int(look.server.clock()), UTC)
        return written_moment(schema, now - length)

    return Taken(f"{{now - {length}}}" if length > _SECOND else "{now}", take)


def _others(
    subjects: Subjects, operation: Operation, given: Mapping[str, Any], before: list[Ask]
) -> Iterator[tuple[str, Any]]:
    """Give what else is required: the only value that there is, one out of another list, or one that is known."""
    sources = subjects.facts.values.get(operation.id, {})
    for name, parameter in operation.declared.items():
        if name in given or not parameter.required or parameter.is_credential or name in _from_credentials(operation):
            continue
        source, schema = sources.get(name, {}), operation.parameters[name]
        if "const" in schema:
            yield name, schema["const"]
        elif "of" in source:
            listed = usual(subjects, subjects.document.operation(source["of"])).ask
            before.append(evolve(listed, pages="counted"))
            yield name, out_of(listed.operation.id, source["member"])
        elif "values" in source:
            yield name, source["values"][0]


def _from_credentials(operation: Operation) -> set[str]:
    return {each["name"] for each in operation.value.get("parameters", ()) if "x-from-credentials" in each}


def out_of(operation_id: str, member: str) -> Taken:
    """Return a member of the first row that has it, out of the first answer of a list."""

    def take(look: Look) -> Any:
        rows = look.rows_of(operation_id)
        for row in rows.with_member(member):
            return rows.raw(row, member)
        raise VacuousError(f"a row of {operation_id} with {member}")

    return Taken(f"{{row 0 {member}}}", take)


def all_usual(subjects: Subjects) -> Iterator[Usual]:
    """Give the usual request of each operation, in the document's order."""
    for operation in subjects.document.operations:
        yield usual(subjects, operation)


def lists(subjects: Subjects) -> Iterator[Usual]:
    """Give the usual request of each list."""
    return (each for each in all_usual(subjects) if each.operation.is_list)
