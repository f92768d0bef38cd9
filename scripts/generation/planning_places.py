"""Where a member stands in a schema, and what it is called in the client."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.generation.nodes import Node
from scripts.generation.tool import class_name, identifier

_HOLDING = ("items", "additionalProperties")


def client_name(node: Node, wire_name: str) -> str:
    """Return the name that the client uses: `x-client-name`, or else the wire's own."""
    return node.text("x-client-name").raw if "x-client-name" in node else wire_name


def required_names(schema: Node) -> list[str]:
    """Return the names of the members that an object must have; each of them must be there."""
    names: list[str] = schema.listed("required", str)
    for name in names:
        schema.node("properties").node(name)
    return names


def attributes_at(schema: Node, at: str) -> tuple[str, Node]:
    """Return the dotted attributes of the model that a JSON pointer into the reply leads to, and its schema."""
    attributes: list[str] = []
    for step in at.split("/")[1:]:
        if "$ref" in schema:
            schema = schema.component()[1]
        member = schema.node("properties").node(step)
        attributes.append(identifier(client_name(member, step)))
        schema = member
    return ".".join(attributes), schema


def target_of(schema: Node) -> Node:
    """Return the schema that this one refers to, or this one where it refers to none."""
    return schema.component()[1] if "$ref" in schema else schema


def is_personal(schema: Node) -> bool:
    """Whether a value is somebody's own, or one inside it: what a repr does not show (`x-personal`)."""
    inner = [schema.node(word) for word in _HOLDING if word in schema and isinstance(schema.node(word).value, dict)]
    if "$ref" in schema:
        target = schema.component()[1]
        inner += [] if "properties" in target else [target]
    # A list: each of them must be read.
    return any([bool(schema.plain("x-personal")), *map(is_personal, inner)])


def refuse_twins(schema: Node, names: Sequence[str]) -> None:
    """Raise `Problem` where two of a schema's names are the same in the client."""
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise schema.problem(f"two of its names fall together as {', '.join(twins)}")


def expect_class_name(name: str, schema: Node) -> None:
    """Raise `Problem` where a component's name is no class name, or not the generator's."""
    if not name.isidentifier() or class_name(name) != name:
        raise schema.problem("the component's name is not a class name")
