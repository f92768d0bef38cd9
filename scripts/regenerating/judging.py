"""Judge every action of the overlays on the new document, each for itself, and say what its failure means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from attrs import evolve, frozen

from scripts.documents import Json, pointer
from scripts.overlay import Action, Overlay, apply
from scripts.overlay.targets import query, value_at
from scripts.overlay.wording import canonical
from scripts.problems import Problem, Problems

# An overlay's file and the number of one of its actions.
Key = tuple[str, int]


class Fate(Enum):
    """What became of an action."""

    HOLDS = "still applies"
    FIXED = "the page says it already"
    TARGET_GONE = "its target is gone"
    CONFLICT = "its premise changed"


@frozen
class Judged:
    """An action and what became of it on the new document; `why` has the engine's own words, empty if it holds."""

    overlay: Overlay
    action: Action
    fate: Fate
    why: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Return what tells the action from all others."""
        return self.overlay.name, self.action.number

    @property
    def place(self) -> str:
        """Return the file and the line of the action, and its number."""
        line = self.overlay.document.line(pointer("actions", self.action.number - 1))
        return f"{self.overlay.name}:{line}, action {self.action.number}"


@frozen
class Judgement:
    """Every action judged, and what the overlays made of the old document and of the new one.

    A failed action is passed over, in either document.
    """

    actions: tuple[Judged, ...]
    old: Json
    new: Json


def judge(old: Json, new: Json, overlays: Sequence[Overlay]) -> Judgement:
    """Apply the overlays to two documents, action by action and side by side, and judge each on the new one."""
    actions = []
    for overlay in overlays:
        for action in overlay.actions:
            made, why = _attempt(new, overlay, action)
            fate = _fate(action, old, new) if why else Fate.HOLDS
            actions.append(Judged(overlay, action, fate, why))
            old, new = _attempt(old, overlay, action)[0], made
    return Judgement(tuple(actions), old, new)


def dependents(old: Json, overlays: Sequence[Overlay], quirk: str) -> set[Key]:
    """Return the actions that cannot be applied to the old document without a quirk's; none if it has other faults."""
    try:
        return {(each.overlay, each.number) for each in apply(old, overlays, without=[quirk]).skipped}
    except Problems:
        return set()


def ghosts(judgement: Judgement) -> Iterator[str]:
    """Yield the pointers of what only our words are left of.

    That is a member which an update by name brings back though it is gone, or a requirement of a member that is gone.
    """
    now = dict(_wordless(judgement.new, ()))
    before = dict(_wordless(judgement.old, ()))
    for at, bare in now.items():
        if not bare and before.get(at, False):
            yield at


def _attempt(value: Json, overlay: Overlay, action: Action) -> tuple[Json, tuple[str, ...]]:
    """Apply one action; return the document, the old one if the action failed, and why it did."""
    alone = evolve(action, extensions={key: each for key, each in action.extensions.items() if key != "x-needs"})
    try:
        return apply(value, [evolve(overlay, actions=(alone,))]).value, ()
    except Problems as several:
        prefix = overlay.problem("", action).what
        return value, tuple(problem.what.removeprefix(prefix) for problem in several.problems)


def _fate(action: Action, old: Json, new: Json) -> Fate:
    expect = action.extensions.get("x-expect")
    matches = expect.get("matches") if isinstance(expect, dict) else None
    values = _selected(action, new)
    if len(values) != matches:
        return Fate.FIXED if not values and _was_removed_for_us(action, old, new) else Fate.TARGET_GONE
    if action.operation == "update" and all(_says(value, action.operand) for value in values):
        return Fate.FIXED
    return Fate.CONFLICT


def _selected(action: Action, document: Json) -> list[Json]:
    try:
        return [value_at(document, location) for location in action.target.select(document)]
    except Problem:
        return []


def _was_removed_for_us(action: Action, old: Json, new: Json) -> bool:
    """Tell a removal that the provider made from one that hit everything around it, and from a new name."""
    if action.operation != "remove" or not (removed := _selected(action, old)):
        return False
    before, after = _around(action, old), _around(action, new)
    known = {canonical(entry) for container in before for entry in _entries(container)}
    fresh = [entry for container in after for entry in _entries(container) if canonical(entry) not in known]
    was = action.extensions["x-expect"].get("was")
    premises = was if len(removed) > 1 and isinstance(was, list) else [was]
    return len(after) == len(before) and not any(_says(entry, premise) for entry in fresh for premise in premises)


def _around(action: Action, document: Json) -> list[Json]:
    """Return the containers that the target is selected from."""
    segments = getattr(action.target.compiled, "segments", ())
    around = query("$" + "".join(str(segment) for segment in segments[:-1]))
    return [value_at(document, location) for location in around.select(document)]


def _entries(container: Json) -> list[Json]:
    if isinstance(container, dict):
        return list(container.values())
    return container if isinstance(container, list) else []


def _says(found: Json, wanted: Json) -> bool:
    """Return whether a value says all that an update would make it say; of a list in it, no more either."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return all(key in found and _agrees(found[key], part) for key, part in wanted.items())
    if isinstance(wanted, list) and isinstance(found, list):
        return all(any(_says(entry, part) for entry in found) for part in wanted)
    return canonical(found) == canonical(wanted)


def _agrees(found: Json, wanted: Json) -> bool:
    if isinstance(wanted, list) and isinstance(found, list):
        return len(found) == len(wanted) and _says(found, wanted)
    return _says(found, wanted)


_WORDS = frozenset({"description", "title", "example", "examples"})


def _wordless(value: Json, steps: tuple[str | int, ...]) -> Iterator[tuple[str, bool]]:
    """Yield the pointer of each member and each requirement of one, and whether there is more to it than words."""
    if isinstance(value, dict):
        members, required = value.get("properties"), value.get("required")
        if isinstance(members, dict):
            for name, schema in members.items():
                yield (
                    pointer(*steps, "properties", name),
                    not isinstance(schema, dict) or any(map(_is_structure, schema)),
                )
            for name in required if isinstance(required, list) else []:
                yield pointer(*steps, "required", name), name in members
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from _wordless(part, (*steps, step))


def _is_structure(key: str) -> bool:
    return key not in _WORDS and not key.startswith("x-")
