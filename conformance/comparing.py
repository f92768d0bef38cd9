"""Comparing the client's side of a call with the wire's: what was sent with what was meant, rows with what came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conformance.clients import Called
from conformance.document import Operation
from conformance.exchanges import Exchange, Pairs, rows_of, value_at
from conformance.reading import attribute, read_value
from conformance.verdict import Finding, shape


def sent_differences(expected: Pairs, sent: Pairs) -> Iterator[Finding]:
    """Give every parameter whose values on the wire are not the expected ones; the order of pairs says nothing."""
    for name in sorted({name for name, _ in (*expected, *sent)}):
        wanted = sorted(value for each, value in expected if each == name)
        found = sorted(value for each, value in sent if each == name)
        if wanted != found:
            yield Finding(f"/query/{name}", _told(wanted), _told(found))


def _told(values: Sequence[str]) -> str:
    return " and ".join(map(shape, values)) or "nothing"


def page_differences(operation: Operation, called: Called) -> Iterator[Finding]:
    """Give every place where the rows and the total that a client parsed are not those that came over the wire."""
    raw = [row for exchange in called.exchanges for row in _rows(operation, exchange)]
    parsed = called.rows or ()
    if len(raw) != len(parsed):
        yield Finding(operation.rows_pointer, f"{len(raw)} rows", f"{len(parsed)} rows")
    total = value_at(called.exchanges[0].body, operation.value["x-pagination"]["total"])
    if total != called.total:
        yield Finding("/total", shape(total), shape(called.total))
    members = operation.row_members
    for index, (row, model) in enumerate(zip(raw, parsed, strict=False)):
        yield from row_differences(members, row, model, f"{operation.rows_pointer}/{index}")


def _rows(operation: Operation, exchange: Exchange) -> Sequence[Any]:
    return rows_of(exchange.body, operation.rows_pointer) or ()


def row_differences(
    members: Mapping[str, Mapping[str, Any]], row: Mapping[str, Any], model: Any, at: str
) -> Iterator[Finding]:
    """Give every member of a row that the client's model has not as the document reads it, in value or in type."""
    for name, schema in members.items():
        expected, found = read_value(schema, row.get(name)), getattr(model, attribute(name, schema))
        if not same(expected, found):
            yield Finding(f"{at}/{name}", shape(expected), shape(found))
    unknown = {name: value for name, value in row.items() if name not in members}
    if unknown != model.unknown_fields:
        yield Finding(at, f"{len(unknown)} unknown members kept", f"{len(model.unknown_fields)} unknown members kept")


def same(expected: Any, found: Any) -> bool:
    """Return whether two values are equal and of one type; an enumeration's member is the text that it is."""
    kind = str if isinstance(found, str) else type(found)
    return kind is type(expected) and bool(expected == found) and str(expected) == str(found)
