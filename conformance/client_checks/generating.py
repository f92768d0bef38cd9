"""Replies that schemathesis makes of a schema: it knows only requests, so the schema is made the body of one.

A document of our own has one operation for each schema, whose body is that schema; the components are those of the
document, so that every reference holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import schemathesis
from attrs import define, field
from schemathesis import BaseSchema, GenerationMode
from schemathesis.generation.meta import REQUEST_SHAPE_PROBES

from conformance.client_checks.moments import is_moment
from conformance.client_checks.serialising import moment_text
from conformance.document import Document
from conformance.exchanges import value_at
from conformance.generated.case import GeneratedCase
from conformance.generated.collecting import covering, drawn
from conformance.generated.constants import without_constants_of_our_code
from conformance.parameters import JSON
from scripts.curating.walking import walk

MOMENTS = (
    datetime(2026, 11, 20, 9, 30, 4, tzinfo=UTC),
    datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
)
#: Other forms that a document may allow.
FORMS = (
    "2026-11-20T09:30:04.5Z",
    "2026-11-20T09:30:04.123456789Z",
    "2026-11-20T09:30:04+05:45",
    "2026-11-20T23:30:04.000001-09:30",
    "20 Nov 2026 09:30:04 +0000",
    "Fri, 20 November 2026 09:30:04 -0330",
    "1 May 2026 00:00:00 +1400",
)

_QUIET = {
    "cache": {"enabled": False},
    "generation": {"mode": "all", "database": "none", "allow-x00": False},
    "phases": {"coverage": {"unexpected-methods": []}, "stateful": {"enabled": False}},
}


@define(eq=False)
class Bodies:
    """The bodies that the schemas of a document allow and forbid; each is made once."""

    _schema: BaseSchema = field(repr=False)
    _paths: Mapping[str, str] = field(repr=False)
    _covered: dict[tuple[str, bool], list[Any]] = field(factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, document: Document, places: Iterable[str], seed: int) -> Bodies:
        """Make ready for the schemas at these places (JSON pointers into the document)."""
        paths = {at: f"/{index}" for index, at in enumerate(places)}
        copied = _generative(document.value)
        value = {
            "openapi": "3.1.0",
            "info": {"title": "Replies", "version": "1"},
            "paths": {path: {"post": _operation(copied, at)} for at, path in paths.items()},
            "components": {"schemas": copied.get("components", {}).get("schemas", {})},
        }
        config = schemathesis.Config.from_dict({"seed": seed, **_QUIET})
        return cls(schemathesis.openapi.from_dict(value, config=config), paths)

    def covering(self, at: str, *, allowed: bool) -> list[Any]:
        """Return the bodies at the bounds of a schema, or those just beyond them."""
        if (at, allowed) not in self._covered:
            operation = self._schema[self._paths[at]]["POST"]
            with without_constants_of_our_code():
                cases = list(covering(self._schema, operation))
            for mode in (True, False):
                self._covered[at, mode] = [whole_numbers(each.body) for each in cases if _is_body(each, mode)]
        return self._covered[at, allowed]

    def fuzzed(self, at: str, count: int, seed: int) -> list[Any]:
        """Return bodies that a schema allows, by chance."""
        operation = self._schema[self._paths[at]]["POST"]
        with without_constants_of_our_code():
            cases = drawn(operation.as_strategy(generation_mode=GenerationMode.POSITIVE), count, seed)
        return [whole_numbers(each.body) for each in cases if _is_body(each, True)]


def _generative(value: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of a document whose moments are some that there are, and whose objects are closed.

    What a pattern allows is hardly ever a date, and a reply with one that is none is refused for that alone. Members
    that nobody knows take most of the time and say the same each time; they are tried by themselves.
    """
    copied = deepcopy(value)
    for schema in [node.value for node in walk(copied) if node.kind == "schema"]:
        if is_moment(schema):
            schema["enum"] = moments(schema)
            schema.pop("pattern", None)
        elif "properties" in schema:
            schema.setdefault("additionalProperties", False)
        elif "pattern" in schema:
            # A text that is drawn for a format seldom has the pattern, which alone is binding.
            schema.pop("format", None)
    return copied


def moments(schema: Mapping[str, Any]) -> list[Any]:
    """Return moments in the forms that a schema allows: at the bounds of calendars, with fractions, in other zones."""
    pattern = schema.get("x-datetime", {}).get("pattern", "rfc3339")
    usual = [moment_text(pattern, each) for each in MOMENTS]
    forms = [each for each in FORMS if "pattern" in schema and re.search(schema["pattern"], each)]
    return list(dict.fromkeys([*usual, *forms]))


def _operation(document: Mapping[str, Any], at: str) -> dict[str, Any]:
    content = {JSON: {"schema": value_at(document, at)}}
    return {"requestBody": {"required": True, "content": content}, "responses": {"200": {"description": "Ours."}}}


def _is_body(case: GeneratedCase, allowed: bool) -> bool:
    """Return whether a case is about its body, which is then a value of JSON, and of the wanted kind."""
    if case.meta is None or case.meta.generation.mode.is_positive != allowed:
        return False
    is_probe = getattr(case.meta.phase.data, "scenario", None) in REQUEST_SHAPE_PROBES
    return not is_probe and isinstance(case.body, dict | list | str | int | float | bool | None)


def whole_numbers(value: Any) -> Any:
    """Return a value whose whole numbers are written as such: 3.0 is an integer for JSON Schema, and is no form of it.

    JSON Schema 2020-12, section 6.1.1; what a client makes of `3.0` is told by no document here.
    """
    if isinstance(value, dict):
        return {name: whole_numbers(each) for name, each in value.items()}
    if isinstance(value, list):
        return [whole_numbers(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
