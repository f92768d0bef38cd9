"""The words of a document's enumerations: they are nobody's, so a finding may show them in clear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from conformance.document import Document
from conformance.shapes import shape


def shape_or_word(document: Document, value: Any) -> str:
    """Describe a value by its form alone, but a word of one of the document's enumerations as it is."""
    if isinstance(value, str) and value in set(_words(document.value)):
        return f"text {value!r}"
    return shape(value)


def _words(value: Any) -> Iterator[str]:
    """Give the texts of every enumeration, and the names that codes have."""
    if isinstance(value, dict):
        for name in ("enum", "x-extensible-enum"):
            listed = value.get(name)
            yield from (each for each in (listed if isinstance(listed, list) else ()) if isinstance(each, str))
        code_of = value.get("x-code-of")
        if isinstance(code_of, dict):
            yield from map(str, code_of.get("codes", ()))
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _words(each)
