"""What a curated document says that a request may carry, and how much of a request it does not allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from conformance.verdict import Finding
from scripts.documents import pointer

if TYPE_CHECKING:
    from conformance.document import Document

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
#: The name of a whole body of JSON where the document gives it none.
BODY = "body"

_INTEGER = re.compile(r"-?[0-9]+")

Place = Literal["path", "query", "form", "json", "body"]


@frozen
class Misfit:
    """A parameter of a request that the document does not allow.

    `rule` is the keyword of JSON Schema that is broken, `unknown` or `missing`; a `blank` text, or a null, has broken
    what it may.
    """

    parameter: str
    rule: str
    finding: Finding


@frozen
class Parameter:
    """A value that a request may have: where it travels, its schema as written and where that stands, and its need.

    A member of a body of JSON has the place `json`, a body that is no object the place `body`.
    """

    place: Place
    written: dict[str, Any] = field(repr=False)
    at: str
    required: bool
    is_credential: bool = False


def declared(document: Document, operation: dict[str, Any], at: str) -> dict[str, Parameter]:
    """Return what the operation at a place (JSON pointer) may be sent, by name."""
    return {**_parameters(operation, at), **_form(document, operation, at), **_json(document, operation, at)}


def _parameters(operation: dict[str, Any], at: str) -> dict[str, Parameter]:
    return {
        each["name"]: Parameter(
            each["in"],
            each["schema"],
            f"{at}/parameters/{index}/schema",
            each.get("required", False),
            "x-from-credentials" in each,
        )
        for index, each in enumerate(operation.get("parameters", []))
        if each["in"] in ("path", "query")
    }


def _form(document: Document, operation: dict[str, Any], at: str) -> dict[str, Parameter]:
    body = body_schema(operation, FORM)
    return (
        {} if body is None else _members(document, body, "form", at + pointer("requestBody", "content", FORM, "schema"))
    )


def _json(document: Document, operation: dict[str, Any], at: str) -> dict[str, Parameter]:
    body = body_schema(operation, JSON)
    if body is None:
        return {}
    place = at + pointer("requestBody", "content", JSON, "schema")
    if "properties" in document.resolved(body):
        return _members(document, body, "json", place)
    return {body_name(operation): Parameter("body", body, place, operation["requestBody"].get("required", False))}


def body_schema(operation: dict[str, Any], media_type: str) -> dict[str, Any] | None:
    """Return the schema of an operation's body of that type, if it has one."""
    schema: dict[str, Any] | None = (
        operation.get("requestBody", {}).get("content", {}).get(media_type, {}).get("schema")
    )
    return schema


def body_name(operation: dict[str, Any]) -> str:
    """Return the name of a whole body of JSON: what the client calls it."""
    return str(operation["requestBody"].get("x-client-name", BODY))


def _members(document: Document, written: dict[str, Any], place: Place, at: str) -> dict[str, Parameter]:
    schema = document.resolved(written)
    at = written["$ref"].removeprefix("#") if "$ref" in written else at
    return {
        name: Parameter(place, member, f"{at}/properties{pointer(name)}", name in schema.get("required", []))
        for name, member in schema.get("properties", {}).items()
    }


def misfits(document: Document, name: str, parameter: Parameter, values: Sequence[Any]) -> Iterator[Misfit]:
    """Give what the document does not allow in the values that a request has for a parameter."""
    schema = document.resolved(parameter.written)
    is_text = parameter.place not in ("json", "body")
    for value, sent in zip(wire_values(schema, values) if is_text else values, values, strict=False):
        complaint = document.complaint(value, parameter.at)
        if complaint is not None:
            is_blank = complaint.finding.found == "null" or (isinstance(sent, str) and not sent.strip())
            rule = "blank" if is_blank else complaint.rule
            yield misfit(parameter.place, name, rule, complaint.finding.expected, complaint.finding.found)


def misfit(place: Place, parameter: str, rule: str, expected: str, found: str) -> Misfit:
    """Return a misfit at the parameter's place in the request."""
    return Misfit(parameter, rule, Finding(pointer(place, parameter), expected, found))


def wire_values(schema: dict[str, Any], texts: Sequence[str]) -> Sequence[Any]:
    """Return the values that a parameter's texts stand for: for an array all of them are one, as OpenAPI has it."""
    if schema.get("type") == "array":
        return [list(texts)]
    return [wire_value(schema, text) for text in texts]


def wire_value(schema: dict[str, Any], text: str) -> str | int | bool:
    """Return the value that a text stands for: a whole number or a truth value where the document wants one."""
    if schema.get("type") == "boolean":
        return {"true": True, "false": False}.get(text, text)
    return int(text) if schema.get("type") == "integer" and _INTEGER.fullmatch(text) else text
