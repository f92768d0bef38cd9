"""Replies made from a schema: one with every member, its places, and what may stand there instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from conformance.client_checks.moments import Range, is_moment
from conformance.client_checks.serialising import moment_text
from conformance.client_checks.values import chance, fits
from conformance.document import Document
from conformance.exchanges import value_at
from conformance.generated.collecting import drawn
from scripts.documents import pointer

Schema = Mapping[str, Any]

MOMENT = datetime(2026, 11, 20, 9, 30, 4, tzinfo=UTC)
#: One value of each type of JSON; the float is no whole number. The first ones tell most faults.
OF_EACH_TYPE: tuple[Any, ...] = (None, True, 7.5, "x", {}, 7, [])
TELLING = 5
UNKNOWN = "x-unknown-member"
TEXTS = ("1", "100", "1.10", "/a/b", "a", "+1")


def whole(document: Document, schema: Schema) -> Any:
    """Return a value that has every member that a schema knows, and one item in every list."""
    schema = document.resolved(dict(schema))
    if "oneOf" in schema:
        return whole(document, schema["oneOf"][0])
    types = schema.get("type", "object" if "properties" in schema else "string")
    kind = next(each for each in ([types] if isinstance(types, str) else types) if each != "null")
    if kind == "object":
        members = {name: whole(document, each) for name, each in schema.get("properties", {}).items()}
        return members or {"name": whole(document, schema.get("additionalProperties") or {"type": "string"})}
    if kind == "array":
        return [whole(document, schema["items"])]
    return _single(document, schema, kind)


def _single(document: Document, schema: Schema, kind: str) -> Any:
    if is_moment(schema):
        return moment_text(schema.get("x-datetime", {}).get("pattern", "rfc3339"), MOMENT)
    if "x-extensible-enum" in schema or "enum" in schema:
        return schema.get("enum", schema.get("x-extensible-enum"))[0]
    if kind == "string" and ("pattern" in schema or "format" in schema):
        fitting = [text for text in TEXTS if fits(document, schema, text)]
        return fitting[0] if fitting else drawn(chance(document, schema, Range()), 1, 0)[0]
    return {"string": "a text", "integer": 3, "number": 1.25, "boolean": True}[kind]


def places(document: Document, schema: Schema, value: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every place below a value's root that its schema knows, with the schema of what stands there."""
    for step, inner, held in _inside(document, schema, value):
        yield at + pointer(step), document.resolved(dict(inner))
        yield from places(document, inner, held, at + pointer(step))


def _inside(document: Document, schema: Schema, value: Any) -> Iterator[tuple[str | int, Schema, Any]]:
    schema = document.resolved(dict(schema))
    schema = document.resolved(schema["oneOf"][0]) if "oneOf" in schema else schema
    if isinstance(value, list):
        yield from ((index, schema.get("items", {}), item) for index, item in enumerate(value))
    elif isinstance(value, dict):
        members = schema.get("properties", {})
        yield from ((name, members[name], held) for name, held in value.items() if name in members)


def replaced(value: Any, at: str, other: Any) -> Any:
    """Return a copy of a value with another one at a place."""
    copied = deepcopy(value)
    holder, step = _holder(copied, at)
    holder[step] = other
    return copied


def removed(value: Any, at: str) -> Any:
    """Return a copy of a value without what stands at a place."""
    copied = deepcopy(value)
    holder, step = _holder(copied, at)
    del holder[step]
    return copied


def _holder(value: Any, at: str) -> tuple[Any, str | int]:
    place, _, step = at.rpartition("/")
    holder = value_at(value, place)
    return holder, int(step) if isinstance(holder, list) else step.replace("~1", "/").replace("~0", "~")


def with_unknown_members(document: Document, schema: Schema, value: Any) -> Any:
    """Return a copy of a value in which every object that has named members has one more that nobody knows."""
    copied = deepcopy(value)
    for at in ["", *(place for place, _ in places(document, schema, value))]:
        held = value_at(copied, at)
        if isinstance(held, dict) and "properties" in document_schema_at(document, schema, at):
            held[UNKNOWN] = {"deep": [1.10, "text", None]}
    return copied


def with_words(document: Document, schema: Schema, value: Any) -> Iterator[Any]:
    """Give copies of a value with each word of each enumeration, each alias, and a word that nobody knows."""
    for at, inner in places(document, schema, value):
        if "x-extensible-enum" in inner:
            words = [*inner["x-extensible-enum"], *inner.get("x-aliases", ())]
            yield from (replaced(value, at, word) for word in words)
            yield replaced(value, at, "A word of tomorrow's")


def with_former_names(document: Document, schema: Schema, value: Any) -> Iterator[Any]:
    """Give copies of a value with a member under each of its former names instead of the present one."""
    for at, inner in places(document, schema, value):
        for name in inner.get("x-former-names", ()):
            yield replaced(removed(value, at), at.rpartition("/")[0] + pointer(name), value_at(value, at))


def with_least(document: Document, schema: Schema, value: Any) -> Iterator[Any]:
    """Give copies of a value without each of the members that may be left out, and without all of them."""
    least = value
    for at, _ in reversed(list(places(document, schema, value))):
        holder = document_schema_at(document, schema, at.rpartition("/")[0])
        if at.rpartition("/")[2] in holder.get("properties", {}).keys() - set(holder.get("required", ())):
            yield removed(value, at)
            least = removed(least, at) if value_at(least, at) is not None else least
    yield least


def document_schema_at(document: Document, schema: Schema, at: str) -> dict[str, Any]:
    """Return the schema of what stands at a place of a value, what it refers to written in."""
    found = document.resolved(dict(schema))
    for step in at.split("/")[1:]:
        found = document.resolved(found["oneOf"][0]) if "oneOf" in found else found
        name = step.replace("~1", "/").replace("~0", "~")
        found = document.resolved(found["items"] if "items" in found else found.get("properties", {}).get(name, {}))
    return document.resolved(found["oneOf"][0]) if "oneOf" in found else found
