"""What counts as prose in an OpenAPI document, and what is left where it stood."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import documents
from scripts.importing.prose import described, without_prose

TEXT = "Lists the birds — всех."
HASH = "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_description_becomes_the_hash_of_its_text_and_keeps_its_place() -> None:
    """A description is replaced, at the same place among its neighbours, by the SHA-256 of its UTF-8 text."""
    document = {"info": {"title": "t", "description": TEXT, "version": "1"}}
    stripped = without_prose(document)
    assert [("title", "t"), ("description", HASH), ("version", "1")] == list(stripped["info"].items())


def test_the_document_itself_is_not_touched() -> None:
    """The caller's document keeps its prose."""
    document = {"description": TEXT}
    without_prose(document)
    assert {"description": TEXT} == document


def test_a_hash_is_not_hashed_again() -> None:
    """A description that is a hash already stays."""
    assert {"description": HASH} == without_prose({"description": HASH})


@pytest.mark.parametrize("looks_like_a_hash", ["sha256:", "sha256:" + "0" * 63, HASH.upper(), HASH + "\n"])
def test_what_only_looks_like_a_hash_is_hashed(looks_like_a_hash: str) -> None:
    """Prose cannot slip through by beginning like a hash."""
    expected = "sha256:" + hashlib.sha256(looks_like_a_hash.encode()).hexdigest()
    assert {"description": expected} == without_prose({"description": looks_like_a_hash})


@pytest.mark.parametrize("value", [None, 5, True, ["text"]])
def test_a_description_that_is_not_text_stays(value: object) -> None:
    """A provider's mistake stays as published."""
    assert {"description": value} == without_prose({"description": value})


@pytest.mark.parametrize("word", ["const", "default", "enum", "example", "examples"])
def test_data_keeps_its_descriptions(word: str) -> None:
    """What stands in examples, defaults and listed values is data of the API, not prose about it."""
    schema = {word: {"description": TEXT, "deeper": [{"description": TEXT}]}}
    assert schema == without_prose(schema)


@pytest.mark.parametrize(
    "maps_by_name", ["mapping", "scopes", "properties", "parameters", "schemas", "variables", "headers"]
)
def test_the_value_of_a_thing_named_description_stays(maps_by_name: str) -> None:
    """In a map by name, `description` is a name and its text no prose."""
    document = {maps_by_name: {"description": TEXT}}
    assert document == without_prose(document)


def test_a_property_named_description_is_a_schema_like_others() -> None:
    """The schema of a property named `description` stays an object, and its own description is hashed."""
    document = {"properties": {"description": {"type": "string", "description": TEXT}}}
    expected = {"properties": {"description": {"type": "string", "description": HASH}}}
    assert expected == without_prose(document)


def test_a_parameter_named_description_keeps_its_name() -> None:
    """A parameter's `name: description` is no prose, its description is."""
    document = {"parameters": [{"name": "description", "in": "query", "description": TEXT}]}
    expected = {"parameters": [{"name": "description", "in": "query", "description": HASH}]}
    assert expected == without_prose(document)


@pytest.mark.parametrize("name", ["properties", "default", "example", "enum", "mapping"])
def test_a_property_named_like_a_word_of_schemas_is_a_schema(name: str) -> None:
    """A property's name does not change how its schema is read."""
    document = {"properties": {name: {"description": TEXT, "items": {"description": TEXT}}}}
    expected = {"properties": {name: {"description": HASH, "items": {"description": HASH}}}}
    assert expected == without_prose(document)


def test_the_default_response_is_described() -> None:
    """Among responses, `default` is a response's name and not a value."""
    expected = {"responses": {"default": {"description": HASH}}}
    assert expected == without_prose({"responses": {"default": {"description": TEXT}}})


def test_each_prose_description_is_found_once() -> None:
    """What is counted is what is hashed."""
    document = {"description": "a", "tags": [{"description": "b"}], "x": {"example": {"description": "c"}}}
    assert ["a", "b"] == [holder["description"] for holder in described(document)]


_NAMES = st.sampled_from(["description", "type", "properties", "items", "tags", "x-note", "default", "example"])
_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=5),
    max_leaves=15,
)


def _without_descriptions(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_descriptions(item) for item in value]
    if isinstance(value, dict):
        members = [(key, member) for key, member in value.items() if not _is_description(key, member)]
        return [(key, _without_descriptions(member)) for key, member in members]
    return value


def _is_description(key: str, member: Any) -> bool:
    return key == "description" and isinstance(member, str)


@given(st.dictionaries(_NAMES, _VALUES, max_size=5))
def test_a_written_document_differs_from_the_published_one_in_descriptions_only(document: dict[str, Any]) -> None:
    """Whatever the document: all but descriptions survives hashing and writing, order too, and twice is once."""
    stripped = without_prose(document)
    loaded = documents.parse(documents.dump(stripped), name="written.yaml").value
    assert stripped == loaded
    assert stripped == without_prose(loaded)
    assert _without_descriptions(document) == _without_descriptions(loaded)
    assert all(holder["description"].startswith("sha256:") for holder in described(loaded))
