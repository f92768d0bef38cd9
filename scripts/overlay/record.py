"""What an action of ours must say about itself: its quirk (`x-quirk`) and its premises (`x-expect`), well written.

An overlay of the specification's kind passes over a target that vanished. Here that is an error: a correction that
corrects nothing, or corrects what the provider has changed since, is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.documents import Json
from scripts.overlay.premises import has
from scripts.overlay.reading import Action
from scripts.overlay.wording import contrast, shown

_LAYERS = ("corrections", "presentation")


def record_faults(action: Action, layer: Json) -> list[str]:
    """Return what is wrong with the premises as they are written, whatever the document."""
    faults = [*_layer_faults(action, layer), *_quirk_faults(action, layer)]
    expect = action.extensions.get("x-expect")
    if not isinstance(expect, dict):
        return [*faults, contrast("the action has no premise", "x-expect: {matches: N}", shown(expect))]
    return [
        *faults,
        *_member_faults(expect),
        *_matches_faults(expect),
        *_absent_faults(action, expect),
        *_missing_faults(action, layer, expect),
        *_needs_faults(action),
    ]


def _layer_faults(action: Action, layer: Json) -> Iterator[str]:
    if layer is not None and layer not in _LAYERS and action.number == 1:
        yield contrast("x-layer of the overlay is unknown", " or ".join(_LAYERS), shown(layer))


def _quirk_faults(action: Action, layer: Json) -> Iterator[str]:
    quirk = action.extensions.get("x-quirk")
    if "x-quirk" in action.extensions and not re.fullmatch(r"[a-z0-9_-]+/[a-z0-9_-]+", str(quirk)):
        yield contrast("x-quirk is not an id", "provider/slug", shown(quirk))
    elif quirk is None and layer == "corrections":
        yield contrast("a correction names no quirk", "x-quirk: provider/slug", "none")


def _member_faults(expect: dict[str, Json]) -> Iterator[str]:
    for name in expect:
        if name not in {"matches", "was", "absent"}:
            yield contrast("x-expect has an unknown member", "matches, was, absent", name)


def _matches_faults(expect: dict[str, Json]) -> Iterator[str]:
    matches = expect.get("matches")
    if type(matches) is not int or matches < 1:
        yield contrast("x-expect.matches is not a count", "a whole number, at least 1", shown(matches))
    elif "was" in expect and matches > 1:
        was = expect["was"]
        if not isinstance(was, list) or len(was) != matches:
            yield contrast("x-expect.was is not a premise per match", f"a list of {matches}", shown(was))


def _absent_faults(action: Action, expect: dict[str, Json]) -> Iterator[str]:
    absent = expect.get("absent", ["one"])
    if not isinstance(absent, list) or not absent:
        yield contrast("x-expect.absent names nothing", "a list of names or values", shown(absent))
    elif "absent" in expect and action.operation == "update":
        # A misspelt name would be absent for ever: a premise that cannot fail.
        for entry in absent:
            if not (has(action.operand, entry) or has([action.operand], entry)):
                what = "x-expect.absent names what the action does not add"
                yield contrast(what, f"something of {shown(action.operand)}", shown(entry))


def _needs_faults(action: Action) -> Iterator[str]:
    needs = action.extensions.get("x-needs", [])
    if not isinstance(needs, list) or not all(isinstance(need, str) for need in needs):
        yield contrast("x-needs is not a list", "quirks without which the action is left out", shown(needs))


def _missing_faults(action: Action, layer: Json, expect: dict[str, Json]) -> Iterator[str]:
    if layer != "corrections":
        return
    if action.operation == "remove" and "was" not in expect:
        yield contrast("a removal says nothing of what it removes", "x-expect.was", "matches alone")
    elif not expect.keys() & {"was", "absent"}:
        yield contrast("a correction has no premise but a count", "x-expect.was or x-expect.absent", "neither")
