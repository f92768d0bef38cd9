"""Which quirks rest on which places: a sentence that changed may be the evidence of a correction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.documents import Json
from scripts.overlay import Action, Overlay
from scripts.problems import Problem
from scripts.regenerating.comparing import Difference
from scripts.regenerating.places import located

# The labels of a thing (an operation, a parameter, a member), and the quirks whose actions touch it.
Resting = dict[tuple[str, ...], list[str]]


def resting(published: Sequence[Json], overlays: Sequence[Overlay]) -> Resting:
    """Return the quirks that rest on each thing of the documents, before any action."""
    found: Resting = {}
    actions = [action for overlay in overlays for action in overlay.actions]
    for document in published:
        for action in actions:
            for thing in _things(document, action):
                quirks = found.setdefault(thing, [])
                if action.quirk and action.quirk not in quirks:
                    quirks.append(action.quirk)
    return found


def quirks_at(difference: Difference, found: Resting) -> list[str]:
    """Return the quirks that rest on the thing that differs."""
    return found.get((difference.was or difference.place).thing, [])


def _things(document: Json, action: Action) -> Iterator[tuple[str, ...]]:
    try:
        locations = action.target.select(document)
    except Problem:
        return
    for location in locations:
        thing = located(document, location).thing
        if thing:
            yield thing
