"""Which components are sent and which are received: a model that is only sent has nothing to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from scripts.documents import Json
from scripts.generation.nodes import Node

_PREFIX = "#/components/schemas/"
_JSON = "application/json"


@frozen
class Usage:
    """Names of components: those that a call sends, those that the provider sends, and bodies of calls.

    The members of a body become arguments, so that it is no model of its own unless it is also something else.
    """

    sent: frozenset[str]
    received: frozenset[str]
    bodies: frozenset[str]

    def is_only_sent(self, name: str) -> bool:
        """Whether only calls hold a component."""
        return name in self.sent and name not in self.received

    def is_only_body(self, name: str) -> bool:
        """Whether a component is the whole body of a call and nothing else."""
        return name in self.bodies and name not in self.sent | self.received


def usage(root: Node) -> Usage:
    """Return how the components of a document are used; what no rule knows is left to the rest of the plan."""
    document = root.value
    schemas = _at(document, "components", "schemas")
    operations = [each for item in _values(_at(document, "paths")) for each in _values(item)]
    contents = [_at(operation, "requestBody", "content", _JSON, "schema") for operation in operations]
    bodies = [_name_of(schema) for schema in contents if _name_of(schema)]
    starts = [_at(schemas, _name_of(schema)) if _name_of(schema) else schema for schema in contents]
    replies = [_at(operation, "responses") for operation in operations]
    return Usage(
        sent=_reached(starts, schemas),
        received=_reached([*replies, _at(document, "webhooks")], schemas),
        bodies=frozenset(bodies),
    )


def _at(value: Json, *steps: str) -> Json:
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _values(value: Json) -> Iterable[Json]:
    return value.values() if isinstance(value, dict) else ()


def _name_of(schema: Json) -> str:
    target = _at(schema, "$ref")
    return target.removeprefix(_PREFIX) if isinstance(target, str) and target.startswith(_PREFIX) else ""


def _reached(starts: list[Json], schemas: Any) -> frozenset[str]:
    found: dict[str, None] = {}
    waiting = [name for start in starts for name in _references(start)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += _references(_at(schemas, name))
    return frozenset(found)


def _references(value: Json) -> Iterator[str]:
    if name := _name_of(value):
        yield name
    if isinstance(items := _at(value, "x-unwrap", "items"), str):
        yield items
    for child in value if isinstance(value, list) else _values(value):
        yield from _references(child)
