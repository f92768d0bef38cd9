"""Carry out one action on a document: update, copy or remove, as the Overlay Specification says."""

from __future__ import annotations

from scripts.documents import Json, pointer
from scripts.overlay.merging import kind, updated
from scripts.overlay.reading import Action
from scripts.overlay.targets import Location, removed, replaced, value_at
from scripts.overlay.wording import canonical, contrast, shown
from scripts.problems import Problem


def carried_out(
    document: Json, action: Action, locations: list[Location], *, version_1_0: bool
) -> tuple[Json, list[Location]]:
    """Return the changed document and the places that changed; the given document stays as it is.

    Raises `Problem` where the specification calls for an error; then nothing is changed.
    """
    if not locations or action.operation == "nothing":
        return document, []
    if action.operation == "remove":
        return _without(document, locations), locations
    operand = _copied(document, action) if action.operation == "copy" else action.operand
    _refuse_kinds([(location, value_at(document, location)) for location in locations], version_1_0)
    changed = []
    for location in locations:
        old = value_at(document, location)
        new = updated(old, operand, pointer(*location), as_entry=version_1_0)
        if canonical(old) != canonical(new):
            document = replaced(document, location, new)
            changed.append(location)
    return document, changed


def _without(document: Json, locations: list[Location]) -> Json:
    # Backwards through the document: no index shifts, and nothing goes before what it contains.
    for location in reversed(locations):
        document = removed(document, location)
    return document


def _copied(document: Json, action: Action) -> Json:
    sources = action.operand.select(document)
    if len(sources) != 1:
        raise Problem(contrast(f"the source {action.operand.text!r} of the copy", "one node", str(len(sources))))
    return value_at(document, sources[0])


def _refuse_kinds(nodes: list[tuple[Location, Json]], version_1_0: bool) -> None:
    first = kind(nodes[0][1])
    for location, value in nodes:
        # 1.0 forbids removing primitives too, but its official example "many-operations" removes one.
        if version_1_0 and kind(value) == "a primitive value":
            what = f"Overlay 1.0 cannot update {pointer(*location)!r}, say `overlay: 1.1.0`"
            raise Problem(contrast(what, "an object or an array", shown(value)))
        if not version_1_0 and kind(value) != first:
            what = f"the target selects unlike kinds, at {pointer(*location)!r}"
            raise Problem(contrast(what, f"{first}, like the first", shown(value)))
