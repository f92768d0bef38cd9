"""How an update joins what is there: the merge rules of Overlay Specification 1.1.0, "Action Object"."""

from __future__ import annotations

import copy

from scripts.documents import Json, pointer
from scripts.overlay.wording import contrast, shown
from scripts.problems import Problem


def kind(value: Json) -> str:
    """Return which of the specification's three kinds a value is; `null` is a primitive value."""
    if isinstance(value, dict):
        return "an object"
    return "an array" if isinstance(value, list) else "a primitive value"


def updated(target: Json, update: Json, at: str, *, as_entry: bool = False) -> Json:
    """Return a selected node with the update in it: merged, concatenated, appended or replaced by kind.

    `at` is the node's JSON pointer, for the message. `as_entry` appends an array as one entry (Overlay 1.0).
    Raises `Problem` where the kinds are incompatible.
    """
    if isinstance(target, list) and (as_entry or not isinstance(update, list)):
        return [*target, copy.deepcopy(update)]
    return merged(target, update, at)


def merged(target: Json, update: Json, at: str) -> Json:
    """Return two values of one kind as one, sharing nothing with the update; raise `Problem` for unlike kinds."""
    if kind(target) != kind(update):
        raise Problem(contrast(f"unlike kinds cannot be merged at {at!r}", kind(target), shown(update)))
    if isinstance(target, dict):
        return target | {
            name: merged(target[name], value, at + pointer(name)) if name in target else copy.deepcopy(value)
            for name, value in update.items()
        }
    return target + copy.deepcopy(update) if isinstance(target, list) else update
