"""Whether a document is OpenAPI 3.1, told with places; and which objects a walk through it meets."""

from __future__ import annotations

import pytest

from scripts.curating import Walked, complaints, lint, words
from scripts.curating.walking import KINDS, walk
from scripts.documents import Json


def _found(document: Json) -> list[tuple[str, str]]:
    return [(finding.pointer, finding.what) for finding in complaints(document)]


def test_a_valid_document_has_no_complaints(pigeon: Json) -> None:
    """A curated document without fault is valid OpenAPI 3.1."""
    assert not _found(pigeon)


@pytest.mark.parametrize(
    ("place", "value", "at", "says"),
    [
        (("openapi",), "3.0.3", "/openapi", "3.0.3"),
        (("paths", "/letters", "post", "responses", "201"), {}, "/paths/~1letters/post/responses/201", "description"),
        (
            ("components", "schemas", "Refusal", "properties", "code"),
            {"$ref": "#/components/schemas/Code"},
            "/components/schemas/Refusal/properties/code/$ref",
            "nothing at '#/components/schemas/Code'",
        ),
        (
            ("components", "schemas", "Refusal", "properties", "code"),
            {"$ref": "other.yaml#/Code"},
            "/components/schemas/Refusal/properties/code/$ref",
            "nothing at 'other.yaml#/Code'",
        ),
        (
            ("components", "schemas", "Refusal", "properties", "code", "type"),
            "number or text",
            "/components/schemas/Refusal/properties/code/type",
            "number or text",
        ),
        (
            ("components", "schemas", "Refusal", "properties", "code", "pattern"),
            "(",
            "/components/schemas/Refusal/properties/code/pattern",
            "regex",
        ),
        (("paths", "/letters", "post", "operationId"), "list_letters", "", "not unique"),
        (("components", "schemas", "Letter"), {"$ref": "#/components/schemas/Letter"}, "", "RecursionError"),
    ],
)
def test_a_complaint_has_a_place(pigeon: Json, place: tuple[str, ...], value: Json, at: str, says: str) -> None:
    """Each departure from OpenAPI 3.1 is told with the JSON pointer of its place, where there is one place."""
    *around, last = place
    holder = pigeon
    for step in around:
        holder = holder[step]
    holder[last] = value
    ((found_at, what), *_) = _found(pigeon)
    assert at == found_at
    assert says in what


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array", "items": {"$ref": "#/components/schemas/Letter"}, "default": []},
        {"type": ["array", "null"], "items": {"type": ["string", "null"]}, "default": None},
        {"type": ["object", "null"], "additionalProperties": {"type": "integer"}, "example": {"a": 1}},
        {"$ref": "#/components/schemas/LetterState", "default": "SENT", "description": "How far it got."},
        {"$ref": "#/components/schemas/Letter", "required": ["price"], "properties": {"note": {"type": "string"}}},
        {"description": "Anything."},
        {"type": "string", "const": "client_credentials"},
        {"oneOf": [{"$ref": "#/components/schemas/Refusal"}, {"$ref": "#/components/schemas/GateRefusal"}]},
    ],
)
@pytest.mark.parametrize("status", ["201", "4XX", "5XX", "default"])
def test_each_shape_of_a_body_is_valid_under_each_status(pigeon: Json, schema: Json, status: str) -> None:
    """Bare arrays, maps, null, anything and members beside a reference are OpenAPI 3.1 and no complaint."""
    operation = pigeon["paths"]["/letters"]["post"]
    operation["requestBody"]["content"]["application/json"]["schema"] = schema
    content = {"application/json": {"schema": schema}}
    operation["responses"][status] = {"description": "A reply.", "content": content}
    assert not _found(pigeon)


def test_a_default_that_its_schema_refuses_is_left_to_the_rule_that_tells_its_place(pigeon: Json) -> None:
    """The validator's complaint about a default has no place, so it would send the reader nowhere."""
    pigeon["paths"]["/token"]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"][
        "properties"
    ]["loft"]["default"] = 1
    assert not _found(pigeon)
    (finding,) = lint(pigeon)
    assert finding.pointer.endswith("/schema/properties/loft/default")


def test_every_complaint_is_told(pigeon: Json) -> None:
    """Two faults of one kind are two complaints."""
    del pigeon["servers"][0]["url"]
    del pigeon["info"]["version"]
    assert {"/servers/0", "/info"} == {at for at, _ in _found(pigeon)}


def test_a_walk_does_not_enter_data(pigeon: Json) -> None:
    """What looks like a schema inside an example, a default or an enumeration is data."""
    for member in ("examples", "default", "enum", "const", "example"):
        pigeon["components"]["schemas"]["NewLetter"][member] = [{"properties": {"x": {"type": "string", "x-a": 1}}}]
    assert not [node for node in walk(pigeon) if "x" in node.steps]


def test_a_property_named_like_a_keyword_is_a_property() -> None:
    """Names that users choose do not lead the walk astray."""
    properties = {"properties": {"type": "string"}, "items": {"type": "string"}, "x-a": {"type": "string"}}
    document = {"components": {"schemas": {"A": {"properties": properties}}}}
    members = [node for node in walk(document) if node.via == "properties"]
    assert ["properties", "items", "x-a"] == [node.name for node in members]


def test_an_extension_among_the_paths_is_no_path() -> None:
    """What stands under an `x-` key is not OpenAPI, so no rule applies to it."""
    document: Json = {"paths": {"x-notes": {"get": {}}, "/a": {"get": {}}}}
    assert ["/paths/~1a/get"] == [node.pointer for node in walk(document) if node.kind == "operation"]


def test_objects_know_what_they_are(pigeon: Json) -> None:
    """Path items under `webhooks` are webhooks, and their operations are not ours to call."""
    kinds = {node.pointer: node.kind for node in Walked.of(pigeon).nodes}
    assert "webhook" == kinds["/webhooks/letter_arrived"]
    assert "webhook-operation" == kinds["/webhooks/letter_arrived/post"]
    assert "path-item" == kinds["/paths/~1letters"]
    assert "request-body" == kinds["/paths/~1letters/post/requestBody"]
    assert "server" == kinds["/paths/~1token/servers/0"]


@pytest.mark.parametrize("word", sorted(words()))
def test_each_word_says_what_it_means_and_where_it_may_stand(word: str) -> None:
    """The vocabulary explains itself, and its places are kinds that a walk tells apart."""
    schema = words()[word]
    assert schema["description"].endswith(".")
    assert set(schema["x-places"]) <= KINDS
    assert schema["x-places"]
