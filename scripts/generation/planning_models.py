"""Plan the models and enumerations from the document's schema components."""

from __future__ import annotations

import keyword
from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

from scripts.generation.nodes import Node
from scripts.generation.plan import EnumerationPlan, MemberPlan, ModelPlan, ValuePlan
from scripts.generation.planning_values import Value, is_enumeration, member_value
from scripts.generation.text import Code, DocumentText, Identifier, mapping
from scripts.generation.tool import class_name, constant_name, identifier

#: What every model has beside the document's members.
RESERVED = frozenset({"unknown_fields"})


def models(schemas: Node) -> tuple[ModelPlan, ...]:
    """Plan a model for each component with members."""
    found = tuple(_model(name, node) for name, node in schemas.members() if "properties" in node)
    try:
        TopologicalSorter({model.class_name: [name for _, name in model.imports] for model in found}).prepare()
    except CycleError as error:
        raise schemas.problem(f"models must not hold themselves: {' in '.join(error.args[1])}") from None
    return found


def enumerations(schemas: Node) -> tuple[EnumerationPlan, ...]:
    """Plan an enumeration for each component that lists values."""
    return tuple(_enumeration(name, node) for name, node in schemas.members() if is_enumeration(node))


def _model(name: str, schema: Node) -> ModelPlan:
    _expect_class_name(name, schema)
    schema.word("type", ("object",))
    required = schema.listed("required", str)
    found = [_member(key, node, key in required) for key, node in schema.node("properties").members()]
    members = tuple(sorted((member for member, _ in found), key=lambda member: not member.required))
    _refuse_twins(schema, [member.attribute for member in members])
    references = {value.refers_to for _, value in found if value.refers_to is not None}
    imports = tuple((identifier(reference), reference) for reference in sorted(references))
    return ModelPlan(Identifier(name), identifier(name), schema.text("description"), members, imports)


def _member(name: str, schema: Node, required: bool) -> tuple[MemberPlan, Value]:
    if any(character in name for character in "\"\\'") or not name.isprintable():
        raise schema.problem("a member's name must not hold quotes, backslashes or control characters")
    attribute = identifier(client_name(schema, name))
    if attribute in RESERVED:
        raise schema.problem(f"the name {attribute} is taken; give the member an x-client-name")
    value = member_value(schema)
    plan = MemberPlan(
        wire_name=DocumentText(name),
        attribute=attribute,
        description=schema.text("description"),
        required=required,
        annotation=value.annotation if required else Code(f"{value.annotation.text} | None"),
        wire_annotation=value.wire_annotation,
        build=value.building(attribute) if required else value.optional(attribute),
        content=value.content,
        is_renamed=attribute != name,
    )
    return plan, value


def client_name(node: Node, wire_name: str) -> str:
    """Return the name that the client uses: `x-client-name`, or else the wire's own."""
    return node.text("x-client-name").raw if "x-client-name" in node else wire_name


def _enumeration(name: str, schema: Node) -> EnumerationPlan:
    _expect_class_name(name, schema)
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
    _refuse_twins(schema, names)


def _refuse_twins(schema: Node, names: Sequence[str]) -> None:
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise schema.problem(f"two of its names fall together as {', '.join(twins)}")


def _expect_class_name(name: str, schema: Node) -> None:
    if not name.isidentifier() or class_name(name) != name:
        raise schema.problem("the component's name is not a class name")
