"""Laws of a list in another form: a table is of the type that was asked for, and has the rows that JSON has."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from conformance.derived.asks import asked, step_of
from conformance.derived.law import Law
from conformance.derived.look import Look, unreadable
from conformance.derived.paging import sized
from conformance.derived.usual import Usual, lists
from conformance.exchanges import Exchange
from conformance.operation import Operation
from conformance.requirement import Subjects
from conformance.seen import VacuousError
from conformance.shapes import shape
from conformance.verdict import Finding

_DELIMITERS = (",", ";", "\t")
_ENCODINGS = ("utf-8-sig", "utf-16")
_TEXT = "text/csv"

Row = Mapping[str, Any]


def laws(subjects: Subjects) -> Iterator[Law]:
    """Give a law for each other form of every list."""
    for usual in lists(subjects):
        for form, media_type in usual.operation.value.get("x-representation", {}).get("values", {}).items():
            yield _law(subjects, usual, form, media_type)


def _law(subjects: Subjects, usual: Usual, form: str, media_type: str) -> Law:
    parameter = usual.operation.value["x-representation"]["parameter"]
    page = sized(usual, step_of(subjects, usual.operation))
    is_text = media_type == _TEXT
    return Law(
        operation=usual.operation,
        name=f"table-law/{form}",
        says=f"As {form} a page has the rows that it has as JSON." if is_text else f"As {form} a page is no JSON.",
        source=("document: x-representation",),
        asks=(*usual.before, page, asked(page, **{parameter: form})),
        judge=partial(_judged, {media_type, *subjects.facts.table_types}, is_text=is_text),
        level="OBSERVED",
    )


def _judged(types: set[str], look: Look, *, is_text: bool) -> Iterator[Finding]:
    page, table = look.answers[-2:]
    exchange = table.last
    yield from unreadable(exchange)
    if exchange.media_type not in types:
        yield Finding("/media-type", " or ".join(sorted(types)), exchange.media_type or "none")
        return
    if is_text:
        yield from _rows_differ(page.operation, [each.row for each in page.rows], exchange)
    elif exchange.content == page.last.content or not exchange.content:
        yield Finding("", "a table", "what JSON has")
    if not page.rows:
        raise VacuousError("a row")


def _rows_differ(operation: Operation, rows: Sequence[Row], exchange: Exchange) -> Iterator[Finding]:
    lines = read_table(operation, exchange.content)
    if lines is None:
        yield Finding("", "a table that can be read", f"{len(exchange.content)} bytes that are none")
        return
    if len(lines) != len(rows):
        yield Finding(operation.rows_pointer, f"{len(rows)} rows", f"{len(lines)}")
    for index, (row, line) in enumerate(zip(rows, lines, strict=False)):
        for name in dict.fromkeys([*row, *line]):
            if not _is_same(row.get(name), line.get(name)):
                yield Finding(f"{operation.rows_pointer}/{index}/{name}", shape(row.get(name)), shape(line.get(name)))


def read_table(operation: Operation, content: bytes) -> list[dict[str, str]] | None:
    """Return the lines of a table by the names of its heading, or None where it is none.

    Delimiter and encoding are published nowhere: those count in which the heading has members of the rows.
    """
    known = {name for name, each in operation.row_members.items() for name in (name, *each.get("x-former-names", ()))}
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        for delimiter in _DELIMITERS:
            lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
            if lines and len(lines[0]) > 1 and set(lines[0]) & known:
                return [dict(zip(lines[0], line, strict=False)) for line in lines[1:]]
    return None


def _is_same(value: Any, cell: str | None) -> bool:
    if value is None or cell is None:
        return (value is None or value == "") and not cell
    if isinstance(value, bool):
        return cell.lower() == str(value).lower()
    return str(value) == cell or (isinstance(value, int | Decimal) and _number(cell) == value)


def _number(cell: str) -> Decimal | None:
    try:
        return Decimal(cell)
    except ArithmeticError:
        return None
