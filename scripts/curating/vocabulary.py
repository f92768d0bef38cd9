"""The vocabulary of curated documents, `specs/extensions.schema.json`, and the rule that nothing else is spoken."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jsonschema_rs

from scripts import documents
from scripts.curating.findings import Finding
from scripts.curating.reading import Walked
from scripts.curating.walking import Node
from scripts.documents import Json, pointer

# The vocabulary belongs to the scripts that understand it, whichever tree they work on.
VOCABULARY = Path(__file__).parents[2] / "specs" / "extensions.schema.json"
_URI = "urn:vocabulary"


@cache
def words() -> dict[str, Json]:
    """Return the schema of each word, with its `description` and `x-places`."""
    definitions = documents.read(VOCABULARY).value["$defs"]
    return {word: schema for word, schema in definitions.items() if word.startswith("x-")}


@cache
def _validators() -> dict[str, jsonschema_rs.Draft202012Validator]:
    document = documents.read(VOCABULARY).value
    registry = jsonschema_rs.Registry([(_URI, document)], draft=jsonschema_rs.Draft202012)
    schemas = {word: {"$ref": f"{_URI}#/$defs/{word}"} for word in words()}
    return {
        word: jsonschema_rs.Draft202012Validator(schema, registry=registry, validate_formats=True)
        for word, schema in schemas.items()
    }


def said(node: Node, word: str) -> Json | None:
    """Return what a word says on an object; nothing if it is absent or malformed, which has its own finding."""
    value = node.value.get(word)
    return value if value is not None and _validators()[word].is_valid(value) else None


def vocabulary(walked: Walked) -> Iterator[Finding]:
    """Check that each `x-` key is a word of the vocabulary, stands where it may and has the word's form."""
    for node in walked.nodes:
        for key, value in node.value.items():
            if key.startswith("x-"):
                yield from _word(node, key, value)


def _word(node: Node, word: str, value: Json) -> Iterator[Finding]:
    at = node.pointer + pointer(word)
    if word not in words():
        nearest = difflib.get_close_matches(word, words(), n=1)
        yield Finding(at, f"the vocabulary has no word {word!r}" + (f"; is {nearest[0]} meant?" if nearest else ""))
    elif node.kind not in words()[word]["x-places"]:
        places = ", ".join(words()[word]["x-places"])
        yield Finding(at, f"{word} stands on the wrong kind of object ({node.kind}); it belongs on: {places}")
    else:
        errors = list(_validators()[word].iter_errors(value))
        # Where a form does not fit, its members are also called unexpected.
        told = [error for error in errors if error.kind.name != "unevaluatedProperties"] or errors
        for error in told:
            yield Finding(at + pointer(*error.instance_path), f"not the form of {word}: {error.message}")
