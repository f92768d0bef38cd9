"""The plan is compared with what the generator's own parser understood, and every difference is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.documents import Json
from scripts.generation import second_reading, tool
from scripts.generation.parser_copy import for_the_parser
from scripts.problems import Problem, Problems
from tests.scripts.generation.workshop import FICTIONAL, ROOT, document_of, pigeon, plan, put

SCHEMAS = "/components/schemas"
OPERATION = "/paths/~1letters/post"
SENDING = "/paths/~1lofts~1{loft}~1letters/post"
FORM = f"{SENDING}/requestBody/content/application~1x-www-form-urlencoded/schema"


def _parsed(document: Json, folder: Path) -> tool.ParsedDocument:
    config = tool.configuration(folder / "package", ROOT / "pyproject.toml")
    return tool.parse(for_the_parser(document), config, "pigeon.yaml")


@pytest.mark.parametrize(
    ("at", "value", "said"),
    [
        (f"{SCHEMAS}/Letter/properties/sealed", ..., "model Letter: the plan reads "),
        (f"{SCHEMAS}/Letter/required/0", ..., "model Letter: the plan reads "),
        (f"{SCHEMAS}/LetterWeight/enum/1", "weighty", "enumeration LetterWeight: the plan reads "),
        (f"{SCHEMAS}/LetterClass/x-enum-varnames/0", "QUICK", "enumeration LetterClass: the plan reads "),
        (f"{SCHEMAS}/LetterState/x-extensible-enum/2", ..., "enumeration LetterState: the plan reads "),
        (f"{SCHEMAS}/Owl", {"type": "object", "properties": {}}, "model Owl: the plan reads nothing, "),
        (f"{OPERATION}/parameters/0", ..., "operation list_letters: the plan reads "),
        (f"{OPERATION}/parameters/0/in", "header", "operation list_letters: the plan reads "),
        (f"{OPERATION}/parameters/0/required", True, "operation list_letters: the plan reads "),
        (f"{FORM}/properties/keep", ..., "operation send_letters: the plan reads "),
        (f"{FORM}/properties/more", {"type": "string"}, "operation send_letters: the plan reads "),
        (f"{FORM}/required/1", ..., "operation send_letters: the plan reads "),
        (f"{FORM}/required/1", "keep", "operation send_letters: the plan reads "),
        (f"{SENDING}/requestBody", ..., "operation send_letters: the plan reads "),
        (f"{SCHEMAS}/Arrival/properties/letters", ..., "model Arrival: the plan reads "),
    ],
)
def test_a_difference_between_the_readings_is_named(tmp_path: Path, at: str, value: Any, said: str) -> None:
    """Where the parser read another document than the plan, the fact on which they differ is a problem."""
    other = pigeon()
    put(other, at, value)
    with pytest.raises(Problems) as caught:
        second_reading.compare(plan(pigeon()), _parsed(other, tmp_path), "pigeon.yaml")
    assert [f"pigeon.yaml: {said}"] == [str(one)[: len(said) + 13] for one in caught.value.problems]


FLASH = "/paths/~1stations~1{station_id}~1flashes/post"
SEARCH = "/paths/~1flashes~1search/post"
TOKEN = "/paths/~1oauth~1token/post/requestBody/content/application~1x-www-form-urlencoded/schema"


@pytest.mark.parametrize(
    ("at", "value", "said"),
    [
        (f"{SCHEMAS}/FlashRequest/properties/labels", ..., "operation send_flash: the plan reads "),
        (f"{SCHEMAS}/FlashRequest/properties/labels", {"type": "string"}, "operation send_flash: the plan reads "),
        (f"{SCHEMAS}/FlashRequest/properties/protocol/const", "flags", "operation send_flash: the plan reads "),
        (f"{SCHEMAS}/FlashRequest/required/1", ..., "operation send_flash: the plan reads "),
        (f"{FLASH}/requestBody", ..., "operation send_flash: the plan reads "),
        (f"{FLASH}/parameters/1/schema", {"type": "string"}, "operation send_flash: the plan reads "),
        (f"{TOKEN}/properties/grant_type/const", ..., "operation request_token: the plan reads "),
        (f"{SEARCH}/requestBody/required", False, "operation search_flashes: the plan reads "),
        (
            f"{SEARCH}/requestBody/content/application~1json/schema",
            {"$ref": "#/components/schemas/FlashFilter"},
            "operation search_flashes: the plan reads ",
        ),
        (f"{SCHEMAS}/Recipient/properties/stations", {"type": "string"}, "model Recipient: the plan reads "),
        (f"{SCHEMAS}/Flash/properties/mirrors", {"type": "string"}, "model Flash: the plan reads "),
        (
            "/paths/~1stations/get/responses/200/content/application~1json/schema",
            {"$ref": "#/components/schemas/Station"},
            "replies of list_stations: the plan reads ",
        ),
    ],
)
def test_a_difference_in_json_is_named(tmp_path: Path, at: str, value: Any, said: str) -> None:
    """Bodies, constants, lists and replies are compared as well."""
    other = document_of("heliograph")
    put(other, at, value)
    with pytest.raises(Problems) as caught:
        second_reading.compare(plan(document_of("heliograph"), "heliograph"), _parsed(other, tmp_path), "x")
    assert f"x: {said}" in [str(one)[: len(said) + 3] for one in caught.value.problems]


@pytest.mark.parametrize("name", FICTIONAL)
def test_two_readings_of_one_document_agree(tmp_path: Path, name: str) -> None:
    """Nothing of a document reads differently for the generator's parser, and it sees every enumeration."""
    document = document_of(name)
    parsed = _parsed(document, tmp_path)
    second_reading.compare(plan(document_of(name), name), parsed, f"{name}.yaml")
    words = {"enum", "x-extensible-enum"}
    names = {name for name, schema in document["components"]["schemas"].items() if words & set(schema)}
    assert names == {found.class_info.name for found in parsed.enums}


def test_the_parser_sees_maps_as_anything() -> None:
    """An object whose names are data has no members, so that the parser is not to make a class of it."""
    seen = for_the_parser(document_of("heliograph"))["components"]["schemas"]
    assert {"description": "Names for something."} == seen["Labels"]
    assert {"description": "What each station took."} == seen["Flash"]["properties"]["costs"]


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (f"{SCHEMAS}/Letter/properties/pilot/$ref", "#/components/schemas/Owl"),
        (f"{OPERATION}/responses/OK", {"description": "x"}),
        (f"{SCHEMAS}/LetterWeight/enum", ["light", "LIGHT"]),
        ("/openapi", "2.0"),
    ],
)
def test_what_the_parser_complains_of_is_a_problem(tmp_path: Path, at: str, value: Json) -> None:
    """An error or a warning of the generator's parser stops the generation."""
    document = pigeon()
    put(document, at, value)
    with pytest.raises((Problem, Problems), match="the generator: "):
        _parsed(document, tmp_path)


def test_the_parser_sees_a_copy_that_it_understands() -> None:
    """Open enumerations are closed, choosers, narrowed choices and wrappers go; the document itself stays as it is."""
    document = pigeon()
    seen = for_the_parser(document)
    assert pigeon() == document
    assert ["SENT", "ARRIVED", "LOST"] == seen["components"]["schemas"]["LetterState"]["enum"]
    parameters = {one["name"]: one["schema"] for one in seen["paths"]["/letters"]["post"]["parameters"]}
    assert "output" not in parameters
    assert {"$ref": "#/components/schemas/LetterState"} == parameters["state"]
    assert len(document["paths"]["/letters"]["post"]["parameters"]) == len(parameters) + 1
    assert "ArrivedLetterNest" not in seen["components"]["schemas"]
    assert {"type": "array", "items": {"$ref": f"#{SCHEMAS}/ArrivedLetter"}} == (
        seen["components"]["schemas"]["Arrival"]["properties"]["letters"]
    )
