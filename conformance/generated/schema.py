"""The document as schemathesis is given it: realistic examples and values, a fixed seed, nothing remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

import schemathesis
from schemathesis import BaseSchema

from conformance.document import Document
from conformance.exchanges import value_at
from conformance.operation import Operation

# Of one operation, by parameter: where realistic values come from, and the values.
Sources = Mapping[str, Mapping[str, Any]]
Realistic = Mapping[str, Sequence[str | int]]

NO_SOURCES: Mapping[str, Sources] = {}

# Replaced in `judging`, which says why.
REPLACED_CHECKS = (
    "ignored_auth",
    "negative_data_rejection",
    "positive_data_acceptance",
    "missing_required_header",
    "unsupported_method",
)


def generating(
    document: Mapping[str, Any],
    values: Mapping[str, Sources],
    realistic: Mapping[str, Realistic],
    *,
    seed: int,
) -> BaseSchema:
    """Make the schema that generates cases; `values` says how often the `realistic` ones are to be taken.

    All are by operationId, and then by parameter.
    """
    config = schemathesis.Config.from_dict(configuration(document, values, realistic, seed))
    return schemathesis.openapi.from_dict(with_examples(document, realistic, values), config=config)


def realistic_values(source: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> list[str | int]:
    """Return the values that a parameter may be given: listed, or a member of rows, the first row's first."""
    if "values" in source:
        return list(source["values"])
    found = [row[source["member"]] for row in rows[:: source["step"]] if source["member"] in row]
    if "join" in source:
        found = [source["join"].join(map(str, pair)) for pair in pairwise(found)]
    return list(dict.fromkeys(found))


def configuration(
    document: Mapping[str, Any],
    values: Mapping[str, Sources],
    realistic: Mapping[str, Realistic],
    seed: int,
) -> dict[str, Any]:
    """Return schemathesis' configuration: identical requests in every run, and none that says nothing.

    The cache and the database are off because they change the sequence from run to run in spite of the seed. Methods
    that the document has not are left to cases of our own, credentials as well.
    """
    generation = {
        "mode": "all",
        "database": "none",
        "allow-x00": False,
        "allow-extra-parameters": False,
        "with-security-parameters": False,
    }
    quiet = {"extra-data-sources": {"responses": False}}
    operations = Document.of(dict(document)).operations
    return {
        "seed": seed,
        "cache": {"enabled": False},
        "generation": generation,
        "phases": {
            "examples": {**quiet},
            "coverage": {"unexpected-methods": []},
            "fuzzing": {**quiet, "error-feedback": {"enabled": False}},
            "stateful": {"enabled": False},
        },
        "checks": {name: {"enabled": False} for name in REPLACED_CHECKS},
        "dictionaries": {
            f"{operation}.{name}": {"values": list(found)}
            for operation, each in realistic.items()
            for name, found in each.items()
        },
        "operations": [_operation(each, values.get(each.id, {})) for each in operations],
    }


def _operation(operation: Operation, values: Sources) -> dict[str, Any]:
    places = {"query": "query", "form": "body", "json": "body", "path": "path"}
    return {
        "include-operation-id": operation.id,
        "parameters": {
            f"{places[operation.declared[name].place]}.{name}": {
                "dictionary": f"{operation.id}.{name}",
                "probability": source.get("probability", 1.0),
            }
            for name, source in values.items()
            if operation.declared[name].place in places
        },
    }


def with_examples(
    document: Mapping[str, Any], realistic: Mapping[str, Realistic], values: Mapping[str, Sources] = NO_SOURCES
) -> dict[str, Any]:
    """Return a copy of a document in which a parameter's example is its first realistic value.

    A parameter whose source says `only` has its realistic values for a list of all: no schema can say which ids there
    are. What is sent is closed: the document does not say that it may have other members, JSON Schema does.
    """
    copied = deepcopy(dict(document))
    for operation in Document.of(copied).operations:
        for media_type in operation.value.get("requestBody", {}).get("content", {}).values():
            _close(copied, media_type["schema"])
        first = {name: found[0] for name, found in realistic[operation.id].items()}
        for parameter in operation.value.get("parameters", []):
            if parameter["name"] in first:
                parameter["example"] = first[parameter["name"]]
        for name, parameter in operation.declared.items():
            if parameter.place in ("form", "json", "body") and name in first:
                parameter.written["example"] = first[name]
            if values.get(operation.id, {}).get(name, {}).get("only"):
                parameter.written["enum"] = list(realistic[operation.id][name])
    return copied


def _close(document: dict[str, Any], schema: dict[str, Any]) -> None:
    """Forbid other members, and other words, in all that a schema is, refers to or holds, where that stands."""
    if "$ref" in schema:
        _close(document, value_at(document, schema["$ref"].removeprefix("#")))
    if "items" in schema:
        _close(document, schema["items"])
    if "x-extensible-enum" in schema:
        schema["enum"] = list(schema["x-extensible-enum"])
    if "properties" in schema and "additionalProperties" not in schema:
        schema["additionalProperties"] = False
        for member in schema["properties"].values():
            _close(document, member)
