"""The laws that an expectation names: each takes what was seen, and gives the first contradiction."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from conformance.comparing import same
from conformance.exchanges import Exchange, rows_of, value_at
from conformance.facts import Envelopes, Stored
from conformance.operation import Operation
from conformance.reading import read_row, read_value
from conformance.shapes import shape
from conformance.verdict import Finding
from conformance.words import shape_or_word

Row = Mapping[str, Any]

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "equals": lambda found, wanted: bool(found == wanted),
    "at-least": lambda found, wanted: bool(found >= wanted),
    "at-most": lambda found, wanted: bool(found <= wanted),
    "less": lambda found, wanted: bool(found < wanted),
    "same-day": lambda found, wanted: bool(found.date() == wanted.date()),
    "one-of": lambda found, wanted: found in wanted,
    "differs": lambda found, wanted: bool(found != wanted),
    "contains": lambda found, wanted: wanted in found,
    "starts-with": lambda found, wanted: bool(found.startswith(wanted)),
    "ends-with": lambda found, wanted: bool(found.endswith(wanted)),
}


def refusal(exchange: Exchange, wanted: Mapping[str, Any], envelope: Envelopes) -> Iterator[Finding]:
    """Find an answer that is not the envelope of an error with this code and this HTTP status."""
    code = envelope.code_of(exchange)
    if code is None:
        yield Finding(envelope.code, "the envelope of an error", "none")
    elif str(code) != str(wanted.get("code", code)):
        yield Finding(envelope.code, str(wanted["code"]), str(code))
    if exchange.status != wanted.get("status", 200):
        yield Finding("/status", str(wanted.get("status", 200)), str(exchange.status))


def page(operation: Operation, exchange: Exchange) -> Iterator[Finding]:
    """Find an answer that is no page of rows."""
    if not exchange.is_success:
        yield Finding("/status", "a success", str(exchange.status))
    body = exchange.told
    if rows_of(body, operation.rows_pointer) is None:
        yield Finding(operation.rows_pointer, "a list of rows", shape(body))


def table(exchange: Exchange, media_type: str) -> Iterator[Finding]:
    """Find an answer that is no table with a row under its heading."""
    if exchange.media_type != media_type:
        yield Finding("/media-type", media_type, exchange.media_type)
    lines = list(csv.reader(io.StringIO(exchange.content.decode("utf-8-sig"), newline="")))
    if len(lines) < 2 or len({len(line) for line in lines}) != 1:
        yield Finding("", "a heading and rows of one width", f"{len(lines)} lines")


def row_law(operation: Operation, rows: Sequence[Row], law: Mapping[str, Any], wanted: Any) -> Iterator[Finding]:
    """Find the rows with a member that does not compare as the law says with a value in the wire's form."""
    if law["is"] == "absent":
        yield from _absent(operation, rows, law["member"])
        return
    schema, many = operation.row_member(law["member"]), isinstance(wanted, list)
    if schema is None:
        yield Finding(f"{operation.rows_pointer}/*/{law['member']}", "a member that the document has", "none")
        return
    meant = [read_value(schema, each) for each in wanted] if many else read_value(schema, wanted)
    for index, row in enumerate(rows):
        raw = value_at(row, f"/{law['member']}")
        found = read_value(schema, raw)
        if found is None or not COMPARISONS[law["is"]](found, meant):
            shown = " or ".join(shape_or_word(operation.document, each) for each in (wanted if many else [wanted]))
            at = f"{operation.rows_pointer}/{index}/{law['member']}"
            yield Finding(at, f"{law['is']} {shown}", shape_or_word(operation.document, raw))


def _absent(operation: Operation, rows: Sequence[Row], member: str) -> Iterator[Finding]:
    for index, row in enumerate(rows):
        if member in row:
            yield Finding(f"{operation.rows_pointer}/{index}/{member}", "nothing", shape(row[member]))


def answer(exchange: Exchange, envelope: Envelopes) -> Iterator[Finding]:
    """Find an answer that is a refusal."""
    if not exchange.is_success:
        yield Finding("/status", "a success", str(exchange.status))
    if (code := envelope.code_of(exchange)) is not None:
        yield Finding(envelope.code, "no refusal", str(code))


def holds(body: Any, values: Mapping[str, Any], counts: Mapping[str, int], inside: str = "") -> Iterator[Finding]:
    """Find places (JSON pointers) of a body where another value stands, or a list of another length."""
    for at, wanted in counts.items():
        found = value_at(body, at)
        if not isinstance(found, list) or len(found) != wanted:
            yield Finding(inside + at, f"a list of {wanted}", shape(found))
    for at, wanted in values.items():
        if (found := value_at(body, at)) != wanted:
            yield Finding(inside + at, shape(wanted), shape(found))


def every_member(operation: Operation, rows: Sequence[Row]) -> Iterator[Finding]:
    """Find the members that the document has and no row showed: of those nothing was learned."""
    if not operation.row_members:
        yield Finding(f"{operation.rows_pointer}/*", "a document that has members of rows", "one that has none")
    for name in operation.row_members:
        if not any(name in row for row in rows):
            yield Finding(f"{operation.rows_pointer}/*/{name}", "seen in a row", "in none")


def as_many(operation: Operation, rows: Sequence[Row], words: Sequence[str]) -> Iterator[Finding]:
    """Find the words of the document that are not the number of rows on a page.

    The words are `default` and `maximum` of the parameter that limits a page, and `largest` of `x-pagination`.
    """
    paging = operation.value["x-pagination"]
    schema, at = operation.parameters[paging["limit"]], operation.declared[paging["limit"]].at
    for word in words:
        place, told = (f"{operation.pointer}/x-pagination", paging) if word == "largest" else (at, schema)
        if told.get(word) != len(rows):
            yield Finding(f"{place}/{word}", str(len(rows)), str(told.get(word)))


def partition(operation: Operation, pages: Sequence[Exchange], largest: int) -> Iterator[Finding]:
    """Find what keeps pages from being the whole set, each row once: repeated rows, a wrong total, a page too long."""
    words = operation.value["x-pagination"]
    listed = [rows_of(each.body, words["rows"]) or [] for each in pages]
    identities = [value_at(row, words["identity"]) for rows in listed for row in rows]
    totals = {value_at(each.body, words["total"]) for each in pages} if "total" in words else {len(identities)}
    if len(set(identities)) != len(identities):
        yield Finding(words["rows"], "each row once", f"{len(identities) - len(set(identities))} rows again")
    # A member that may be missing says nothing, where it is missing on every page.
    if totals not in ({len(identities)}, {None}):
        yield Finding(words["total"], f"{len(identities)} on every page", " and ".join(map(str, totals)))
    if (longest := max(map(len, listed))) > largest:
        yield Finding(words["rows"], f"at most {largest} rows", f"{longest}")


def as_stored(operation: Operation, rows: Sequence[Row], truths: Sequence[Any], stored: Stored) -> Iterator[Finding]:
    """Find where the document's reading of the rows is not what the server has stored."""
    members = operation.row_members
    for index, (row, truth) in enumerate(zip(rows, truths, strict=False)):
        for name, value in read_row(members, row).items():
            if stored.only is not None and name not in stored.only:
                continue
            wanted = getattr(truth, stored.names.get(name, name), None)
            if not same(wanted, value):
                expected, found = (f"{type(each).__name__}: {shape(each)}" for each in (wanted, value))
                yield Finding(f"{operation.rows_pointer}/{index}/{name}", expected, found)


def told_apart(operation: Operation, exchange: Exchange, change: Mapping[str, Any]) -> Iterator[Finding]:
    """Find that the document allows an answer after a change (see `case.schema.json`) that it must notice."""
    body = json.loads(exchange.content)
    yield from changed(body, change)
    if operation.misfit(evolve(exchange, content=json.dumps(body).encode())) is None:
        yield Finding(change["at"], "a document that does not allow this change", "one that does")


def changed(body: Any, change: Mapping[str, Any]) -> Iterator[Finding]:
    """Make a change in a body where it stands, or find that there is nothing to change."""
    place, _, name = change["at"].rpartition("/")
    holder = value_at(body, place)
    if not isinstance(holder, dict) or ("value" not in change and name not in holder):
        yield Finding(change["at"], "a member to change", "none")
        return
    if "value" in change:
        holder[name] = change["value"]
    else:
        del holder[name]
