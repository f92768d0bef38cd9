"""One page of many rows, as the document's `x-pagination` says that pages are asked for and told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from attrs import field, frozen

from conformance.document import Document
from conformance.exchanges import Pairs, value_at
from conformance.operation import Operation
from conformance.stub.examples import put, take_out

#: How many rows a page has where neither the call nor the document says.
USUAL = 20
#: The parameter of the stub's own links.
LINKED = "stub-offset"

_DIGITS = re.compile(r"\d+(?=\D*$)")


@frozen
class Asked:
    """What a call asked for: its values by parameter, and the link that would ask for the same again."""

    values: Mapping[str, Any] = field(repr=False)
    path: str
    query: Pairs = field(repr=False)

    def number(self, name: str, unless_given: int) -> int:
        """Return a whole number that was asked for; raise ValueError for a text that has none, as a foreign cursor."""
        said = str(self.values.get(name, unless_given))
        found = _DIGITS.search(said)
        if found is None:
            raise ValueError(f"no number in the value of {name}")
        return int(found[0])

    def link(self, offset: int) -> str:
        """Return the link to the rows from there on, relative to the server (RFC 3986, section 4.2)."""
        others = [each for each in self.query if each[0] != LINKED]
        return f"{self.path}?{urlencode([*others, (LINKED, str(offset))])}"


@frozen
class Page:
    """Where a page begins, and how many rows it may have."""

    begin: int
    size: int

    @property
    def end(self) -> int:
        """Where the next page begins."""
        return self.begin + self.size


def page(operation: Operation, body: Any, rows: Sequence[Any], asked: Asked) -> Any:
    """Return a body with the rows that were asked for, and everything that tells where it stands."""
    words = operation.value["x-pagination"]
    wanted = _wanted(operation, words, asked)
    on_page = list(rows[wanted.begin : wanted.end])
    if not words["rows"]:
        return on_page
    put(body, words["rows"], on_page)
    if "total" in words and value_at(body, words["total"]) is not None:
        put(body, words["total"], len(rows))
    if "last" in words:
        put(body, words["last"], wanted.end >= len(rows))
    if "next" in words:
        is_more = wanted.size > 0 and wanted.end < len(rows)
        _tell_next(operation, body, _next(operation, body, wanted, asked) if is_more else None)
    return body


def _wanted(operation: Operation, words: Mapping[str, Any], asked: Asked) -> Page:
    limit = words.get("limit", "")
    default = operation.parameters.get(limit, {}).get("default", words.get("largest", USUAL))
    size = min(asked.number(limit, default), words.get("largest", 10**6))
    if words["style"] == "page":
        return Page(max(asked.number(words["page"], words["first"]) - words["first"], 0) * size, size)
    begins = {"offset": words.get("offset", ""), "cursor": words.get("cursor", ""), "next-link": LINKED}
    return Page(asked.number(begins[words["style"]], 0), size)


def _tell_next(operation: Operation, body: Any, following: str | int | None) -> None:
    at = operation.value["x-pagination"]["next"]
    if following is not None or _is_required(operation.document, operation.result, at):
        put(body, at, following)
    else:
        take_out(body, at)


def _next(operation: Operation, body: Any, wanted: Page, asked: Asked) -> str | int:
    """Return what leads to the next page: a link, or a cursor of the form that the example has."""
    words = operation.value["x-pagination"]
    if words["style"] == "next-link":
        return asked.link(wanted.end)
    if operation.parameters[words["cursor"]].get("type") == "integer":
        return wanted.end
    example = str(value_at(body, words["next"]) or "after-0")
    return _DIGITS.sub(str(wanted.end), example) if _DIGITS.search(example) else f"{example}{wanted.end}"


def _is_required(document: Document, schema: dict[str, Any], pointer: str) -> bool:
    *holders, name = pointer.split("/")[1:]
    for step in holders:
        schema = document.resolved(schema["properties"][step])
    return name in schema.get("required", [])
