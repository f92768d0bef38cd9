"""What the Overlay Specification allows in an overlay document: its fields, their types, its queries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.documents import Json, pointer
from scripts.overlay.targets import query
from scripts.overlay.wording import contrast, shown
from scripts.problems import Problem

# The JSON pointer of a fault within the overlay document, and what is wrong there.
Fault = tuple[str, str]
_Fields = dict[str, tuple[type, str]]

_TEXT = (str, "text (in YAML, a number needs quotes)")
_OVERLAY: _Fields = {
    "overlay": _TEXT,
    "info": (dict, "an object"),
    "actions": (list, "an array of actions"),
    "extends": _TEXT,
}
_INFO: _Fields = {"title": _TEXT, "version": _TEXT}
_ACTION: _Fields = {
    "target": _TEXT,
    "description": _TEXT,
    "update": (object, "any value"),
    "remove": (bool, "true or false"),
}
_INFO_1_1 = _INFO | {"description": _TEXT}
_ACTION_1_1 = _ACTION | {"copy": _TEXT}


def is_1_0(version: Json) -> bool:
    """Return whether a document follows the feature set 1.0; the patch version does not count."""
    return str(version).startswith("1.0.")


def overlay_faults(value: Json) -> Iterator[Fault]:
    """Yield everything in which a value is not an overlay document of version 1.0 or 1.1."""
    yield from _field_faults("", value, _OVERLAY, required=("overlay", "info", "actions"))
    overlay = value if isinstance(value, dict) else {}
    version, info, actions = (overlay.get(name) for name in ("overlay", "info", "actions"))
    if isinstance(version, str) and not re.fullmatch(r"1\.[01]\.\d+", version):
        yield "/overlay", contrast("the version is not supported", "1.0.x or 1.1.x", shown(version))
    if isinstance(info, dict):
        fields = _INFO if is_1_0(version) else _INFO_1_1
        yield from _field_faults("/info", info, fields, required=("title", "version"))
    if isinstance(actions, list):
        fields = _ACTION if is_1_0(version) else _ACTION_1_1
        for index, action in enumerate(actions):
            yield from _action_faults(pointer("actions", index), action, fields)
        if not actions:
            yield "/actions", contrast("nothing to do", "at least one action", "none")


def _action_faults(at: str, action: Json, fields: _Fields) -> Iterator[Fault]:
    yield from _field_faults(at, action, fields, required=("target",))
    if not isinstance(action, dict):
        return
    for name in ("target", "copy"):
        if name in fields and isinstance(text := action.get(name), str):
            try:
                query(text)
            except Problem as problem:
                yield f"{at}/{name}", problem.what
    modifiers = [name for name in ("update", "copy", "remove") if name in action]
    # The specification gives effect to neither update nor copy where both stand.
    if not modifiers or {"update", "copy"} <= set(modifiers):
        yield at, contrast("unclear what to do", "one of update, copy, remove", " and ".join(modifiers) or "none")


def _field_faults(at: str, value: Json, fields: _Fields, *, required: tuple[str, ...]) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield at, contrast("not usable here", "an object", shown(value))
        return
    for name, member in value.items():
        if name in fields:
            kind, described = fields[name]
            if not isinstance(member, kind):
                yield at + pointer(name), contrast(f"{name!r} has the wrong type", described, shown(member))
        elif not name.startswith("x-"):
            yield at + pointer(name), contrast("a field is unknown", f"{', '.join(fields)} or x-…", name)
    for name in required:
        if name not in value:
            yield at, contrast("a required field is missing", name, ", ".join(value) or "no field")
