"""The document as schemathesis is given it: realistic examples and values, a fixed seed, nothing remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any, Literal

import schemathesis
from schemathesis import BaseSchema

SEED = 20261122

# Replaced in `judging`, which says why.
REPLACED_CHECKS = ("ignored_auth", "negative_data_rejection", "missing_required_header", "unsupported_method")


def generating(
    document: Mapping[str, Any],
    values: Mapping[str, Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    *,
    mode: Literal["all", "positive"],
    examples: int,
) -> BaseSchema:
    """Make the schema that generates cases; `values` says where realistic ones come from, `rows` are the server's.

    `examples` is how many cases the fuzzing phase makes for each operation; the other phases know their own number.
    """
    realistic = {name: realistic_values(source, rows) for name, source in values.items()}
    config = schemathesis.Config.from_dict(configuration(values, realistic, mode, examples))
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
    values: Mapping[str, Mapping[str, Any]], realistic: Mapping[str, Sequence[str | int]], mode: str, examples: int
) -> dict[str, Any]:
    """Return schemathesis' configuration: identical requests in every run, and none that says nothing.

    The cache and the database are off because they change the sequence from run to run in spite of the seed. Methods
    that the document has not are left to cases of our own, credentials as well.
    """
    generation = {
        "mode": mode,
        "max-examples": examples,
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
        "dictionaries": {name: {"values": list(each)} for name, each in realistic.items()},
        "parameters": {
            f"query.{name}": {"dictionary": name, "probability": values[name].get("probability", 1.0)}
            for name in realistic
        },
    }


def with_examples(document: Mapping[str, Any], realistic: Mapping[str, Sequence[str | int]]) -> dict[str, Any]:
    """Return a copy of a document in which a parameter's example is its first realistic value."""
    copied = deepcopy(dict(document))
    for item in copied["paths"].values():
        for operation in item.values():
            for parameter in operation.get("parameters", []):
                if parameter["name"] in realistic:
                    parameter["example"] = realistic[parameter["name"]][0]
    return copied
