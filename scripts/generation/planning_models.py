"""Plan the models and enumerations from the document's schema components."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from scripts.generation.nodes import Node
from scripts.generation.plan import EnumerationPlan, MemberPlan, ModelPlan, ValuePlan
from scripts.generation.planning_values import Value, is_enumeration, member_value
from scripts.generation.text import Code, DocumentText, Identifier, literal, mapping
from scripts.generation.tool import class_name, constant_name, identifier

#: What every model has beside the document's members.
RESERVED = frozenset({"unknown_fields"})


def models(schemas: Node) -> tuple[ModelPlan, ...]:
    """Plan a model for each component with members."""
    wrappers = set(_wrappers(schemas))
    for name in wrappers:
        schemas.node(name).everything()
    objects = [(name, node) for name, node in schemas.members() if "properties" in node and name not in wrappers]
    found = tuple(_model(name, node) for name, node in objects)
    try:
        TopologicalSorter({model.class_name: [name for _, name in model.imports] for model in found}).prepare()
    except CycleError as error:
        raise schemas.problem(f"models must not hold themselves: {' in '.join(error.args[1])}") from None
    return found


def _wrappers(schemas: Node) -> Iterator[str]:
    """Yield the components that only wrap what `x-unwrap` takes out of them: the client never sees one."""
    for _, schema in schemas.members():
        for _, member in schema.node("properties").members() if "properties" in schema else ():
            if "x-unwrap" in member:
                names = [branch.component()[0] for branch in member.node("oneOf").items()]
                yield from (name for name in names if name != member.node("x-unwrap").node("items").value)


def enumerations(schemas: Node) -> tuple[EnumerationPlan, ...]:
    """Plan an enumeration for each component that lists values."""
    return tuple(_enumeration(name, node) for name, node in schemas.members() if is_enumeration(node))


def _model(name: str, schema: Node) -> ModelPlan:
    _expect_class_name(name, schema)
    schema.word("type", ("object",))
    required = required_names(schema)
    found = [_member(key, node, key in required) for key, node in schema.node("properties").members()]
    members = tuple(sorted((member for member, _ in found), key=lambda member: not member.required))
    _refuse_twins(schema, [member.attribute for member in members])
    _refuse_former_twins(schema)
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
    former = schema.listed("x-former-names", str)
    is_list_by_default = _is_list_by_default(schema, value, required=required)
    plan = MemberPlan(
        wire_name=DocumentText(name),
        attribute=attribute,
        description=schema.text("description"),
        required=required,
        annotation=value.annotation if required or is_list_by_default else Code(f"{value.annotation.text} | None"),
        wire_annotation=value.wire_annotation,
        build=_building(value, attribute, required=required, is_list_by_default=is_list_by_default),
        content=value.content,
        is_renamed=attribute != name,
        default=None if required else Code("_field(factory=list)" if is_list_by_default else "None"),
        former_names=literal(tuple(DocumentText(one) for one in former)) if former else None,
    )
    return plan, value


def required_names(schema: Node) -> list[str]:
    """Return the names of the members that an object must have; each of them must be there."""
    names: list[str] = schema.listed("required", str)
    for name in names:
        schema.node("properties").node(name)
    return names


def _is_list_by_default(schema: Node, value: Value, *, required: bool) -> bool:
    if "x-unwrap" in schema and required:
        raise schema.problem("the generator has no kind for a value to unwrap that is required")
    if "default" not in schema:
        return False
    if schema.node("default").everything() != [] or required or not value.annotation.text.startswith("list["):
        raise schema.problem("the generator has a kind for the default [] only, of a list that is not required")
    return True


def _building(value: Value, attribute: Identifier, *, required: bool, is_list_by_default: bool) -> Code:
    if required:
        return value.building(attribute)
    if is_list_by_default:
        return Code(f"[] if _wire.{attribute} is None else {value.building(attribute).text}")
    return value.optional(attribute)


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


def _refuse_former_twins(schema: Node) -> None:
    members = list(schema.node("properties").members())
    wire_names = [name for name, _ in members]
    wire_names += [former for _, member in members for former in member.listed("x-former-names", str)]
    twins = sorted({name for name in wire_names if wire_names.count(name) > 1})
    if twins:
        raise schema.problem(f"a former name must be no other name: {', '.join(twins)}")


def _expect_class_name(name: str, schema: Node) -> None:
    if not name.isidentifier() or class_name(name) != name:
        raise schema.problem("the component's name is not a class name")
