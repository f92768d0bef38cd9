"""The shapes in which schemas survive every tool that reads the document."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from scripts.curating.enumerations import is_enumeration, is_narrowing, is_representation
from scripts.curating.findings import Finding
from scripts.curating.forms import is_form
from scripts.curating.reading import Walked, types_of
from scripts.curating.walking import Node
from scripts.documents import pointer

# The vocabularies of JSON Schema 2020-12 that OpenAPI 3.1 takes over, and its own four members (4.8.24.1).
_KEYWORDS_LISTED = """
$ref $defs $comment allOf anyOf oneOf not if then else dependentSchemas prefixItems items contains properties
patternProperties additionalProperties propertyNames unevaluatedItems unevaluatedProperties
type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern
maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required dependentRequired
title description default deprecated readOnly writeOnly examples
format contentEncoding contentMediaType contentSchema
discriminator xml externalDocs example
"""
_KEYWORDS = frozenset(_KEYWORDS_LISTED.split())


def named_components(walked: Walked) -> Iterator[Finding]:
    """Check that each object and each enumeration is a component: only then its class is called as we say.

    What a component's own `allOf` adds is part of the component. A map, all whose values have one schema, is a
    dictionary in the client. The argument that chooses a representation leaves
    the method, an argument may narrow an enumeration by an `enum` beside the reference, and the members of a form are
    arguments themselves: these need no class.
    """
    for node in walked.each("schema"):
        if _is_component(node):
            continue
        if _is_object(node) and not is_form(node) and not _is_map(node):
            yield Finding(node.pointer, "an object without a name; make it a component and refer to it")
        if is_enumeration(node) and not is_narrowing(node) and not is_representation(walked, node):
            yield Finding(node.pointer, "an enumeration without a name; make it a component and refer to it")


def no_titles(walked: Walked) -> Iterator[Finding]:
    """Check that no component has a `title`, which would compete with its key for the name of the class."""
    for node in walked.each("schema"):
        if node.via == "schemas" and "title" in node.value:
            yield Finding(f"{node.pointer}/title", "the key of a component is its name; remove the title")


def schema_keywords(walked: Walked) -> Iterator[Finding]:
    """Check that each key of a schema is a keyword: JSON Schema takes a misspelled one without a word."""
    for node in walked.each("schema"):
        for key in node.value:
            if key not in _KEYWORDS and not key.startswith("x-"):
                nearest = difflib.get_close_matches(key, _KEYWORDS, n=1)
                hint = f"; is {nearest[0]} meant?" if nearest else ""
                yield Finding(node.pointer + pointer(key), f"{key!r} is no keyword of JSON Schema{hint}")


def decimal_numbers(walked: Walked) -> Iterator[Finding]:
    """Check that each `number` has `format: decimal`, lest money become binary fractions."""
    for node in walked.each("schema"):
        if "number" in types_of(node.value) and node.value.get("format") != "decimal":
            yield Finding(node.pointer, "a number without `format: decimal` loses digits", "corrections")


def required_members(walked: Walked) -> Iterator[Finding]:
    """Check that each required member is described beside: JSON Schema takes any name there."""
    for node in walked.each("schema"):
        described = node.value.get("properties", {})
        for name in node.value.get("required", []) if described else []:
            if name not in described:
                yield Finding(f"{node.pointer}/required", f"{name!r} is required and not described", "corrections")


def text_units(walked: Walked) -> Iterator[Finding]:
    """Check that in what a text's length is counted is said only where a text has a greatest length."""
    for node in walked.each("schema"):
        if "x-text-units" in node.value and not ("string" in types_of(node.value) and "maxLength" in node.value):
            yield Finding(f"{node.pointer}/x-text-units", "there is no text with a `maxLength` to count", "corrections")


def _is_component(node: Node) -> bool:
    if node.via == "allOf" and node.parent is not None:
        return _is_component(node.parent)
    return node.parent is not None and node.parent.kind == "components"


def _is_object(node: Node) -> bool:
    return "object" in types_of(node.value) or "properties" in node.value


def _is_map(node: Node) -> bool:
    return isinstance(node.value.get("additionalProperties"), dict) and "properties" not in node.value
