"""The examples that a document has for its operations' replies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.documents import read
from scripts.generation.examples import examples_of

ROOT = Path(__file__).parents[3]
CURATED = sorted((ROOT / "specs" / "curated").glob("*.yaml"))


def document(responses: dict[str, Any], **operation: Any) -> dict[str, Any]:
    """Return a document of one operation."""
    refusal = {"required": ["error"], "x-error": {"code": "/error"}}
    return {
        "paths": {"/flights/{id}": {"get": {"operationId": "find", "responses": responses, **operation}}},
        "components": {
            "schemas": {"Refusal": refusal},
            "examples": {"bird": {"value": {"name": "Ada"}}},
            "responses": {"bird": {"content": {"application/json": {"example": {"name": "Bo"}}}}},
        },
    }


def json(**content: Any) -> dict[str, Any]:
    """Return a response in JSON."""
    return {"content": {"application/json": content}}


def test_an_example_is_told_with_its_place() -> None:
    """A stub must know which request it answers, and as what."""
    found = examples_of(document({"201": json(examples={"bird": {"value": {"name": "Ada"}}})}))
    expected = {"method": "GET", "path": "/flights/{id}", "status": 201, "media_type": "application/json"}
    assert {"find": {**expected, "body": {"name": "Ada"}}} == found


@pytest.mark.parametrize(
    ("body", "responses"),
    [
        ("Ada", {"200": json(examples={"one": {"$ref": "#/components/examples/bird"}})}),
        ("Bo", {"200": {"$ref": "#/components/responses/bird"}}),
        ("Bo", {"400": json(example={"name": "no"}), "2XX": {"$ref": "#/components/responses/bird"}}),
        ("Cy", {"200": json(examples={"no": {"value": {"error": 7}}, "yes": {"value": {"name": "Cy"}}})}),
        ("Di", {"200": json(schema={}), "202": json(example={"name": "Di"})}),
        ("Ed", {"200": {"content": {"text/csv": {"example": "a"}, "application/x+json": {"example": {"name": "Ed"}}}}}),
    ],
)
def test_the_first_success_counts(body: str, responses: dict[str, Any]) -> None:
    """References are followed; refusals, failures and other media types are passed over."""
    assert {"name": body} == examples_of(document(responses))["find"]["body"]


@pytest.mark.parametrize("responses", [{}, {"200": json(schema={})}, {"default": json(example={"name": "no"})}])
def test_an_operation_without_an_example_has_none(responses: dict[str, Any]) -> None:
    """Nothing is made up: the stub says that there is no example."""
    assert {} == examples_of(document(responses))


def test_nobody_is_refused_in_an_example() -> None:
    """A stub's usual answer is a success, and the document stays as it was."""
    responses = {"200": json(example={"sent": {"to": [1], "not": [2]}})}
    given = document(responses, **{"x-partial-success": {"accepted": "/sent/to", "refused": "/sent/not"}})
    assert {"sent": {"to": [1]}} == examples_of(given)["find"]["body"]
    assert {"sent": {"to": [1], "not": [2]}} == responses["200"]["content"]["application/json"]["example"]


@pytest.mark.parametrize("path", CURATED, ids=lambda path: path.stem)
def test_every_operation_of_our_documents_has_an_example(path: Path) -> None:
    """An application is tested against all that the clients can do."""
    value = read(path).value
    operations = {
        item[method]["operationId"]
        for item in value["paths"].values()
        for method in item
        if method in item and isinstance(item[method], dict) and "operationId" in item[method]
    }
    assert operations == examples_of(value).keys()
