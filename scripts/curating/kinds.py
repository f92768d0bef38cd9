"""Words and formats that change a value's type in the client stand on values of the right type."""

from __future__ import annotations

from collections.abc import Iterator

from openapi_python_client.strings import snake_case

from scripts.curating.closed_world import Schemas
from scripts.curating.findings import Finding
from scripts.curating.forms import argument_name
from scripts.curating.reading import Walked, types_of
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json

_DIGITS = ("7", "12", "0", "007", "-1")
_NO_INTEGERS = ("", "a", "1a", "a1", "1.5", "1 2", "-", "1e3")


def coerced_types(walked: Walked) -> Iterator[Finding]:
    """Check that what is coerced to text is text or integer, and to an integer either those or a text of digits."""
    for node in walked.each("schema"):
        word = said(node, "x-coerce")
        if word is None:
            continue
        types = set(types_of(node.value)) - {"null"}
        at = f"{node.pointer}/x-coerce"
        if types != {"string", "integer"} and (word, types) != ("integer", {"string"}):
            yield Finding(at, f"nothing of type {' or '.join(sorted(types))} is coerced to {word}", "corrections")
        elif types == {"string"} and not _is_of_digits(walked, node):
            yield Finding(at, "a text without a `pattern` of digits may be no integer", "corrections")


def constants(walked: Walked) -> Iterator[Finding]:
    """Check that only texts are constant: what is always sent, or always there, is compared as text."""
    for node in walked.each("schema"):
        if "const" in node.value and (types_of(node.value), type(node.value["const"])) != (["string"], str):
            yield Finding(f"{node.pointer}/const", "`const` on what is no text of `type: string`", "corrections")


def decimal_texts(walked: Walked) -> Iterator[Finding]:
    """Check that `format: decimal` is that of a number, or of a text whose pattern says how it is written."""
    for node in walked.each("schema"):
        if node.value.get("format") != "decimal":
            continue
        types = set(types_of(node.value)) - {"null"}
        if types == {"string"} and "pattern" not in node.value:
            yield Finding(node.pointer, "a decimal that is a text needs a `pattern`", "corrections")
        elif types not in ({"string"}, {"number"}):
            yield Finding(f"{node.pointer}/format", "a decimal is a number or a text", "corrections")


def last_segments(walked: Walked) -> Iterator[Finding]:
    """Check that a last segment is that of a member which is a text, and that no other member has its name."""
    for node in walked.each("schema"):
        word = said(node, "x-last-segment")
        if word is None:
            continue
        at = f"{node.pointer}/x-last-segment"
        if node.via != "properties" or argument_name(node) is not None or node.parent is None:
            yield Finding(at, "only a member of an object that is received has a property beside it")
        elif set(types_of(node.value)) - {"null"} != {"string"}:
            yield Finding(at, "only a text is an address with segments")
        elif any(names.count(word) > 1 for names in _names_around(walked, node)):
            yield Finding(at, f"another member of the object is called {word!r}")


def _is_of_digits(walked: Walked, node: Node) -> bool:
    schema = Schemas.of(walked.value).at(node.pointer)
    return any(map(schema.is_valid, _DIGITS)) and not any(map(schema.is_valid, _NO_INTEGERS))


def _names_around(walked: Walked, member: Node) -> Iterator[list[str]]:
    """Yield for each object that has the member the names in the client of all members, and of what is beside them."""
    for node in walked.each("schema"):
        parts = list(walked.applied(node.value, through=("allOf",)))
        if any(member.parent is not None and part is member.parent.value for part in parts):
            yield [name for part in parts for name in _names(part.get("properties", {}))]


def _names(properties: dict[str, Json]) -> Iterator[str]:
    for name, schema in properties.items():
        held = Node("schema", schema)
        yield said(held, "x-client-name") or snake_case(name)
        beside = said(held, "x-last-segment")
        if beside is not None:
            yield beside
