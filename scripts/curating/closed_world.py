"""Read the schemas of a document in the closed world: what the document does not mention is not there.

In the open world of JSON Schema an unknown member and an unknown word of an open enumeration are welcome. In our own
examples, and in payloads that ought to be documented, they mean that document and data have parted.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import quote

import jsonschema_rs
from attrs import frozen

from scripts.curating.former_names import admit_former_names
from scripts.curating.reading import referred, types_of
from scripts.curating.walking import Node, walk
from scripts.documents import Json

# The members through which a schema judges the instance that the surrounding schema judges, or does not judge at all.
_IN_PLACE = frozenset({"allOf", "anyOf", "oneOf", "dependentSchemas", "not", "if", "then", "else"})
# Under these a stricter schema would not mean a stricter whole.
_REVERSED = frozenset({"not", "if", "contains", "propertyNames"})
_SPEAKS_OF_OBJECTS = frozenset({"$ref", "properties", "allOf", "anyOf", "oneOf"})
_DOCUMENT = "urn:document"


def closed_world(document: Json) -> Json:
    """Return a copy of an OpenAPI document whose schemas refuse what they do not mention.

    `unevaluatedProperties: false` is added to each schema that is the first to judge its instance (a member's, an
    item's, a parameter's, a body's), so that a base schema stays open for those that extend it. A schema that says
    anything of additional members, or nothing at all, means it. Known words and aliases of an open enumeration become
    its `enum`; a member may come under a former name instead. The components themselves stay open, see `Schemas.at`.
    """
    copy = deepcopy(document)
    for node in _judging(copy):
        admit_former_names(node)
    for node in _judging(copy):
        _close(node)
    return copy


def _judging(document: Json) -> list[Node]:
    schemas = [node for node in walk(document) if node.kind == "schema"]
    return [node for node in schemas if _REVERSED.isdisjoint({node.via, *_vias_around(node)})]


def _vias_around(node: Node) -> Iterator[str]:
    yield from (each.via for each in node.around() if each.kind == "schema")


def _close(node: Node) -> None:
    schema = node.value
    if isinstance(schema.get("x-extensible-enum"), list):
        schema["enum"] = [*_words(schema)]
    if node.via in _IN_PLACE or _is_component(node):
        return
    if _may_be_object(schema):
        schema.setdefault("unevaluatedProperties", False)


def _words(schema: dict[str, Json]) -> Iterator[Json]:
    yield from schema["x-extensible-enum"]
    aliases = schema.get("x-aliases")
    yield from aliases if isinstance(aliases, dict) else ()
    if "null" in types_of(schema):
        yield None


def _is_component(node: Node) -> bool:
    return node.via == "$defs" or (node.parent is not None and node.parent.kind == "components")


def _may_be_object(schema: dict[str, Json]) -> bool:
    return "object" in types_of(schema) or not _SPEAKS_OF_OBJECTS.isdisjoint(schema)


@frozen(eq=False)
class Schemas:
    """Validators (JSON Schema 2020-12) for the schemas of one OpenAPI document, found by their JSON pointers."""

    value: Json
    registry: jsonschema_rs.Registry
    closed: bool

    @classmethod
    def of(cls, document: Json, *, closed: bool = False) -> Schemas:
        """Make ready to validate against a document's schemas, as they are written or in the closed world."""
        value = closed_world(document) if closed else document
        return cls(value, jsonschema_rs.Registry([(_DOCUMENT, value)], draft=jsonschema_rs.Draft202012), closed)

    def at(self, pointer: str) -> jsonschema_rs.Draft202012Validator:
        """Return the validator of the schema at a JSON pointer into the document.

        In the closed world the schema, even a component, is closed. `format` is an annotation, as OpenAPI has it.
        Raises `LookupError` where nothing stands, `ValueError` where no usable schema does.
        """
        schema: dict[str, Any] = {"$ref": f"{_DOCUMENT}#{quote(pointer)}"}
        if self.closed and _may_be_object(referred(self.value, f"#{quote(pointer)}")):
            schema["unevaluatedProperties"] = False
        return jsonschema_rs.Draft202012Validator(schema, registry=self.registry, validate_formats=False)


def most_telling(errors: list[jsonschema_rs.ValidationError]) -> jsonschema_rs.ValidationError:
    """Return of one instance's errors (at least one) that which says most: of a union, the nearest branch's.

    Errors of a union only say that no branch fits; the branch that got furthest into the instance is the one meant.
    """
    return max(map(_innermost, errors), key=_telling)


def _innermost(error: jsonschema_rs.ValidationError) -> jsonschema_rs.ValidationError:
    branches: list[list[jsonschema_rs.ValidationError]] = getattr(error.kind, "context", None) or []
    candidates = [most_telling(branch) for branch in branches if branch]
    return max(candidates, key=_telling) if candidates else error


def _telling(error: jsonschema_rs.ValidationError) -> tuple[int, bool]:
    # Where no branch fits, every member is also called unexpected.
    return len(error.instance_path), error.kind.name != "unevaluatedProperties"
