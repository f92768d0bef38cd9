"""What an annotation means, as text, and what the document asks of one: alike for all that mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from attrs import frozen

from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place, component_name, is_enumeration

_PLAIN = {"string": str, "integer": int, "boolean": bool}


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
    """Return the union of what several texts mean."""
    return " | ".join(sorted(meanings, key=lambda text: (text == "None", text)))


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

    def value(self, schema: Place) -> str:
        """Return what a value of a reply is."""
        target = schema.target()
        if "x-unwrap" in schema:
            return f"list[{self._named(schema['x-unwrap']['items'])}]"
        if is_enumeration(target) or "properties" in target:
            return self.model(target)
        if target.get("type") == "array":
            return f"list[{self.value(target['items'])}]"
        if "x-coerce" in target:
            return meaning(_PLAIN[target["x-coerce"].value])
        if (target.get("type"), target.get("format")) == ("number", "decimal"):
            return meaning(Decimal)
        return _scalar(target)

    def argument(self, schema: Place) -> str:
        """Return what a method takes; an enumeration's values may be given as plain words."""
        target = schema.target()
        if is_enumeration(target):
            return one_of(self.model(target), "str")
        if "x-code-of" in target:
            return one_of(self._named(target["x-code-of"]["enumeration"]), "str")
        if "x-delimiter" in target:
            return f"{meaning(Sequence)}[{self.argument(target['x-delimiter']['items'])}]"
        return _scalar(target)

    def model(self, schema: Place) -> str:
        """Return the class of a component, or of what a schema refers to."""
        return meaning(self.package.model(component_name(schema)))

    def _named(self, name: Place) -> str:
        return meaning(self.package.model(str(name.value)))


def _scalar(schema: Place) -> str:
    if "x-datetime" in schema:
        return meaning(datetime)
    if schema.get("type") not in _PLAIN:
        raise LookupError(f"{schema.at}: the probe has no rule for the annotation of this schema")
    return meaning(_PLAIN[schema["type"].value])
