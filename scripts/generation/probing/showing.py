"""What the repr of a model shows: nothing of a password, and of what is personal only that it is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.generation.probing.findings import Findings
from scripts.generation.probing.naming import client_name
from scripts.generation.probing.places import Place, is_enumeration
from sms_providers.core.masking import showing_personal_data

_MASK = "'\u2026'"
_TYPED = frozenset({"type", "x-unwrap", "properties", "$ref", "oneOf"})


def check_representation(name: str, schema: Place, model: Any, findings: Findings) -> None:
    """Compare the repr of an instance in which no member is empty with what its component lets it show."""
    for key, place in schema["properties"].members():
        attribute = client_name(place, key)
        is_hidden, words = place.target().get("format") == "password", list(_words(place))
        is_masked = not is_hidden and (any(word.value for word in words) or _is_anything(place))
        at = f"{place.at}/format" if is_hidden else words[0].at if words else place.at
        what = f"whether the repr of {name} has {attribute}"
        findings.equal(at, what, not is_hidden and not is_masked, _has(model, attribute))
        findings.equal(at, f"{what} as something that is there", is_masked, _has(model, attribute, _MASK))
        with showing_personal_data():
            findings.equal(at, f"{what}, where personal data are shown", not is_hidden, _has(model, attribute))
        findings.prove(*(word.at for word in words))


def _has(model: Any, attribute: str, shown: str | None = None) -> bool:
    """Whether the repr of a model has an attribute, with its value unless something else is to be shown."""
    said = f"{attribute}={getattr(model, attribute)!r}" if shown is None else f"{attribute}={shown}"
    return any(f"{before}{said}" in repr(model) for before in ("(", ", "))


def check_unknown(name: str, at: str, model: Any, findings: Findings) -> None:
    """Look for members that the document does not know, which may be anything, in the repr of an instance with some."""
    what = f"whether the repr of {name} has unknown_fields as something that is there"
    findings.equal(at, what, True, _has(model, "unknown_fields", _MASK))


def _words(schema: Place) -> Iterator[Place]:
    """Yield each `x-personal` of a value and of the values inside it, models left out."""
    if "x-personal" in schema:
        yield schema["x-personal"]
    target = schema.target()
    if target.at != schema.at and "properties" not in target:
        yield from _words(target)
    for word in ("items", "additionalProperties"):
        if word in schema and isinstance(schema[word].value, dict):
            yield from _words(schema[word])


def _is_anything(schema: Place) -> bool:
    """Whether a value, or one inside it, is of no type that the document says."""
    for word in ("items", "additionalProperties"):
        if word in schema:
            return schema[word].value is True or _is_anything(schema[word])
    target = schema.target()
    if target.at != schema.at:
        return "properties" not in target and _is_anything(target)
    return not is_enumeration(schema) and _TYPED.isdisjoint(schema.value)
