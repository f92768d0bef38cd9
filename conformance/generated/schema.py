"""The document as schemathesis is given it: realistic examples and values, a fixed seed, nothing remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any, Literal

import schemathesis
from schemathesis import BaseSchema

from conformance.document import Document
from conformance.operation import Operation

SEED = 20261122

# Of one operation, by parameter: where realistic values come from, and the values.
Sources = Mapping[str, Mapping[str, Any]]
Realistic = Mapping[str, Sequence[str | int]]

# Replaced in `judging`, which says why.
REPLACED_CHECKS = ("ignored_auth", "negative_data_rejection", "missing_required_header", "unsupported_method")


def generating(
    document: Mapping[str, Any],
    values: Mapping[str, Sources],
    realistic: Mapping[str, Realistic],
    *,
    mode: Literal["all", "positive"],
    examples: Mapping[str, int],
) -> BaseSchema:
    """Make the schema that generates cases; `values` says how often the `realistic` ones are to be taken.

    All are by operationId, and then by parameter; `examples` is how many cases the fuzzing phase makes.
    """
    config = schemathesis.Config.from_dict(configuration(document, values, realistic, mode, examples))
    return schemathesis.openapi.from_dict(with_examples(document, realistic), config=config)


def realistic_values(source: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> list[str | int]:
    """Return the values that a parameter may be given: listed, or a member of rows, the first row's first."""
    if "values" in source:
        return list(source["values"])
    found = [row[source["member"]] for row in rows[:: source["step"]]]
    if "join" in source:
        found = [source["join"].join(map(str, pair)) for pair in pairwise(found)]
    return list(dict.fromkeys(found))


def configuration(
    document: Mapping[str, Any],
    values: Mapping[str, Sources],
    realistic: Mapping[str, Realistic],
    mode: str,
    examples: Mapping[str, int],
) -> dict[str, Any]:
    """Return schemathesis' configuration: identical requests in every run, and none that says nothing.

    The cache and the database are off because they change the sequence from run to run in spite of the seed. Methods
    that the document has not are left to cases of our own, credentials as well.
    """
    generation = {
        "mode": mode,
        "database": "none",
        "allow-x00": False,
        "allow-extra-parameters": False,
        "with-security-parameters": False,
    }
    quiet = {"extra-data-sources": {"responses": False}}
    return {
        "seed": SEED,
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
        "operations": [
            _operation(each, values[each.id], examples[each.id]) for each in Document.of(dict(document)).operations
        ],
    }


def _operation(operation: Operation, values: Sources, examples: int) -> dict[str, Any]:
    places = {"query": "query", "form": "body"}
    return {
        "include-operation-id": operation.id,
        "generation": {"max-examples": examples},
        "parameters": {
            f"{places[operation.declared[name].place]}.{name}": {
                "dictionary": f"{operation.id}.{name}",
                "probability": source.get("probability", 1.0),
            }
            for name, source in values.items()
        },
    }


def with_examples(document: Mapping[str, Any], realistic: Mapping[str, Realistic]) -> dict[str, Any]:
    """Return a copy of a document in which a parameter's example is its first realistic value.

    Its forms are closed: the document does not say that they may have other members, JSON Schema does.
    """
    copied = deepcopy(dict(document))
    for operation in Document.of(copied).operations:
        first = {name: found[0] for name, found in realistic[operation.id].items()}
        for parameter in operation.value.get("parameters", []):
            if parameter["name"] in first:
                parameter["example"] = first[parameter["name"]]
        if operation.form is not None:
            operation.form["additionalProperties"] = False
        for name, parameter in operation.declared.items():
            if parameter.place == "form" and name in first:
                parameter.written["example"] = first[name]
    return copied
