"""What a client promises of a reply: to read what the document allows, and to refuse by its place what it cannot read.

Between the two lies what is of the right types and beyond the document's bounds: a client may read it or refuse it, but
neither makes it up nor hides it. A null where a member may be left out says what its absence says (documented tolerance
of the clients), and where the wire may send a number for a text (`x-coerce`) either is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Literal

import jsonschema_rs
from attrs import field, frozen

from conformance.document import Document
from conformance.exchanges import value_at
from conformance.reading import read_value
from conformance.webhook import unwrapped
from scripts.curating.closed_world import Schemas
from scripts.curating.former_names import admit_former_names
from scripts.curating.walking import walk
from scripts.documents import pointer

#: What says more of a value than its type.
_BOUNDS = frozenset(
    {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern"}
    | {"minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "enum", "const", "format"}
)
_OR_NULL = "-or-null"


@frozen
class Promised:
    """What becomes of a reply: it is read, or refused at one of the places (JSON pointers), or either."""

    kind: Literal["read", "refuse", "either"]
    places: frozenset[str] = frozenset()


@frozen(eq=False)
class Promises:
    """The schemas of a document as they are written, and with nothing but the types in them, both in the open world."""

    document: Document = field(repr=False)
    strict: Schemas = field(repr=False)
    types: Schemas = field(repr=False)
    _validators: dict[tuple[bool, str], Any] = field(factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, document: Document) -> Promises:
        """Make ready to judge replies."""
        return cls(
            document, *(Schemas.of(_admitting(_nullable(document.value, only_types=each))) for each in (False, True))
        )

    def of_reply(self, at: str, reply: Any) -> Promised:
        """Return what becomes of a reply for which the schema at a place of the document was written."""
        wrong = self._places(at, reply, types=True)
        wrong |= frozenset(unreadable(self.document, value_at(self.document.value, at), reply, ""))
        if wrong:
            return Promised("refuse", wrong)
        beyond = self._places(at, reply, types=False)
        return Promised("either", beyond) if beyond else Promised("read")

    def _places(self, at: str, reply: Any, *, types: bool) -> frozenset[str]:
        # To make a validator takes ten times as long as to use it.
        validator = self._validators.get((types, at))
        if validator is None:
            validator = self._validators[types, at] = (self.types if types else self.strict).at(at)
        return frozenset(place for error in validator.iter_errors(reply) for place in _innermost(error))


def _admitting(value: dict[str, Any]) -> dict[str, Any]:
    """Let a member come under a former name."""
    for node in [each for each in walk(value) if each.kind == "schema"]:
        admit_former_names(node)
    return value


def _nullable(value: dict[str, Any], *, only_types: bool) -> dict[str, Any]:
    """Return a copy of a document that lets what is optional be null, and if wanted says nothing but types."""
    copied = deepcopy(value)
    components = copied.get("components", {}).get("schemas", {})
    if only_types:
        for node in [each for each in walk(copied) if each.kind == "schema"]:
            _forget_bounds(node.value)
    for schema in [each.value for each in walk(copied) if each.kind == "schema" and "properties" in each.value]:
        for name in schema["properties"].keys() - set(schema.get("required", ())):
            schema["properties"][name] = _or_null(schema["properties"][name])
    components |= {name + _OR_NULL: _or_null(deepcopy(schema)) for name, schema in components.items()}
    return copied


def _forget_bounds(schema: dict[str, Any]) -> None:
    for word in _BOUNDS & schema.keys():
        del schema[word]
    if "x-coerce" in schema:
        schema["type"] = ["string", "integer", *(["null"] if "null" in schema.get("type", ()) else [])]


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return {**schema, "$ref": schema["$ref"] + _OR_NULL}
    if "oneOf" in schema:
        others = {word: value for word, value in schema.items() if word != "oneOf"}
        return {**others, "anyOf": [{"type": "null"}, {"oneOf": schema["oneOf"]}]}
    if "type" not in schema:
        return schema
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*types, "null"]}


def _innermost(error: jsonschema_rs.ValidationError) -> Iterator[str]:
    """Give the places of an error, of a union those in its branches as well."""
    yield pointer(*error.instance_path)
    for branch in getattr(error.kind, "context", None) or []:
        for each in branch:
            yield from _innermost(each)


def unreadable(document: Document, schema: Mapping[str, Any], value: Any, at: str) -> Iterator[str]:
    """Give the places of texts that have the right type and say nothing, such as the thirteenth month."""
    schema = document.resolved(dict(schema))
    if value is None:
        return
    if "x-unwrap" in schema:
        for item, place in zip(*unwrapped(schema["x-unwrap"], value, at), strict=True):
            yield from unreadable(document, document.component(schema["x-unwrap"]["items"]), item, place)
    elif isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from unreadable(document, schema["items"], item, f"{at}/{index}")
    elif isinstance(value, dict):
        for name, member in schema.get("properties", {}).items():
            yield from unreadable(document, member, value.get(name), at + pointer(name))
    elif not _is_readable(schema, value):
        yield at


def _is_readable(schema: Mapping[str, Any], value: Any) -> bool:
    try:
        read_value(schema, value)
    except (ValueError, ArithmeticError, TypeError):
        return False
    return True
