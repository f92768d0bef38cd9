"""What a schema is for the client that reads it: annotations, the usual way and the tolerant way.

A schema that no rule knows is a problem with its place, never a silent guess.
"""

from __future__ import annotations

from attrs import evolve, frozen

from scripts.documents import Json
from scripts.generation.nodes import Node
from scripts.generation.plan import writer_name
from scripts.generation.planning_moments import MomentNames, moment_pattern
from scripts.generation.text import Code, DocumentText, Identifier, call, union
from scripts.generation.tool import identifier

ENUMERATION_WORDS = ("enum", "x-extensible-enum")
#: Bounds of what the provider sends; the client takes what lies beyond them too.
_BOUNDS = ("minimum", "maximum", "pattern", "minLength", "maxLength")
_PLAIN = {"string": "str", "integer": "int", "boolean": "bool", "number": "float"}
#: Formats that change nothing in how a text is read.
_TEXTS = (None, "password", "uri", "uri-reference")
_COERCIONS: dict[str, tuple[list[Json], str, str]] = {
    "string": ([["integer", "string"]], "str", "_text"),
    "integer": (["string", ["integer", "string"]], "int", "_integer_of_text"),
}


@frozen
class Value:
    """How a member's value is read: public and wire annotation, the building expression, the tolerant reader.

    In `build`, `@` stands for the value on the wire, which is not null there. Of what may be `anything` nobody knows
    whether it is fit to be shown.
    """

    annotation: Code
    wire_annotation: Code
    build: str
    content: Code
    refers_to: Identifier | None = None
    is_nullable: bool = False
    is_list: bool = False
    is_hidden: bool = False
    is_anything: bool = False

    def building(self, wire: str) -> Code:
        """Return the expression that builds the client's value from one that is there."""
        return Code(self.build.replace("@", wire))

    def optional(self, wire: str) -> Code:
        """Return the building expression for a value that may be missing."""
        built = self.building(wire).text
        return Code(wire if built == wire else f"None if {wire} is None else {built}")

    def item(self) -> str:
        """Return the building expression for an item of a list or map."""
        return (self.optional if self.is_nullable else self.building)("_item").text


_ANYTHING = Value(Code("object"), Code("_Any"), "@", call("_reading.Scalar", Code("_Any")), is_anything=True)
#: What a schema may say that takes any value.
_OF_ANYTHING = frozenset({"description", "example", "x-client-name", "x-former-names"})


def is_enumeration(schema: Node) -> bool:
    """Whether a component is an enumeration."""
    return any(word in schema for word in ENUMERATION_WORDS)


def type_of(schema: Node) -> tuple[Json, bool]:
    """Return a schema's type without null, one word or several in order, and whether null is one of its types."""
    kind = schema.node("type").everything()
    if not isinstance(kind, list):
        return kind, False
    others = sorted(str(each) for each in kind if each != "null")
    return others[0] if len(others) == 1 else others, "null" in kind


@frozen
class Values:
    """The rules of reading; `moments` collects the forms of moments that they meet."""

    moments: MomentNames

    def of(self, schema: Node) -> Value:
        """Return how a value is read."""
        if "$ref" in schema:
            return self._referred(schema)
        if "x-unwrap" in schema:
            return _wrapped(schema)
        if isinstance(schema.value, dict) and _OF_ANYTHING.issuperset(schema.value):
            schema.plain("example")
            return _ANYTHING
        kind, is_nullable = type_of(schema)
        found = {"array": self._array, "object": self._map}.get(str(kind), self._scalar)(schema, kind)
        return _nullable(found) if is_nullable else found

    def _referred(self, schema: Node) -> Value:
        name, target = schema.component()
        if is_enumeration(target):
            return _enumeration(name, target)
        if "properties" in target:
            reader, builder = reader_name(name), builder_name(name)
            return Value(Code(name), Code(name), f"{builder}(@)", Code(reader), Identifier(name))
        target.optional("description")
        return self.of(target)

    def _array(self, schema: Node, _kind: Json) -> Value:
        for word in ("minItems", "maxItems"):
            schema.whole(word)
        items = self.of(schema.node("items"))
        return Value(
            Code(f"list[{_inside(items.annotation, items)}]"),
            Code(f"list[{items.wire_annotation.text}]"),
            "@" if items.build == "@" else f"[{items.item()} for _item in @]",
            call("_reading.Many", items.content),
            items.refers_to,
            is_list=True,
            is_anything=items.is_anything,
        )

    def _map(self, schema: Node, _kind: Json) -> Value:
        node = schema.node("additionalProperties")
        node.optional("description")
        items = _ANYTHING if node.value is True else self.of(node)
        return Value(
            Code(f"dict[str, {_inside(items.annotation, items)}]"),
            Code(f"dict[str, {items.wire_annotation.text}]"),
            "@" if items.build == "@" else f"{{_key: {items.item()} for _key, _item in @.items()}}",
            call("_reading.Mapped", items.content),
            items.refers_to,
            is_anything=items.is_anything,
        )

    def _scalar(self, schema: Node, kind: Json) -> Value:
        for word in (*_BOUNDS, "example"):
            schema.plain(word)
        form = schema.plain("format")
        if "x-coerce" in schema:
            return _coerced(schema, kind)
        if "x-datetime" in schema:
            return self._moment(moment_pattern(schema, str(kind)), str(kind))
        if (kind, form) == ("string", "date-time"):
            return self._moment(DocumentText("rfc3339"), "string")
        if (kind, form) == ("number", "decimal"):
            return _converted("_Decimal", "_Decimal", "_exact")
        if (kind, form) == ("string", "decimal"):
            return _converted("_Decimal", "str", "_decimal_of_text", "_reading.text_of_decimal")
        if not isinstance(kind, str) or kind not in _PLAIN or form not in (_TEXTS if kind == "string" else (None,)):
            raise schema.problem("the generator has no kind for this schema of a member")
        return evolve(_plain(schema, _PLAIN[kind]), is_hidden=form == "password")

    def _moment(self, pattern: DocumentText, kind: str) -> Value:
        name = self.moments.name(pattern)
        return _converted("_datetime", _PLAIN[kind], name, writer_name(name))


def _plain(schema: Node, kind: str) -> Value:
    """Return how a value is read as it comes; of an address without a last segment nothing would be read."""
    if "x-last-segment" in schema:
        return _converted("str", "str", "_reading.address_with_segment")
    return Value(Code(kind), Code(kind), "@", _scalar_reader(kind))


def _nullable(value: Value) -> Value:
    content = Code(value.content.text.removesuffix(")") + ", nullable=True)")
    return evolve(
        value, wire_annotation=Code(f"{value.wire_annotation.text} | None"), content=content, is_nullable=True
    )


def _inside(annotation: Code, items: Value) -> str:
    return f"{annotation.text} | None" if items.is_nullable else annotation.text


def _enumeration(name: str, target: Node) -> Value:
    wire = "int" if target.node("type").value == "integer" else "str"
    member = f"_{identifier(name)}"
    return Value(
        Code(name), Code(wire), f"{member}(@)", _scalar_reader(wire, member, "_reading.word"), Identifier(name)
    )


def _wrapped(schema: Node) -> Value:
    """Return how items are read that come bare, in a member of that name, or as a list in there."""
    form = schema.node("x-unwrap")
    name, items = form.component("items")
    if "properties" not in items:
        raise form.problem("items must be a component with members")
    member = form.text("member")
    for branch_name, branch in (branch.component() for branch in schema.node("oneOf").items()):
        if branch_name != name and [key for key, _ in branch.node("properties").members()] != [member.raw]:
            raise form.problem(f"{branch_name} must have the member to unwrap and no other")
    content = call("_reading.Wrapped", member, Code(reader_name(name)))
    # The Struct has no place for it: only the tolerant way can name the place of a value that does not fit.
    return Value(Code(f"list[{name}]"), Code("None"), "@", content, Identifier(name), is_list=True)


def _coerced(schema: Node, kind: Json) -> Value:
    kinds, annotation, convert = _COERCIONS[schema.word("x-coerce", tuple(_COERCIONS))]
    if kind not in kinds:
        names = " or ".join(each if isinstance(each, str) else "string+integer" for each in kinds)
        raise schema.problem(f"x-coerce to this type is for the types {names}")
    if isinstance(kind, str):
        return _converted(annotation, "str", convert, "_reading.text_of_integer")
    return _converted(annotation, union("str", "int").text, convert, "_reading.as_it_came")


def _converted(annotation: str, wire: str, convert: str, restore: str | None = None) -> Value:
    return Value(Code(annotation), Code(wire), f"{convert}(@)", _scalar_reader(wire, convert, restore))


def _scalar_reader(wire: str, convert: str | None = None, restore: str | None = None) -> Code:
    return call("_reading.Scalar", Code(wire), *(Code(each) for each in (convert, restore) if each is not None))


def reader_name(class_name: str) -> Identifier:
    """Return the name of a model's reader in the wire module."""
    return Identifier(f"{identifier(class_name)}_reader")


def builder_name(class_name: str) -> Identifier:
    """Return the name of the function that builds a model from its Struct."""
    return Identifier(f"_build_{identifier(class_name)}")
