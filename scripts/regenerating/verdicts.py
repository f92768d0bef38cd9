"""One verdict for each quirk on the new page, from what became of its actions."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from attrs import frozen

from scripts.documents import Json
from scripts.overlay import Overlay
from scripts.regenerating.judging import Fate, Judged, Judgement, dependents


class Verdict(Enum):
    """The verdicts; the first and the last ask nothing of a maintainer."""

    STILL_NEEDED = "still needed"
    FIXED = "fixed by the provider"
    PARTLY_FIXED = "fixed in part by the provider"
    NO_LONGER_APPLIES = "no longer applies"
    CONFLICTS = "conflicts"
    NOT_JUDGED = "not judged"
    NOT_CORRECTED = "not corrected"

    @property
    def is_settled(self) -> bool:
        """Return whether nothing is to be decided."""
        return self in {Verdict.STILL_NEEDED, Verdict.NOT_CORRECTED}


@frozen
class Quirk:
    """A quirk and its verdict, its actions that no longer hold, and the quirk that has to be settled before it."""

    id: str
    verdict: Verdict
    actions: tuple[Judged, ...] = ()
    waits_for: str | None = None


@frozen
class Verdicts:
    """The verdicts on a provider's quirks, in the order of the register, and the failed actions that serve none."""

    quirks: tuple[Quirk, ...]
    others: tuple[tuple[Judged, str | None], ...]

    @property
    def are_settled(self) -> bool:
        """Return whether everything that we say of the old page holds for the new one."""
        return not self.others and all(quirk.verdict.is_settled for quirk in self.quirks)

    def count(self) -> dict[Verdict, int]:
        """Return how many quirks have each verdict that some have."""
        counts = {verdict: sum(quirk.verdict is verdict for quirk in self.quirks) for verdict in Verdict}
        return {verdict: count for verdict, count in counts.items() if count}


def verdicts(judgement: Judgement, register: Json, old: Json, overlays: Sequence[Overlay]) -> Verdicts:
    """Judge the quirks of a register (`quirks.yaml`); `old` is the old document before any action.

    Where actions of one quirk cannot do without those of another that failed, they wait for its settlement.
    """
    causes = _causes(judgement, old, overlays)
    corrected = {record["id"]: record["corrected"] for record in register}
    named = [each.action.quirk for each in judgement.actions if each.action.quirk]
    ids = dict.fromkeys([*corrected, *named])
    quirks = [
        _quirk(quirk, [each for each in judgement.actions if each.action.quirk == quirk], causes)
        if corrected.get(quirk, True)
        else Quirk(quirk, Verdict.NOT_CORRECTED)
        for quirk in ids
    ]
    failed = [each for each in judgement.actions if each.fate is not Fate.HOLDS]
    others = [(each, causes.get(each.key)) for each in failed if not each.action.quirk]
    return Verdicts(tuple(quirks), tuple(others))


def _causes(judgement: Judgement, old: Json, overlays: Sequence[Overlay]) -> dict[tuple[str, int], str]:
    """Return the failed actions that only follow from an earlier failure of another quirk, with that quirk."""
    found: dict[tuple[str, int], str] = {}
    roots: dict[str, set[tuple[str, int]]] = {}
    for each in judgement.actions:
        quirk = each.action.quirk
        if each.fate is Fate.HOLDS or quirk in roots:
            continue
        cause = next((root for root, followers in roots.items() if each.key in followers), None)
        if cause is not None:
            found[each.key] = cause
        elif quirk is not None:
            roots[quirk] = dependents(old, overlays, quirk)
    return found


def _quirk(quirk: str, actions: list[Judged], causes: dict[tuple[str, int], str]) -> Quirk:
    failed = tuple(each for each in actions if each.fate is not Fate.HOLDS)
    own = [each.fate for each in failed if each.key not in causes]
    waits_for = next((causes[each.key] for each in failed if each.key in causes), None)
    if not actions or (waits_for and not own):
        return Quirk(quirk, Verdict.NOT_JUDGED, failed, waits_for)
    if not failed:
        return Quirk(quirk, Verdict.STILL_NEEDED)
    if Fate.CONFLICT in own:
        return Quirk(quirk, Verdict.CONFLICTS, failed)
    if Fate.TARGET_GONE in own:
        return Quirk(quirk, Verdict.NO_LONGER_APPLIES, failed)
    is_whole = len(own) == len(actions)
    return Quirk(quirk, Verdict.FIXED if is_whole else Verdict.PARTLY_FIXED, failed)
