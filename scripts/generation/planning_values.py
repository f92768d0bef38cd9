"""What a schema is for the client: how a member is read, how an argument is checked and sent.

A schema that no rule knows is a problem with its place, never a silent guess.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from scripts.documents import Json
from scripts.generation.nodes import Node
from scripts.generation.text import Code, DocumentText, Identifier, call, mapping, union
from scripts.generation.tool import identifier

#: The patterns that `x-datetime` may name, each one in the runtime's `moments.PATTERNS`, and what reads it.
MOMENT_READERS = {"yyyy-MM-dd HH:mm:ss": "_moments.read_blank_separated"}
ENUMERATION_WORDS = ("enum", "x-extensible-enum")


@frozen
class Value:
    """How a member's value is read: public and wire annotation, the building expression, the tolerant reader."""

    annotation: Code
    wire_annotation: Code
    build: str
    content: Code
    refers_to: Identifier | None = None

    def building(self, wire: Identifier) -> Code:
        """Return the expression that builds the client's value from the wire Struct's attribute."""
        return Code(self.build.replace("@", f"_wire.{wire}"))

    def optional(self, wire: Identifier) -> Code:
        """Return the building expression for a member that may be missing."""
        built = self.building(wire).text
        plain = f"_wire.{wire}"
        return Code(plain if built == plain else f"None if {plain} is None else {built}")


def is_enumeration(schema: Node) -> bool:
    """Whether a component is an enumeration."""
    return any(word in schema for word in ENUMERATION_WORDS)


def member_value(schema: Node) -> Value:
    """Return how a member's value is read."""
    if "$ref" in schema:
        return _referred(schema)
    if "x-unwrap" in schema:
        return _wrapped(schema)
    kind = schema.node("type").everything()
    if kind == "array":
        return _array(member_value(schema.node("items")))
    return _scalar(schema, kind)


def _referred(schema: Node) -> Value:
    name, target = schema.component()
    if is_enumeration(target):
        return _enumeration(name, target)
    if "properties" in target:
        reader, builder = reader_name(name), builder_name(name)
        return Value(Code(name), Code(name), f"{builder}(@)", Code(reader), Identifier(name))
    target.optional("description")
    return member_value(target)


def _enumeration(name: str, target: Node) -> Value:
    wire = "int" if target.node("type").value == "integer" else "str"
    member = f"_{identifier(name)}"
    return Value(
        Code(name), Code(wire), f"{member}(@)", call("_reading.Scalar", Code(wire), Code(member)), Identifier(name)
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
    return Value(Code(f"list[{name}]"), Code("None"), "@", content, Identifier(name))


def _array(items: Value) -> Value:
    build = "@" if items.build == "@" else f"[{items.build.replace('@', '_item')} for _item in @]"
    return Value(
        Code(f"list[{items.annotation.text}]"),
        Code(f"list[{items.wire_annotation.text}]"),
        build,
        call("_reading.Many", items.content),
        items.refers_to,
    )


def _scalar(schema: Node, kind: Json) -> Value:
    if "x-coerce" in schema:
        return _coerced(schema, kind)
    if kind == "string" and "x-datetime" in schema:
        schema.plain("pattern")
        read = MOMENT_READERS[moment_pattern(schema)]
        return Value(Code("_datetime"), Code("str"), f"{read}(@)", _scalar_reader("str", read))
    if kind == "number" and schema.plain("format") == "decimal":
        return Value(Code("_Decimal"), Code("_Decimal"), "_exact(@)", _scalar_reader("_Decimal", "_exact"))
    plain = {"string": "str", "integer": "int", "boolean": "bool"}
    if not isinstance(kind, str) or kind not in plain or "format" in schema:
        raise schema.problem("the generator has no kind for this schema of a member")
    for word in ("minimum", "maximum", "pattern", "minLength", "maxLength"):
        schema.plain(word)
    return Value(Code(plain[kind]), Code(plain[kind]), "@", _scalar_reader(plain[kind]))


def _coerced(schema: Node, kind: Json) -> Value:
    schema.word("x-coerce", ("string",))
    if kind not in (["string", "integer"], ["integer", "string"]):
        raise schema.problem("x-coerce to string is for the types string and integer")
    return Value(
        Code("str"), union("str", "int"), "_text(@)", call("_reading.Scalar", union("str", "int"), Code("_text"))
    )


def _scalar_reader(wire: str, convert: str | None = None) -> Code:
    return call("_reading.Scalar", Code(wire), *([Code(convert)] if convert else []))


def moment_pattern(schema: Node) -> str:
    """Return the pattern that a schema's `x-datetime` names; those without a zone of their own are in UTC."""
    form = schema.node("x-datetime")
    form.word("zone", ("UTC",))
    return form.word("pattern", tuple(MOMENT_READERS))


def reader_name(class_name: str) -> Identifier:
    """Return the name of a model's reader in the wire module."""
    return Identifier(f"{identifier(class_name)}_reader")


def builder_name(class_name: str) -> Identifier:
    """Return the name of the function that builds a model from its Struct."""
    return Identifier(f"_build_{identifier(class_name)}")


@frozen
class Argument:
    """How an argument is checked and sent: its annotation, the runtime's kind, bounds in words."""

    annotation: Code
    kind: Code
    note: Code | None = None


def argument(schema: Node) -> Argument:
    """Return how an argument is checked and sent."""
    if "$ref" in schema:
        return _choice(schema)
    kind = schema.word("type", ("string", "integer", "boolean"))
    special = {"x-code-of": _coded, "x-delimiter": _delimited, "x-datetime": _moment}
    plain = {"string": _text, "integer": _integer, "boolean": _boolean}
    for word, planned in special.items():
        if word in schema:
            return planned(schema)
    return plain[kind](schema)


def _boolean(_schema: Node) -> Argument:
    return Argument(Code("bool"), call("_parameters.Boolean"))


def _moment(schema: Node) -> Argument:
    schema.plain("pattern")
    return Argument(Code("_datetime"), call("_parameters.Moment", moment_pattern(schema)))


def _coded(schema: Node) -> Argument:
    """Return how a word is sent as a number; the number's own bounds are those of the codes."""
    schema.word("type", ("integer",))
    form = schema.node("x-code-of")
    name, target = form.component("enumeration")
    known = {str(value) for word in ENUMERATION_WORDS for value in target.listed(word, int, str)}
    codes = [(DocumentText(word), form.node("codes").whole(word)) for word, _ in form.node("codes").members()]
    if not codes or any(word.raw not in known for word, _ in codes):
        raise form.problem(f"codes must be for values of {name}, and for one at least")
    for bound in ("minimum", "maximum"):
        schema.whole(bound)
    return Argument(_word(name), call("_parameters.CodedChoice", mapping(list(codes))))


def _integer(schema: Node) -> Argument:
    minimum, maximum = schema.whole("minimum"), schema.whole("maximum")
    notes = []
    if minimum is not None:
        notes.append(f"At least {minimum}.")
    if maximum is not None:
        notes.append(f"At most {maximum}.")
    default = schema.whole("default")
    if default is not None:
        notes.append(f"The provider takes {default} when it is left out.")
    return Argument(Code("int"), call("_parameters.Integer", minimum=minimum, maximum=maximum), _note(notes))


def _text(schema: Node) -> Argument:
    least, most = schema.whole("minLength"), schema.whole("maxLength")
    pattern = schema.text("pattern") if "pattern" in schema else None
    notes = [] if least is None else ["Not empty." if least == 1 else f"At least {least} characters."]
    as_sms = "x-text-units" in schema and schema.word("x-text-units", ("sms",)) == "sms"
    counted = ", counted in GSM-7 where the text fits that alphabet and in UTF-16 where not" if as_sms else ""
    notes += [] if most is None else [f"At most {most} characters{counted}."]
    lengths = {"minimum_length": least, "maximum_length": most}
    kind = call("_parameters.Text", **lengths, pattern=pattern, counted_as_sms=as_sms or None)
    return Argument(Code("str"), kind, _note(notes))


def _delimited(schema: Node) -> Argument:
    form = schema.node("x-delimiter")
    schema.plain("pattern")
    items = argument(form.node("items"))
    most = form.whole("maxItems")
    kind = call("_parameters.Delimited", items.kind, form.text("character"), maximum_items=most)
    notes = [] if most is None else [f"At most {most} values."]
    return Argument(Code(f"_Sequence[{items.annotation.text}]"), kind, _note(notes))


def _choice(schema: Node) -> Argument:
    name, target = schema.component()
    if not is_enumeration(target):
        return argument(target)
    # A sibling `enum` narrows what may be sent to less than what may come back.
    allowed = schema.listed("enum", int, str) or target.listed("enum", int, str)
    if not allowed:
        return Argument(_word(name), call("_parameters.Text"))
    values = tuple(DocumentText(str(value)) for value in allowed)
    return Argument(_word(name), call("_parameters.Choice", values))


def _word(enumeration: str) -> Code:
    return union(f"_models.{enumeration}", "str")


def _note(sentences: Sequence[str]) -> Code | None:
    """Return sentences of ours, in which only whole numbers come from the document."""
    return Code(" ".join(sentences)) if sentences else None
