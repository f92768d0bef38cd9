"""Enumerations that the wire writes as numbers, `x-code-of`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scripts.curating.closed_world import Schemas
from scripts.curating.enumerations import is_enumeration, values_of
from scripts.curating.findings import Finding
from scripts.curating.reading import Walked, types_of
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json, pointer


def enumeration_codes(walked: Walked) -> Iterator[Finding]:
    """Check that a number that stands for a word says of which enumeration, and each of its words has one number."""
    for node in walked.each("schema"):
        word = said(node, "x-code-of")
        if word is None:
            continue
        enumeration = walked.component(word["enumeration"])
        if enumeration is None or not is_enumeration(enumeration):
            what = f"no component {word['enumeration']!r} is an enumeration"
            yield Finding(f"{node.pointer}/x-code-of/enumeration", what, "corrections")
        else:
            yield from _words(node, word["codes"], enumeration)
        yield from _numbers(walked, node, word["codes"])


def _words(node: Node, codes: dict[str, int], enumeration: Node) -> Iterator[Finding]:
    at = f"{node.pointer}/x-code-of/codes"
    values = [str(value) for value in values_of(enumeration)]
    for value in values:
        if value not in codes:
            yield Finding(at, f"the value {value!r} has no code", "corrections")
    for value in codes:
        if value not in values:
            yield Finding(at + pointer(value), f"{enumeration.name} has no value {value!r}", "corrections")


def _numbers(walked: Walked, node: Node, codes: dict[str, Json]) -> Iterator[Finding]:
    if types_of(node.value) != ["integer"]:
        yield Finding(f"{node.pointer}/x-code-of", "the schema is not that of an integer", "corrections")
        return
    allowed = Schemas.of(walked.value).at(node.pointer)
    count = Counter(codes.values())
    for value, code in codes.items():
        at = f"{node.pointer}/x-code-of/codes{pointer(value)}"
        if count[code] > 1:
            yield Finding(at, f"the code {code} stands for {count[code]} values", "corrections")
        if not allowed.is_valid(code):
            yield Finding(at, f"the schema does not allow the code {code}", "corrections")
