"""What an annotation means, as text, and what the document asks of one: alike for all that mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from attrs import frozen

from scripts.generation.probing.moments import is_moment
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place, component_name, is_enumeration, is_nullable, type_of

_PLAIN = {"string": str, "integer": int, "boolean": bool, "number": float}


def meaning(annotation: Any) -> str:
    """Return an annotation as text: full names, unions and literals in one order."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in {Union, UnionType}:
        return one_of(*map(meaning, inner))
    if origin is Literal:
        return one_word_of(*inner)
    if origin is not None:
        return f"{meaning(origin)}[{', '.join(map(meaning, inner))}]"
    if isinstance(annotation, type) and annotation is not NoneType:
        return f"{annotation.__module__}.{annotation.__qualname__}".removeprefix("builtins.")
    return "None" if annotation is NoneType else repr(annotation)


def one_of(*meanings: str) -> str:
    """Return the union of what several texts mean, which may be unions themselves."""
    parts = {part for text in meanings for part in _parts(text)}
    # Whatever there is, None is an object too.
    return "object" if "object" in parts else " | ".join(sorted(parts, key=lambda text: (text == "None", text)))


def _parts(union: str) -> list[str]:
    """Return the parts of a union, not those of a union inside of brackets."""
    parts, depth = [""], 0
    for word in union.split(" | "):
        parts[-1] += word if not parts[-1] else f" | {word}"
        depth += word.count("[") - word.count("]")
        parts += [""] if depth == 0 else []
    return [part for part in parts if part]


def one_word_of(*values: object) -> str:
    """Return the literal that is one of these values."""
    return f"Literal[{', '.join(sorted(map(repr, values)))}]"


@frozen
class Meanings:
    """What schemas ask for; each method raises LookupError for a schema without a rule."""

    package: Package

    def member(self, schema: Place, name: str) -> str:
        """Return what a member of a model is: None too, where a reply may lack it and no list takes its place."""
        member = schema["properties"][name]
        is_there = name in (schema.get("required") or []) or member.get("default") == []
        return self.value(member) if is_there else one_of(self.value(member), "None")

    def part(self, schema: Place, name: str) -> str:
        """Return what a member is of a model that is only sent: None too, where a call may leave it out."""
        text = self.argument(schema["properties"][name])
        return text if name in (schema.get("required") or []) else one_of(text, "None")

    def value(self, schema: Place) -> str:
        """Return what a value of a reply is."""
        target = schema.target()
        if "x-unwrap" in schema:
            return f"list[{self._named(schema['x-unwrap']['items'])}]"
        if is_enumeration(target) or "properties" in target:
            return self.model(target)
        text = self._plain_value(target)
        return one_of(text, "None") if is_nullable(target) else text

    def _plain_value(self, schema: Place) -> str:
        kind = type_of(schema)
        if kind == "array":
            return f"list[{self.value(schema['items'])}]"
        if kind == "object":
            items = schema["additionalProperties"]
            return f"dict[str, {'object' if items.value is True else self.value(items)}]"
        if "x-coerce" in schema:
            return meaning(_PLAIN[schema["x-coerce"].value])
        if schema.get("format") == "decimal":
            return meaning(Decimal)
        return _scalar(schema)

    def argument(self, schema: Place) -> str:
        """Return what a method takes; an enumeration's values may be given as plain words."""
        target = schema.target()
        if is_enumeration(target):
            return one_of(self.model(target), "str")
        if "properties" in target:
            return self.model(target)
        if "x-code-of" in target:
            return one_of(self._named(target["x-code-of"]["enumeration"]), "str")
        if "x-delimiter" in target or type_of(target) == "array":
            items = target.resolve("/x-delimiter/items" if "x-delimiter" in target else "/items")
            return f"{meaning(Sequence)}[{self.argument(items)}]"
        return self._plain_argument(target)

    def _plain_argument(self, target: Place) -> str:
        if "x-coerce" in target:
            return meaning(_PLAIN[target["x-coerce"].value])
        if target.get("format") == "decimal":
            return one_of(meaning(Decimal), "int")
        return _scalar(target)

    def model(self, schema: Place) -> str:
        """Return the class of a component, or of what a schema refers to."""
        return meaning(self.package.model(component_name(schema)))

    def _named(self, name: Place) -> str:
        return meaning(self.package.model(str(name.value)))


def _scalar(schema: Place) -> str:
    if is_moment(schema):
        return meaning(datetime)
    if "type" not in schema:
        return "object"
    kind = type_of(schema)
    if kind not in _PLAIN:
        raise LookupError(f"{schema.at}: the probe has no rule for the annotation of this schema")
    return meaning(_PLAIN[kind])
