"""Plan the models from the document's schema components: what is read, and what is only sent."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from attrs import frozen

from scripts.generation.nodes import Node
from scripts.generation.plan import LastSegmentPlan, MemberPlan, ModelPlan, ReadingPlan
from scripts.generation.planning_arguments import Argument, Arguments
from scripts.generation.planning_moments import MomentNames
from scripts.generation.planning_places import (
    client_name,
    expect_class_name,
    is_personal,
    refuse_twins,
    required_names,
)
from scripts.generation.planning_usage import Usage
from scripts.generation.planning_values import Value, Values
from scripts.generation.text import Code, DocumentText, Identifier, literal
from scripts.generation.tool import identifier

#: What every model has beside the document's members.
RESERVED = frozenset({"to_dict", "unknown_fields"})
_SENDING = Arguments(prefix="", in_json=True)
_SENT = Arguments(in_json=True)
#: What a repr does with a member that it must not show, or not always.
_HIDDEN, _MASKED = "repr=False", "repr=_masked"

_Member = tuple[MemberPlan, Identifier | None]


def models(schemas: Node, usage: Usage, moments: MomentNames) -> tuple[ModelPlan, ...]:
    """Plan a model for each component with members that a method takes or returns; `moments` is added to."""
    wrappers = set(_wrappers(schemas))
    for name in wrappers:
        schemas.node(name).everything()
    objects = [(name, node) for name, node in schemas.members() if "properties" in node and name not in wrappers]
    planning = _Planning(usage, Values(moments))
    found = tuple(planning.model(name, node) for name, node in objects if not usage.is_only_body(name))
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


@frozen
class _Planning:
    usage: Usage
    values: Values

    def model(self, name: str, schema: Node) -> ModelPlan:
        expect_class_name(name, schema)
        schema.word("type", ("object",))
        is_read, required = not self.usage.is_only_sent(name), required_names(schema)
        plan_member = self._read_member if is_read else _sent_member
        properties = list(schema.node("properties").members())
        found = [plan_member(key, node, required=key in required) for key, node in properties]
        segments = tuple(_segment(node, member) for (_, node), (member, _) in zip(properties, found, strict=True))
        members = tuple(sorted((member for member, _ in found), key=lambda member: not member.required))
        kept = tuple(segment for segment in segments if segment is not None)
        refuse_twins(schema, [*(member.attribute for member in members), *(segment.name for segment in kept)])
        _refuse_former_twins(schema)
        references = {reference for _, reference in found if reference is not None}
        imports = tuple((identifier(reference), reference) for reference in sorted(references))
        description = schema.text("description")
        structure = None if is_read else _SENT.structure(name, schema).kind
        return ModelPlan(Identifier(name), identifier(name), description, members, imports, is_read, kept, structure)

    def _read_member(self, name: str, schema: Node, *, required: bool) -> _Member:
        attribute, value = _attribute(name, schema), self.values.of(schema)
        is_list_by_default = _is_list_by_default(schema, value, required=required)
        is_there = is_list_by_default or (required and not value.is_nullable) or value.annotation.text == "object"
        former = schema.listed("x-former-names", str)
        plan = MemberPlan(
            wire_name=DocumentText(name),
            attribute=attribute,
            description=schema.text("description"),
            required=required,
            annotation=value.annotation if is_there else Code(f"{value.annotation.text} | None"),
            default=_default(_repr(schema, value), required=required, is_list=is_list_by_default),
            is_list=value.is_list,
            reading=ReadingPlan(
                wire_annotation=value.wire_annotation,
                build=_building(value, attribute, required=required, is_list_by_default=is_list_by_default),
                content=value.content,
                is_renamed=attribute != name,
                former_names=literal(tuple(DocumentText(one) for one in former)) if former else None,
            ),
        )
        return plan, value.refers_to


def _sent_member(name: str, schema: Node, *, required: bool) -> _Member:
    found = _SENDING.of(schema)
    schema.plain("example")
    plan = MemberPlan(
        wire_name=DocumentText(name),
        attribute=_attribute(name, schema),
        description=schema.text("description"),
        required=required,
        annotation=found.annotation if required else Code(f"{found.annotation.text} | None"),
        default=_default(_repr(schema, found), required=required, is_list=False),
        is_list=found.is_list,
        note=found.note,
    )
    return plan, found.refers_to


def _attribute(name: str, schema: Node) -> Identifier:
    if any(character in name for character in "\"\\'") or not name.isprintable():
        raise schema.problem("a member's name must not hold quotes, backslashes or control characters")
    attribute = identifier(client_name(schema, name))
    if attribute in RESERVED:
        raise schema.problem(f"the name {attribute} is taken; give the member an x-client-name")
    return attribute


def _segment(schema: Node, member: MemberPlan) -> LastSegmentPlan | None:
    if "x-last-segment" not in schema:
        return None
    name = schema.text("x-last-segment").raw
    if identifier(name) != name or name in RESERVED or member.annotation.text not in {"str", "str | None"}:
        raise schema.problem("x-last-segment must be a free name in snake case, on a member that is text")
    return LastSegmentPlan(Identifier(name), member.attribute, member.annotation)


def _repr(schema: Node, found: Value | Argument) -> str | None:
    """Return the option that says what a repr shows of a member, or None where it shows the value."""
    personal = is_personal(schema)
    if found.is_hidden:
        return _HIDDEN
    return _MASKED if personal or (isinstance(found, Value) and found.is_anything) else None


def _default(shown: str | None, *, required: bool, is_list: bool) -> Code | None:
    options = [] if required else ["factory=list" if is_list else "default=None"]
    if shown is None and not is_list:
        return None if required else Code("None")
    return Code(f"_field({', '.join([*options, *([shown] if shown else [])])})")


def _is_list_by_default(schema: Node, value: Value, *, required: bool) -> bool:
    if "x-unwrap" in schema and required:
        raise schema.problem("the generator has no kind for a value to unwrap that is required")
    if "default" not in schema:
        return False
    if schema.node("default").everything() != [] or required or not value.is_list:
        raise schema.problem("the generator has a kind for the default [] only, of a list that is not required")
    return True


def _building(value: Value, attribute: Identifier, *, required: bool, is_list_by_default: bool) -> Code:
    wire = f"_wire.{attribute}"
    if required and not value.is_nullable:
        return value.building(wire)
    if is_list_by_default:
        return Code(f"[] if {wire} is None else {value.building(wire).text}")
    return value.optional(wire)


def _refuse_former_twins(schema: Node) -> None:
    members = list(schema.node("properties").members())
    wire_names = [name for name, _ in members]
    wire_names += [former for _, member in members for former in member.listed("x-former-names", str)]
    twins = sorted({name for name in wire_names if wire_names.count(name) > 1})
    if twins:
        raise schema.problem(f"a former name must be no other name: {', '.join(twins)}")
