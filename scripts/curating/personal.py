"""People's numbers, names and texts: which members hold them is said, and of those that are named so always."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from openapi_python_client.strings import snake_case

from scripts.curating.enumerations import is_enumeration
from scripts.curating.findings import Finding
from scripts.curating.forms import is_form_member
from scripts.curating.reading import Walked, types_of
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json

#: How members are called that hold a phone number, an address or what somebody wrote.
_NAMED_SO: Final = re.compile(r"(.*_)?(to|from|sender|recipient|number|phone|email|text|body|message|msg)")
_NEVER_PERSONAL: Final = frozenset({"date-time", "decimal", "password"})


def personal_texts(walked: Walked) -> Iterator[Finding]:
    """Check that only texts are called personal, or not: what is no text, or one of listed words, is nobody's own."""
    for node in walked.each("schema"):
        if "x-personal" in node.value and not _is_free_text(node.value):
            yield Finding(f"{node.pointer}/x-personal", "only a text that is no enumeration is personal or not")


def personal_members(walked: Walked) -> Iterator[Finding]:
    """Check that each text of a component that is named like a phone number or text says whether it is personal."""
    for node in walked.each("schema"):
        if node.via != "properties" or is_form_member(node) or not _is_named_so(node):
            continue
        applied = list(walked.applied(node.value, through=()))
        if any(map(_is_free_text, applied)) and not any("x-personal" in schema for schema in applied):
            yield Finding(node.pointer, "named like a phone number or a text; say `x-personal: true`, or false")


def _is_named_so(node: Node) -> bool:
    names = (snake_case(node.name), said(node, "x-client-name") or "")
    return any(_NAMED_SO.fullmatch(name) for name in names)


def _is_free_text(schema: dict[str, Json]) -> bool:
    is_written = schema.get("format") in _NEVER_PERSONAL or "x-datetime" in schema or "const" in schema
    is_number = schema.get("x-coerce") == "integer"
    is_text = "string" in types_of(schema) and not is_enumeration(Node("schema", schema))
    return is_text and not is_written and not is_number
