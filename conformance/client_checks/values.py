"""Typed values that the schema of a parameter allows: those at its bounds, and more by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import strategies
from hypothesis.strategies import SearchStrategy

from conformance.client_checks.moments import Range, any_moment, is_moment, telling_moments
from conformance.document import Document
from conformance.reading import attribute
from conformance.values import Model

Schema = Mapping[str, Any]

#: Where a document has no bound: beyond every id, and further than 64 bits.
LARGE = 10**20
MOST_ITEMS = 20
LONGEST_TEXT = 60

#: Texts that encodings have been lost on: what separates in URLs and forms, blanks, dots, other alphabets and planes.
TELLING_TEXTS = (
    "a&b=c;d#e?f/g",
    "100 % +1 ~*'()!",
    "%41%2F%00",
    " blank ",
    "Größe €",
    "Код 4821",
    "🌙 👩‍👩‍👧",
    "e\u0301 \u00e9",
    "a\r\nb\tc",
    "\u202eabc\ufeff",
    "null",
    "[]",
    '"\\',
)
_TEXTS = strategies.characters(exclude_categories=["Cs"])


def bounds(document: Document, written: Schema, span: Range) -> Iterator[Any]:
    """Give the values at the bounds of a schema, and those that have often gone wrong."""
    schema = document.resolved(dict(written))
    if is_moment(schema):
        yield from telling_moments(span)
    elif "x-delimiter" in schema:
        yield from _lists(document, schema["x-delimiter"])
    elif "x-code-of" in schema:
        yield from schema["x-code-of"]["codes"]
    elif "enum" in schema or "x-extensible-enum" in schema:
        yield from schema.get("enum", schema.get("x-extensible-enum", ()))
    elif schema.get("type") == "integer":
        yield from _integers(schema)
    elif schema.get("type") == "boolean":
        yield from (True, False)
    elif schema.get("type") == "string":
        yield from (each for each in _texts(schema) if fits(document, written, each))


def chance(document: Document, written: Schema, span: Range) -> SearchStrategy[Any]:
    """Return what draws a value that a schema allows."""
    schema = document.resolved(dict(written))
    if "properties" in schema:
        return _model(document, written, schema)
    if is_moment(schema):
        return any_moment(span)
    if "x-delimiter" in schema:
        return _delimited(document, schema["x-delimiter"])
    words = schema.get("enum", sorted(schema.get("x-code-of", {}).get("codes", ())))
    return strategies.sampled_from(words) if words else _plain(document, written, schema)


def _plain(document: Document, written: Schema, schema: Schema) -> SearchStrategy[Any]:
    if schema.get("type") == "array":
        return strategies.lists(chance(document, schema["items"], Range()), max_size=5)
    if schema.get("type") == "integer":
        return strategies.integers(schema.get("minimum", -LARGE), schema.get("maximum", LARGE))
    if schema.get("type") == "boolean":
        return strategies.booleans()
    return _text(schema).filter(lambda each: fits(document, written, each))


def fits(document: Document, written: Schema, text: str) -> bool:
    """Return whether a text is one that a schema allows: by its pattern (ECMA-262), and its lengths in characters."""
    schema = document.resolved(dict(written))
    pattern = schema.get("pattern")
    if pattern is not None and not re.search(ecma(pattern), text, re.ASCII):
        return False
    if schema.get("x-text-units") == "sms":
        return bool(len(text) * 2 <= schema.get("maxLength", len(text) * 2)) or text in _longest(schema)
    return bool(schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text)))


def ecma(pattern: str) -> str:
    """Return a pattern of ECMA-262 for Python: `$` is the very end, and a dot is no separator of lines at all."""
    pattern = re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]|\$", lambda found: r"\Z" if found[0] == "$" else found[0], pattern)
    lines = "[^\n\r\u2028\u2029]"
    return re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]|\.", lambda found: lines if found[0] == "." else found[0], pattern)


def _text(schema: Schema) -> SearchStrategy[str]:
    if "pattern" in schema:
        return strategies.from_regex(re.compile(ecma(schema["pattern"]), re.ASCII))
    most = schema.get("maxLength", LONGEST_TEXT)
    # An SMS counts some characters twice.
    most = most // 2 if "x-text-units" in schema else most
    return strategies.text(_TEXTS, min_size=schema.get("minLength", 0), max_size=min(most, LONGEST_TEXT))


def _texts(schema: Schema) -> Iterator[str]:
    yield from TELLING_TEXTS
    yield from ("0", "+1", "1" * 16, "Acme Shop", "http://example.com/a?b=c&d=e")
    yield "a" * schema.get("minLength", 0)
    yield from _longest(schema)


def _longest(schema: Schema) -> tuple[str, ...]:
    """Return the longest texts: of one character of a byte, of one that a network counts twice, of four bytes."""
    most = schema.get("maxLength")
    if most is None:
        return ("x" * 2000,)
    if schema.get("x-text-units") == "sms":
        return "a" * most, "€" * (most // 2), "ж" * most, "🌙" * (most // 2)
    return "a" * most, "ж" * most, "🌙" * most


def _integers(schema: Schema) -> Iterator[int]:
    least, most = schema.get("minimum", -LARGE), schema.get("maximum", LARGE)
    yield from sorted({least, least + 1, min(max(least, 0), most), most - 1, most})


def _delimited(document: Document, words: Schema) -> SearchStrategy[list[Any]]:
    most = min(words.get("maxItems", MOST_ITEMS), MOST_ITEMS)
    return strategies.lists(_item(document, words), min_size=1, max_size=most)


def _item(document: Document, words: Schema) -> SearchStrategy[Any]:
    items = words["items"]
    if items["type"] == "integer":
        return chance(document, items, Range())
    character = words["character"]
    return chance(document, items, Range()).filter(lambda each: bool(each) and character not in each)


def _lists(document: Document, words: Schema) -> Iterator[list[Any]]:
    """Give a list of one, one of the same again, the longest, and one of telling texts where any text will do."""
    items, most = words["items"], words.get("maxItems", MOST_ITEMS)
    if items["type"] == "integer":
        least = items.get("minimum", 0)
        numbers = [least, items.get("maximum", LARGE)]
        yield from ([least], [least, least], numbers, list(range(least, least + most)))
        return
    texts = [each for each in ("447700900123", *TELLING_TEXTS) if fits(document, items, each)]
    texts = [each for each in texts if words["character"] not in each]
    yield from ([texts[0]], [texts[0]] * 2, [texts[0]] * most, texts[:most])


def _model(document: Document, written: Schema, schema: Schema) -> SearchStrategy[Model]:
    """Return what draws a model of the component that a schema refers to, with and without what may be left out."""
    required = schema.get("required", [])
    parts = {
        attribute(name, document.resolved(member)): (name in required, chance(document, member, Range()))
        for name, member in schema["properties"].items()
    }
    needed = {name: each for name, (must, each) in parts.items() if must}
    others = {name: each for name, (must, each) in parts.items() if not must}
    name = written["$ref"].rpartition("/")[2]
    return strategies.fixed_dictionaries(needed, optional=others).map(lambda members: Model(name, members))
