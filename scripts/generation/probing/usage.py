"""Which components calls hold, which replies and pushes hold, and which are whole bodies of calls."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from scripts.generation.probing.places import Place, component_name, operations

JSON = "application/json"


@frozen
class Usage:
    """Names of components by who sends them; the members of a body are arguments of a method."""

    sent: frozenset[str]
    received: frozenset[str]
    bodies: frozenset[str]

    def is_only_sent(self, name: str) -> bool:
        """Whether a component is never read."""
        return name in self.sent - self.received

    def has_class(self, name: str) -> bool:
        """Whether the client has a class for a component with members."""
        return name not in self.bodies - self.sent - self.received


def usage_of(root: Place) -> Usage:
    """Return how the components of a document are used."""
    sent: set[str] = set()
    received: set[str] = set()
    bodies: set[str] = set()
    for _, _, operation in operations(root):
        _follow(operation["responses"], received)
        if "requestBody" in operation and JSON in operation["requestBody"]["content"]:
            schema = operation["requestBody"]["content"][JSON]["schema"]
            bodies |= {component_name(schema)} if "$ref" in schema else set()
            _follow(schema.target() if "$ref" in schema else schema, sent)
    if "webhooks" in root:
        _follow(root["webhooks"], received)
    return Usage(frozenset(sent), frozenset(received), frozenset(bodies))


def _follow(place: Place, found: set[str]) -> None:
    for target in _references(place):
        name = component_name(target)
        if name not in found:
            found.add(name)
            _follow(target, found)


def _references(place: Place) -> Iterator[Place]:
    if isinstance(place.get("$ref"), str):
        yield place.target()
    if "x-unwrap" in place:
        yield place.document["components"]["schemas"][place["x-unwrap"]["items"].value]
    children = [child for _, child in place.members()] + list(place.items())
    for child in children:
        yield from _references(child)
