"""Plan the enumerations from the document's schema components."""

from __future__ import annotations

import keyword

from scripts.generation.nodes import Node
from scripts.generation.plan import EnumerationPlan, ValuePlan
from scripts.generation.planning_places import expect_class_name, refuse_twins
from scripts.generation.planning_values import is_enumeration
from scripts.generation.text import DocumentText, Identifier, mapping
from scripts.generation.tool import constant_name, identifier


def enumerations(schemas: Node) -> tuple[EnumerationPlan, ...]:
    """Plan an enumeration for each component that lists values."""
    return tuple(_enumeration(name, node) for name, node in schemas.members() if is_enumeration(node))


def _enumeration(name: str, schema: Node) -> EnumerationPlan:
    expect_class_name(name, schema)
    is_number = schema.word("type", ("string", "integer")) == "integer"
    is_open = "x-extensible-enum" in schema
    if is_open and is_number:
        raise schema.problem("an open enumeration must be of text")
    values = schema.listed("x-extensible-enum" if is_open else "enum", int if is_number else str)
    names = schema.listed("x-enum-varnames", str) or [constant_name(str(value)) for value in values]
    descriptions, aliases = schema.mapped("x-enum-descriptions"), schema.mapped("x-aliases")
    _check_names(schema, values, names)
    return EnumerationPlan(
        class_name=Identifier(name),
        module=identifier(name),
        description=schema.text("description"),
        is_open=is_open,
        is_number=is_number,
        values=tuple(
            ValuePlan(
                Identifier(names[index]),
                value if is_number else DocumentText(value),
                descriptions.get(str(value), DocumentText("")),
            )
            for index, value in enumerate(values)
        ),
        aliases=mapping([(DocumentText(alias), value) for alias, value in aliases.items()]) if aliases else None,
    )


def _check_names(schema: Node, values: list[object], names: list[str]) -> None:
    if len(names) != len(values):
        raise schema.problem("x-enum-varnames must have one name for each value")
    for name in names:
        if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
            raise schema.problem("a value's name is not an identifier; give the enumeration x-enum-varnames")
    refuse_twins(schema, names)
