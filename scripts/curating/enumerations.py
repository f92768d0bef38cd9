"""Enumerations: open or closed, each value with a name and a meaning."""

from __future__ import annotations

import keyword
from collections.abc import Iterator

from scripts.curating.findings import Finding
from scripts.curating.forms import argument_name
from scripts.curating.reading import Walked
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json, pointer

_WORDS = ("x-enum-varnames", "x-enum-descriptions", "x-aliases")


def is_enumeration(node: Node) -> bool:
    """Return whether a schema lists its values, all of them or those known."""
    return "enum" in node.value or "x-extensible-enum" in node.value


def values_of(node: Node) -> list[Json]:
    """Return the values of an enumeration, null left out: all of them, or those known."""
    values = [*node.value.get("enum", []), *(said(node, "x-extensible-enum") or [])]
    return [value for value in values if value is not None]


def is_narrowing(node: Node) -> bool:
    """Return whether an argument's schema takes some values of the enumeration that it refers to."""
    return argument_name(node) is not None and "$ref" in node.value and "enum" in node.value


def is_representation(walked: Walked, node: Node) -> bool:
    """Return whether a schema is that of the argument by which an operation chooses its representation."""
    name = argument_name(node)
    own = [each for each in node.around() if each.kind == "operation"]
    words = (said(each, "x-representation") for each in own or walked.each("operation"))
    return any(word is not None and word["parameter"] == name for word in words)


def enumeration_words(walked: Walked) -> Iterator[Finding]:
    """Check that the words on enumerations stand on enumerations; the known values of an open one are no `enum`."""
    for node in walked.each("schema"):
        if "enum" in node.value and "x-extensible-enum" in node.value:
            yield Finding(node.pointer, "both `enum` and `x-extensible-enum`; an open enumeration has no `enum`")
        for word in _WORDS:
            if word in node.value and not is_enumeration(node):
                yield Finding(node.pointer + pointer(word), f"{word} without an enumeration beside it")


def narrowed_enumerations(walked: Walked) -> Iterator[Finding]:
    """Check that an argument that narrows an enumeration takes only values that the enumeration has."""
    for node in walked.each("schema"):
        if is_narrowing(node):
            whole = walked.followed(node.value)
            known = whole.get("enum", whole.get("x-extensible-enum"))
            for value in node.value["enum"]:
                if isinstance(known, list) and value not in known:
                    yield Finding(f"{node.pointer}/enum", f"{value!r} is no value of {node.value['$ref']}")


def enumeration_names(walked: Walked) -> Iterator[Finding]:
    """Check that each value has its own name: given by `x-enum-varnames`, else the value in upper case."""
    for node in _enumerations(walked):
        values = values_of(node)
        given = said(node, "x-enum-varnames")
        at = f"{node.pointer}/x-enum-varnames"
        if given is not None and len(given) != len(values):
            yield Finding(at, f"{len(given)} names for {len(values)} values")
        names = given if given is not None else [str(value).upper() for value in values]
        unusable = [name for name in names if not name.isidentifier() or keyword.iskeyword(name)]
        repeated = sorted({name for name in names if names.count(name) > 1})
        if unusable or repeated:
            found = ", ".join(map(repr, unusable or repeated))
            yield Finding(at, f"{found}: no usable names of distinct members; give every value its own name")


def enumeration_descriptions(walked: Walked) -> Iterator[Finding]:
    """Check that each value has a description, and that nothing else has."""
    for node in _enumerations(walked):
        described = said(node, "x-enum-descriptions") or {}
        values = [str(value) for value in values_of(node)]
        for value in values:
            if value not in described:
                yield Finding(f"{node.pointer}/x-enum-descriptions", f"the value {value!r} has no description")
        for value in described:
            if value not in values:
                yield Finding(
                    f"{node.pointer}/x-enum-descriptions{pointer(value)}", "there is no such value in the enumeration"
                )


def aliases(walked: Walked) -> Iterator[Finding]:
    """Check that each alias is a further spelling of a value of an open enumeration; a closed one would refuse it."""
    for node in _enumerations(walked):
        values = values_of(node)
        for spelling, value in (said(node, "x-aliases") or {}).items():
            at = f"{node.pointer}/x-aliases{pointer(spelling)}"
            if "enum" in node.value:
                yield Finding(at, "the closed enumeration refuses this spelling; make it `x-extensible-enum`")
            if spelling in values:
                yield Finding(at, "the spelling is itself a value")
            if value not in values:
                yield Finding(at, f"{value!r} is no value of the enumeration")


def _enumerations(walked: Walked) -> Iterator[Node]:
    for node in walked.each("schema"):
        if is_enumeration(node) and not is_narrowing(node) and not is_representation(walked, node):
            yield node
