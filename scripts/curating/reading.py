"""A document that was walked once, and the questions that several rules ask of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import unquote

from attrs import frozen
from jsonpath import JSONPointer, JSONPointerError

from scripts.curating.walking import Node, walk
from scripts.documents import Json

_NOWHERE = object()
_BRANCHES = ("allOf", "oneOf", "anyOf")


def referred(document: Json, reference: Json) -> Json:
    """Return what a reference such as `#/components/schemas/Name` refers to; raise `LookupError` if nothing."""
    if not isinstance(reference, str) or not reference.startswith("#"):
        raise LookupError(reference)
    try:
        found: Json = JSONPointer(unquote(reference[1:])).resolve(document, default=_NOWHERE)
    except JSONPointerError as error:
        raise LookupError(reference) from error
    if found is _NOWHERE:
        raise LookupError(reference)
    return found


@frozen(eq=False)
class Walked:
    """A document and all its objects."""

    value: Json
    nodes: tuple[Node, ...]

    @classmethod
    def of(cls, document: Json) -> Walked:
        """Walk a document."""
        return cls(document, tuple(walk(document)))

    def each(self, *kinds: str) -> Iterator[Node]:
        """Yield the objects of these kinds, but for references to them: what they refer to is yielded where it is."""
        for node in self.nodes:
            if node.kind in kinds and (node.kind == "schema" or "$ref" not in node.value):
                yield node

    def followed(self, value: Any) -> dict[str, Json]:
        """Return what an object refers to, through any number of references, or the object itself."""
        seen: set[str] = set()
        while isinstance(value, dict) and "$ref" in value and value["$ref"] not in seen:
            seen.add(value["$ref"])
            value = referred(self.value, value["$ref"])
        return value if isinstance(value, dict) else {}

    def component(self, name: str) -> Node | None:
        """Return the schema component of that name."""
        return next((node for node in self.nodes if node.via == "schemas" and node.name == name), None)

    def applied(self, schema: Any, through: Collection[str] = _BRANCHES) -> Iterator[dict[str, Json]]:
        """Yield the schemas that judge the same instance: this one, what it refers to, its branches, all in turn."""
        waiting, seen = [schema], set()
        while waiting:
            each = waiting.pop(0)
            if not isinstance(each, dict) or id(each) in seen:
                continue
            seen.add(id(each))
            yield each
            if "$ref" in each:
                waiting.append(referred(self.value, each["$ref"]))
            waiting.extend(branch for key in through for branch in each.get(key, []))

    def alternatives(self, schema: Any) -> list[dict[str, Json]]:
        """Return the alternatives that a schema offers, references followed; one that offers none is its own."""
        followed = self.followed(schema)
        branches = [*followed.get("oneOf", []), *followed.get("anyOf", [])]
        if not branches or "x-error" in followed:
            return [followed]
        return [each for branch in branches for each in self.alternatives(branch)]

    def reached(self, schemas: list[dict[str, Json]], steps: list[str]) -> list[dict[str, Json]]:
        """Return the schemas of what a JSON pointer, given as its steps, leads to in an instance of the schemas."""
        if not steps:
            return schemas
        step, *rest = steps
        found = [
            applied["properties"][step]
            for schema in schemas
            for applied in self.applied(schema)
            if step in applied.get("properties", {})
        ]
        return self.reached(found, rest)

    def rows(self, schemas: list[dict[str, Json]]) -> list[dict[str, Json]]:
        """Return the schemas of the entries of an array that is an instance of the schemas."""
        every = (applied for schema in schemas for applied in self.applied(schema))
        return [applied["items"] for applied in every if isinstance(applied.get("items"), dict)]


def types_of(schema: dict[str, Json]) -> list[str]:
    """Return the JSON types that a schema names in `type`."""
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else list(types)


def steps_of(json_pointer: str) -> list[str]:
    """Return the keys that a JSON pointer (RFC 6901) goes down."""
    return [step.replace("~1", "/").replace("~0", "~") for step in json_pointer.split("/")[1:]]
