"""Whether a document is OpenAPI 3.1 at all, asked so that each complaint has a place.

openapi-spec-validator gives no place for faults within schemas and breaks off at a dangling reference, so
references and schemas are judged here, before it is asked for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

import jsonschema_rs
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.curating.findings import Finding
from scripts.curating.reading import referred
from scripts.curating.walking import Node, walk
from scripts.documents import Json, pointer

_META_SCHEMA = {"$ref": "https://json-schema.org/draft/2020-12/schema"}


def complaints(document: Json) -> list[Finding]:
    """Return why a document is not valid OpenAPI 3.1; nothing if it is.

    What depends on the shape of the document is asked only when the shape is right.
    """
    for stage in (_shape, _schemas_and_references, _meaning):
        found = list(stage(document))
        if found:
            return found
    return []


def _shape(document: Json) -> Iterator[Finding]:
    for error in OpenAPIV31SpecValidator.schema_validator.iter_errors(document):
        yield _complaint(pointer(*error.absolute_path), error.message)


def _schemas_and_references(document: Json) -> Iterator[Finding]:
    validator = jsonschema_rs.Draft202012Validator(_META_SCHEMA, validate_formats=True)
    for node in walk(document):
        if node.kind == "schema" and node.parent is not None and node.parent.kind != "schema":
            for error in validator.iter_errors(node.value):
                yield _complaint(node.pointer + pointer(*error.instance_path), error.message)
        if "$ref" in node.value and not _resolves(document, node):
            yield _complaint(f"{node.pointer}/$ref", f"the document has nothing at {node.value['$ref']!r}")


def _resolves(document: Json, node: Node) -> bool:
    try:
        return isinstance(referred(document, node.value["$ref"]), dict | bool)
    except LookupError:
        return False


def _meaning(document: Json) -> Iterator[Finding]:
    try:
        for error in OpenAPIV31SpecValidator(document).iter_errors():
            # Of a default that its schema refuses it tells no place; the rule for examples does.
            if not isinstance(error.validator, str):
                yield _complaint(pointer(*error.absolute_path), error.message)
    except Exception as error:
        # It follows what looks like a reference in data, and references that go round in a circle.
        yield _complaint("", f"openapi-spec-validator breaks off with {type(error).__name__}: {error}"[:200])


def _complaint(at: str, message: str) -> Finding:
    return Finding(at, f"not valid OpenAPI 3.1: {message.splitlines()[0]}", "corrections")
