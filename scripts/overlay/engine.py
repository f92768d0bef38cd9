"""Apply overlays to a document, one action after the other, and report everything that stands in the way."""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence

from attrs import Factory, define, frozen

from scripts.documents import Json, pointer
from scripts.overlay.actions import carried_out
from scripts.overlay.premises import broken_premises
from scripts.overlay.reading import Action, Overlay
from scripts.overlay.record import record_faults
from scripts.overlay.wording import contrast
from scripts.problems import Problem, Problems


@frozen
class Change:
    """What one action changed: JSON pointers into the document as it was just before.

    `number` counts the overlay's actions from one.
    """

    overlay: str
    number: int
    quirk: str | None
    pointers: tuple[str, ...]


@frozen
class Skipped:
    """An action that was not applied, and why: its quirk was left out, or it needs one that was."""

    overlay: str
    number: int
    quirk: str | None
    why: str


@frozen
class Applied:
    """The outcome: the new document, which shares nothing with the old one, and an account of the actions."""

    value: Json
    skipped: tuple[Skipped, ...]
    places: tuple[Change, ...]


def apply(
    value: dict[str, Json],
    overlays: Sequence[Overlay],
    *,
    plain: bool = False,
    without: Collection[str] = (),
) -> Applied:
    """Apply overlays in order; each action sees what the earlier ones left.

    `plain` asks for the Overlay Specification alone, else every action's premises must hold and it must change
    something. `without` names quirks whose actions are left out, with those that name one in `x-needs`; actions that
    fail for lack of them are skipped.
    Raises `Problems` with those of all actions: a failed action is passed over, to see the rest.
    """
    _refuse_unknown(without, overlays)
    if not plain:
        _refuse_unknown_needs(overlays)
    run = _Run(copy.deepcopy(value), plain, _left_out(without, overlays))
    for overlay in overlays:
        for action in overlay.actions:
            run.perform(overlay, action)
    if run.problems and without:
        # A failure is excused by what was left out only if there is none without leaving out.
        apply(value, overlays, plain=plain)
    elif run.problems:
        raise Problems(run.problems)
    return Applied(run.value, tuple(run.skipped), tuple(run.places))


def _refuse_unknown(without: Collection[str], overlays: Sequence[Overlay]) -> None:
    known = {action.quirk for overlay in overlays for action in overlay.actions}
    unknown = sorted(set(without) - known)
    if unknown:
        raise Problems([Problem(f"no action has the quirk {quirk!r} that is to be left out") for quirk in unknown])


def _left_out(without: Collection[str], overlays: Sequence[Overlay]) -> frozenset[str]:
    """Return the quirks that are left out, and those of which no action is left because each needs one of them."""
    left_out = frozenset(without)
    actions = [action for overlay in overlays for action in overlay.actions if action.quirk is not None]
    while True:
        kept = {action.quirk for action in actions if not left_out & {action.quirk, *action.needs}}
        gone = left_out | {str(action.quirk) for action in actions if action.quirk not in kept and left_out}
        if gone == left_out:
            return left_out
        left_out = gone


def _refuse_unknown_needs(overlays: Sequence[Overlay]) -> None:
    known = {action.quirk for overlay in overlays for action in overlay.actions}
    wrong = [
        overlay.problem(contrast("x-needs names no quirk of any action", "the quirk of another action", need), action)
        for overlay in overlays
        for action in overlay.actions
        for need in action.needs
        if need not in known
    ]
    if wrong:
        raise Problems(wrong)


@define
class _Run:
    """A document on its way through the actions."""

    value: Json
    plain: bool
    without: frozenset[str]
    problems: list[Problem] = Factory(list)
    skipped: list[Skipped] = Factory(list)
    places: list[Change] = Factory(list)

    def perform(self, overlay: Overlay, action: Action) -> None:
        left_out = sorted(self.without & set(action.needs)) or sorted(self.without & {action.quirk})
        if left_out:
            self._skip(overlay, action, f"{', '.join(left_out)} is left out")
            return
        try:
            self._carry_out(overlay, action)
        except Problem as problem:
            self._fail(overlay, action, [problem.what])

    def _carry_out(self, overlay: Overlay, action: Action) -> None:
        locations = action.target.select(self.value)
        # A badly written record is reported, but the change is made: what builds on it is not to blame.
        faults = [] if self.plain else record_faults(action, overlay.layer)
        broken = [] if self.plain or faults else broken_premises(action, self.value, locations)
        if faults or broken:
            self._fail(overlay, action, faults or broken)
        if broken:
            return
        value, changed = carried_out(self.value, action, locations, version_1_0=overlay.is_1_0)
        if not (changed or self.plain or faults):
            raise Problem("the action changes nothing; what it brings about is already there")
        self.value = value
        pointers = tuple(pointer(*location) for location in changed)
        self.places.append(Change(overlay.name, action.number, action.quirk, pointers))

    def _fail(self, overlay: Overlay, action: Action, faults: list[str]) -> None:
        self.problems += [overlay.problem(what, action) for what in faults]
        if self.without:
            self._skip(overlay, action, "; ".join(faults))

    def _skip(self, overlay: Overlay, action: Action, why: str) -> None:
        self.skipped.append(Skipped(overlay.name, action.number, action.quirk, why))
