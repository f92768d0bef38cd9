"""The copy of a document that the generator's parser sees: all that the two readings would differ on is here.

The parser gives each object of any kind a class, reads no extension, and makes nothing of what a reference is narrowed
to; so what an extension takes out of the client is taken out of the copy too.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

_Object = dict[str, Any]
#: Where values stand that only look like schemas.
_VALUES = frozenset({"example", "examples", "default", "enum", "const"})
#: What may stand beside a reference and changes nothing in the class that it names.
_BESIDE_REFERENCES = ("enum", "default")


def for_the_parser(document: _Object) -> _Object:
    """Return the copy that the generator's parser sees."""
    seen = copy.deepcopy(document)
    schemas = seen["components"]["schemas"]
    for schema in list(schemas.values()):
        _close(schema)
        _unwrap(schema, schemas)
    for operation in _operations(seen):
        _drop_chooser(operation)
    for each in list(_objects(seen)):
        _open_map(each)
        _widen_reference(each)
    return seen


def _operations(document: _Object) -> Iterator[_Object]:
    for item in document["paths"].values():
        yield from (operation for key, operation in item.items() if key != "servers")


def _close(schema: _Object) -> None:
    """Make an open enumeration a closed one, or the parser would make no file for it."""
    if "x-extensible-enum" in schema:
        schema["enum"] = schema["x-extensible-enum"]


def _unwrap(schema: _Object, schemas: _Object) -> None:
    """Put the list that the client sees in the place of a wrapped member, and take out what only wraps."""
    for name, member in schema.get("properties", {}).items():
        if "x-unwrap" in member:
            items = f"#/components/schemas/{member['x-unwrap']['items']}"
            for branch in member["oneOf"]:
                if branch["$ref"] != items:
                    schemas.pop(branch["$ref"].rpartition("/")[2], None)
            schema["properties"][name] = {"type": "array", "items": {"$ref": items}}


def _drop_chooser(operation: _Object) -> None:
    """Take out the parameter that a method of its own stands for."""
    chooser = operation.get("x-representation", {}).get("parameter")
    operation["parameters"] = [each for each in operation.get("parameters", []) if each["name"] != chooser]


def _objects(value: Any) -> Iterator[_Object]:
    if isinstance(value, dict):
        yield value
        for key, child in value.items():
            if key not in _VALUES and not key.startswith("x-"):
                yield from _objects(child)
    elif isinstance(value, list):
        for child in value:
            yield from _objects(child)


def _open_map(schema: _Object) -> None:
    """Make an object whose names are data one of any kind, or the parser would make a class without members of it."""
    if "additionalProperties" in schema and "properties" not in schema:
        for word in ("type", "additionalProperties"):
            schema.pop(word, None)


def _widen_reference(schema: _Object) -> None:
    """Take away what may be sent less than what may come back."""
    if isinstance(schema.get("$ref"), str):
        for word in _BESIDE_REFERENCES:
            schema.pop(word, None)
