"""The forms in which one operation refuses: each body that comes belongs to exactly one."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.calls import refusals, replies
from scripts.curating.findings import Finding
from scripts.curating.reading import Walked
from scripts.documents import Json


def distinct_refusals(walked: Walked) -> Iterator[Finding]:
    """Check that an operation's error forms differ in their required members, by which a body is told.

    A body belongs to the form all of whose required members it has, the one with most of them first. So a form that
    comes with a status of success must require a member that no success has.
    """
    names = {id(node.value): node.name for node in walked.nodes if node.via == "schemas"}
    for node in walked.each("operation"):
        at = f"{node.pointer}/responses"
        forms = {id(form): form for form in refusals(walked, node)}
        by_required: dict[frozenset[str], Json] = {}
        for form in forms.values():
            required = _required(walked, form)
            other = by_required.setdefault(required, form)
            if other is not form:
                what = f"{_named(names, other)} and {_named(names, form)} require the same members"
                yield Finding(at, f"{what}; no body tells which it is", "corrections")
        for form in refusals(walked, node, ("2",)):
            for reply in replies(walked, node):
                if _required(walked, form) <= _members(walked, reply):
                    what = f"a reply that succeeds may have every member that {_named(names, form)} requires"
                    yield Finding(at, f"{what}; it would be taken for an error", "corrections")


def _named(names: dict[int, str], schema: dict[str, Json]) -> str:
    return names.get(id(schema), "an error form without a name")


def _required(walked: Walked, schema: dict[str, Json]) -> frozenset[str]:
    """Return the members that every instance of a schema has: of a union those that all branches require."""
    found: set[str] = set()
    for part in walked.applied(schema, through=("allOf",)):
        found |= set(part.get("required", []))
        branches = [_required(walked, each) for key in ("oneOf", "anyOf") for each in part.get(key, [])]
        found |= frozenset.intersection(*branches) if branches else set()
    return frozenset(found)


def _members(walked: Walked, schema: dict[str, Json]) -> frozenset[str]:
    return frozenset(name for part in walked.applied(schema) for name in part.get("properties", {}))
