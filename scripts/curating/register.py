"""Hold the register of quirks against its form, and against the actions that correct the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jsonschema_rs

from scripts import documents
from scripts.documents import Document, pointer
from scripts.overlay import Overlay
from scripts.problems import Problem

_SCHEMA = Path(__file__).parents[2] / "specs" / "quirks.schema.json"


def register_problems(register: Document, provider: str, overlays: Sequence[Overlay]) -> list[Problem]:
    """Return everything by which the records are not in form, not the provider's, or not those that actions name."""
    malformed = list(_form(register))
    return malformed or [*_ids(register, provider), *_actions(register, overlays)]


def _form(register: Document) -> Iterator[Problem]:
    validator = jsonschema_rs.Draft202012Validator(documents.read(_SCHEMA).value, validate_formats=True)
    for error in validator.iter_errors(register.value):
        at = pointer(*error.instance_path)
        yield Problem(f"{at or '/'}: {error.message}", register.name, register.line(at))


def _ids(register: Document, provider: str) -> Iterator[Problem]:
    times = Counter(record["id"] for record in register.value)
    for index, record in enumerate(register.value):
        if times[record["id"]] > 1:
            yield _problem(register, index, "the id stands twice; ids are never reused")
        if not record["id"].startswith(f"{provider}/"):
            yield _problem(register, index, f"the id must begin with {provider}/")


def _actions(register: Document, overlays: Sequence[Overlay]) -> Iterator[Problem]:
    named = {action.quirk for overlay in overlays for action in overlay.actions} - {None}
    known: dict[str, dict[str, Any]] = {record["id"]: record for record in register.value}
    for overlay in overlays:
        for action in overlay.actions:
            if action.quirk is not None and action.quirk not in known:
                yield overlay.problem(f"no record in {register.name} has the quirk that the action names", action)
    for index, record in enumerate(register.value):
        if record["corrected"] != (record["id"] in named):
            what = "no action names it" if record["corrected"] else "an action names it"
            yield _problem(register, index, f"corrected is {str(record['corrected']).lower()}, but {what}")


def _problem(register: Document, index: int, what: str) -> Problem:
    return Problem(f"{register.value[index]['id']}: {what}", register.name, register.line(pointer(index)))
