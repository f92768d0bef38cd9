"""What a schema is for the client that sends it: how an argument is checked, and how it stands on the wire.

A schema that no rule knows is a problem with its place, never a silent guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from scripts.generation.nodes import Node
from scripts.generation.planning_moments import moment_pattern
from scripts.generation.planning_places import client_name, required_names
from scripts.generation.planning_values import ENUMERATION_WORDS, is_enumeration, type_of
from scripts.generation.text import Code, DocumentText, Identifier, call, literal, mapping, union
from scripts.generation.tool import identifier

_PLAIN_WORD = re.compile(r"[\w .:+-]+", re.ASCII)
_TEXTS = (None, "password", "uri", "uri-reference")


@frozen
class Argument:
    """How an argument is checked and sent: its annotation, the runtime's kind, bounds in words."""

    annotation: Code
    kind: Code
    note: Code | None = None
    refers_to: Identifier | None = None
    is_list: bool = False
    is_hidden: bool = False


@frozen
class Arguments:
    """The rules of sending; `prefix` stands before the models' classes, `in_json` where JSON's own types are sent."""

    prefix: str = "_models."
    in_json: bool = False

    def of(self, schema: Node) -> Argument:
        """Return how an argument is checked and sent."""
        if "$ref" in schema:
            return self._referred(schema)
        kind, _ = type_of(schema)
        special = {"x-code-of": self._coded, "x-delimiter": self._delimited, "x-datetime": self._moment}
        plain = {"string": self._text, "integer": _integer, "boolean": _boolean, "number": _decimal}
        for word, planned in special.items():
            if word in schema:
                return planned(schema)
        if kind == "array" and self.in_json:
            return self._listed(schema)
        if "x-coerce" in schema:
            return self._coerced(schema)
        if not isinstance(kind, str) or kind not in plain:
            raise schema.problem("the generator has no kind for this schema of what is sent")
        return plain[kind](schema)

    def _referred(self, schema: Node) -> Argument:
        name, target = schema.component()
        if is_enumeration(target):
            return self._choice(schema, name, target)
        if "properties" in target:
            if not self.in_json:
                raise schema.problem("the generator has no kind for an object outside a JSON body")
            return self.structure(name, target)
        target.optional("description")
        return self.of(target)

    def _choice(self, schema: Node, name: str, target: Node) -> Argument:
        if self.in_json and target.node("type").value != "string":
            raise schema.problem("the generator has no kind for an enumeration of numbers in a JSON body")
        # A sibling `enum` narrows what may be sent to less than what may come back.
        allowed = schema.listed("enum", int, str) or target.listed("enum", int, str)
        values = tuple(DocumentText(str(value)) for value in allowed)
        kind = call("_parameters.Choice", values) if allowed else call("_parameters.Text")
        notes = _default_note(schema.plain("default"), schema)
        return evolve(self._word(name, kind), note=_note(notes))

    def structure(self, name: str, target: Node) -> Argument:
        """Return how an instance of a component's model is sent."""
        required = required_names(target)
        parts = []
        for key, node in target.node("properties").members():
            attribute, kind = literal(identifier(client_name(node, key))), self.of(node).kind
            options = {"attribute": attribute, "name": DocumentText(key), "kind": kind, "required": key in required}
            parts.append(call("_parameters.Part", **options).text)
        kind = call(
            "_parameters.Structure", Code(f"_models.{name}"), Code(f"({''.join(f'{part}, ' for part in parts)})")
        )
        return Argument(Code(f"{self.prefix}{name}"), kind, refers_to=Identifier(name))

    def _listed(self, schema: Node) -> Argument:
        least, most = schema.whole("minItems"), schema.whole("maxItems")
        items = self.of(schema.node("items"))
        kind = call("_parameters.Listed", items.kind, minimum_items=least, maximum_items=most)
        notes = [] if least is None else [f"At least {least} {_values(least)}."]
        notes += [] if most is None else [f"At most {most} {_values(most)}."]
        annotation = Code(f"_Sequence[{items.annotation.text}]")
        return Argument(annotation, kind, _note(notes), items.refers_to, is_list=True)

    def _coded(self, schema: Node) -> Argument:
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
        return self._word(name, call("_parameters.CodedChoice", mapping(list(codes))))

    def _word(self, enumeration: str, kind: Code) -> Argument:
        annotation = union(f"{self.prefix}{enumeration}", "str")
        return Argument(annotation, kind, refers_to=Identifier(enumeration))

    def _delimited(self, schema: Node) -> Argument:
        form = schema.node("x-delimiter")
        schema.plain("pattern")
        # The items are parts of one text, wherever that text stands.
        items = evolve(self, in_json=False).of(form.node("items"))
        most = form.whole("maxItems")
        kind = call("_parameters.Delimited", items.kind, form.text("character"), maximum_items=most)
        notes = [] if most is None else [f"At most {most} values."]
        return Argument(Code(f"_Sequence[{items.annotation.text}]"), kind, _note(notes))

    def _moment(self, schema: Node) -> Argument:
        pattern = moment_pattern(schema, str(type_of(schema)[0]))
        return Argument(Code("_datetime"), call("_parameters.Moment", pattern))

    def _coerced(self, schema: Node) -> Argument:
        """Return how a value is sent whose type the wire does not insist on: as text, or as a number in a text's place.

        A whole number that JSON wants as text has no kind: nothing yet needed one.
        """
        kind = schema.word("x-coerce", ("string", "integer"))
        if kind == "integer" and self.in_json:
            raise schema.problem("the generator has no kind for a number that JSON has as text")
        return self._text(schema) if kind == "string" else _integer(schema)

    def _text(self, schema: Node) -> Argument:
        form = schema.plain("format")
        if form == "date-time":
            return Argument(Code("_datetime"), call("_parameters.Moment", DocumentText("rfc3339")))
        if form == "decimal":
            schema.plain("pattern")
            return Argument(Code("_Decimal | int"), call("_parameters.Decimals", as_text=True))
        if form not in _TEXTS:
            raise schema.problem("the generator has no kind for text of this format")
        return evolve(_plain_text(schema), is_hidden=form == "password")


def _values(count: int) -> str:
    return "value" if count == 1 else "values"


def _boolean(schema: Node) -> Argument:
    notes = _default_note(schema.plain("default"), schema)
    return Argument(Code("bool"), call("_parameters.Boolean"), _note(notes))


def _decimal(schema: Node) -> Argument:
    if schema.plain("format") != "decimal":
        raise schema.problem("the generator has no kind for a number that is sent, unless its format is decimal")
    return Argument(Code("_Decimal | int"), call("_parameters.Decimals"))


def _integer(schema: Node) -> Argument:
    minimum, maximum = schema.whole("minimum"), schema.whole("maximum")
    notes = []
    if minimum is not None:
        notes.append(f"At least {minimum}.")
    if maximum is not None:
        notes.append(f"At most {maximum}.")
    notes += _default_note(schema.whole("default"), schema)
    return Argument(Code("int"), call("_parameters.Integer", minimum=minimum, maximum=maximum), _note(notes))


def _plain_text(schema: Node) -> Argument:
    least, most = schema.whole("minLength"), schema.whole("maxLength")
    pattern = schema.text("pattern") if "pattern" in schema else None
    notes = [] if least is None else ["Not empty." if least == 1 else f"At least {least} characters."]
    as_sms = "x-text-units" in schema and schema.word("x-text-units", ("sms",)) == "sms"
    counted = ", counted in GSM-7 where the text fits that alphabet and in UTF-16 where not" if as_sms else ""
    notes += [] if most is None else [f"At most {most} characters{counted}."]
    notes += _default_note(schema.plain("default"), schema)
    lengths = {"minimum_length": least, "maximum_length": most}
    kind = call("_parameters.Text", **lengths, pattern=pattern, counted_as_sms=as_sms or None)
    return Argument(Code("str"), kind, _note(notes))


def _default_note(default: object, schema: Node) -> list[str]:
    """Return the sentence that says what the provider takes: a number, a truth value, or a plain word."""
    if default is None:
        return []
    is_plain = isinstance(default, int) or (isinstance(default, str) and _PLAIN_WORD.fullmatch(default))
    if not is_plain:
        raise schema.node("default").problem("must be a whole number, a truth value or a plain word")
    said = f"`{default}`" if isinstance(default, str) else default
    return [f"The provider takes {said} when it is left out."]


def _note(sentences: Sequence[str]) -> Code | None:
    """Return sentences of ours, in which only numbers and plain words come from the document."""
    return Code(" ".join(sentences)) if sentences else None
