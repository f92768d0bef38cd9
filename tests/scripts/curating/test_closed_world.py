"""What the closed world refuses that the open one takes, and what both take."""

from __future__ import annotations

import pytest

from scripts.curating import Schemas, closed_world, most_telling
from scripts.documents import Json

_DOCUMENT = {
    "openapi": "3.1.0",
    "paths": {},
    "components": {
        "schemas": {
            "Base": {"type": "object", "properties": {"a": {"type": "string"}}},
            "Extended": {
                "allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"b": {"type": "integer"}}}],
            },
            "Holder": {
                "type": "object",
                "required": ["rows"],
                "properties": {
                    "rows": {"type": "array", "items": {"$ref": "#/components/schemas/Base"}},
                    "free": {"type": "object", "additionalProperties": True},
                    "map": {"type": "object", "additionalProperties": {"type": "integer"}},
                    "anything": {},
                    "word": {"$ref": "#/components/schemas/Word"},
                    "no": {"not": {"required": ["x"], "properties": {"x": {"type": "object", "required": ["y"]}}}},
                },
            },
            "Word": {
                "type": ["string", "null"],
                "x-extensible-enum": ["YES"],
                "x-aliases": {"yes": "YES"},
            },
            "Error": {"type": "object", "required": ["code"], "properties": {"code": {"type": "integer"}}},
            "Renamed": {
                "type": ["object", "null"],
                "required": ["id", "text"],
                "properties": {
                    "id": {"type": "integer", "x-former-names": ["number", "no"]},
                    "text": {"type": "string"},
                    "base": {"$ref": "#/components/schemas/Base", "x-former-names": ["root base"]},
                },
            },
            "Holding": {"allOf": [{"$ref": "#/components/schemas/Renamed"}, {"properties": {"b": {}}}]},
            "Rows": {"type": "array", "items": {"$ref": "#/components/schemas/Base"}},
            "Maybe": {"type": ["object", "null"], "properties": {"a": {"type": ["array", "null"]}}},
            "Noted": {"$ref": "#/components/schemas/Base", "description": "A.", "required": ["a"]},
            "Bag": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Base"}},
            "Gate": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}},
            "Refusals": {"oneOf": [{"$ref": "#/components/schemas/Error"}, {"$ref": "#/components/schemas/Gate"}]},
            "Reply": {"oneOf": [{"$ref": "#/components/schemas/Holder"}, {"$ref": "#/components/schemas/Error"}]},
        }
    },
}


def _valid(name: str, value: Json, *, closed: bool) -> bool:
    return Schemas.of(_DOCUMENT, closed=closed).at(f"/components/schemas/{name}").is_valid(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Base", {"a": "x", "z": 1}),
        ("Extended", {"a": "x", "z": 1}),
        ("Holder", {"rows": [{"z": 1}]}),
        ("Reply", {"rows": [], "z": 1}),
        ("Reply", {"rows": [{"z": 1}]}),
        ("Word", "MAYBE"),
        ("Holder", {"rows": [], "word": "MAYBE"}),
        ("Rows", [{"a": "x", "z": 1}]),
        ("Maybe", {"a": None, "z": 1}),
        ("Noted", {"a": "x", "z": 1}),
        ("Bag", {"one": {"z": 1}}),
        ("Refusals", {"error": "x", "z": 1}),
        ("Refusals", {"code": 1, "z": 1}),
    ],
)
def test_the_undocumented_is_refused_only_in_the_closed_world(name: str, value: Json) -> None:
    """Unknown members and unknown words are what makes the difference between the two worlds."""
    assert _valid(name, value, closed=False)
    assert not _valid(name, value, closed=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Base", {"a": "x"}),
        ("Extended", {"a": "x", "b": 1}),
        ("Holder", {"rows": [{"a": "x"}], "free": {"z": 1}, "map": {"z": 1}, "anything": {"z": 1}}),
        ("Holder", {"rows": [], "no": {"x": 1, "z": 1}}),
        ("Reply", {"code": 1}),
        ("Rows", [{"a": "x"}]),
        ("Rows", []),
        ("Maybe", None),
        ("Maybe", {"a": None}),
        ("Maybe", {"a": [{"z": 1}]}),
        ("Noted", {"a": "x"}),
        ("Bag", {"one": {"a": "x"}, "two": {}}),
        ("Refusals", {"error": "x"}),
        ("Refusals", {"code": 1}),
        ("Word", "YES"),
        ("Word", "yes"),
        ("Word", None),
    ],
)
def test_the_documented_is_taken_in_the_closed_world(name: str, value: Json) -> None:
    """Base members, aliases, null, and objects that the document declares free are documented."""
    assert _valid(name, value, closed=True)


@pytest.mark.parametrize("name", ["Renamed", "Holding"])
@pytest.mark.parametrize(
    "value",
    [
        {"id": 1, "text": "x"},
        {"number": 1, "text": "x"},
        {"no": 1, "text": "x", "base": {"a": "x"}},
        {"id": 1, "text": "x", "root base": {"a": "x"}},
        {"id": 1, "number": 1, "text": "x"},
        {"number": 1, "no": 1, "text": "x"},
        {"id": 1, "text": "x", "base": {}, "root base": {}},
        None,
    ],
)
def test_a_member_may_come_under_a_former_name_in_the_closed_world(name: str, value: Json) -> None:
    """A former name stands in for the present one or beside it, also where that is required or in what extends it."""
    assert _valid(name, value, closed=True)


@pytest.mark.parametrize(
    "value",
    [
        {"text": "x"},
        {"number": 1},
        {"number": "x", "text": "x"},
        {"id": 1, "text": "x", "root base": {"a": 1}},
        {"id": 1, "text": "x", "root base": {"z": 1}},
        {"id": 1, "text": "x", "z": 1},
    ],
)
@pytest.mark.parametrize("name", ["Renamed", "Holding"])
def test_a_former_name_is_the_member_itself_in_the_closed_world(name: str, value: Json) -> None:
    """At least one name where the member is required, and the value is what the member's schema says."""
    assert not _valid(name, value, closed=True)


def test_a_required_member_under_none_of_its_names_is_told_by_the_present_one() -> None:
    """Nobody is to supply a name that the provider gave up."""
    validator = Schemas.of(_DOCUMENT, closed=True).at("/components/schemas/Renamed")
    assert '"id" is a required property' == most_telling(list(validator.iter_errors({"text": "x"}))).message


def test_former_names_are_not_in_the_open_world() -> None:
    """The document that is published promises the present name alone."""
    assert not _valid("Renamed", {"number": 1, "text": "x"}, closed=False)


def test_what_the_open_world_refuses_the_closed_one_refuses() -> None:
    """A stricter schema under `not` would be a laxer whole, so nothing is closed in there."""
    value = {"rows": [], "no": {"x": {"y": 1, "z": 1}}}
    assert not _valid("Holder", value, closed=False)
    assert not _valid("Holder", value, closed=True)


def test_the_document_itself_stays_as_it_was() -> None:
    """The closed world is a copy: the open document goes on to be published."""
    before = repr(_DOCUMENT)
    closed_world(_DOCUMENT)
    assert before == repr(_DOCUMENT)


@pytest.mark.parametrize(
    ("value", "place", "says"),
    [
        ({"rows": [{"a": "x", "z": 1}]}, ["rows", 0], "'z' was unexpected"),
        ({"rows": [{"a": 1}]}, ["rows", 0, "a"], "string"),
        ({"code": "x"}, ["code"], "integer"),
        ({"free": {}}, [], "required"),
    ],
)
def test_of_a_union_the_branch_that_was_meant_is_told(value: Json, place: list[object], says: str) -> None:
    """That no branch fits helps nobody; what is wrong in the nearest branch does."""
    errors = list(Schemas.of(_DOCUMENT, closed=True).at("/components/schemas/Reply").iter_errors(value))
    error = most_telling(errors)
    assert place == error.instance_path
    assert says in error.message


def test_a_schema_that_is_not_there_is_a_lookup_error() -> None:
    """A wrong pointer is the caller's mistake, told before any validation."""
    with pytest.raises(LookupError):
        Schemas.of(_DOCUMENT, closed=True).at("/components/schemas/Nothing")
