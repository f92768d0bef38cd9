"""Laws of an order that is asked for: the rows are in it, from one end or from the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

from attrs import evolve

from conformance.derived.asks import asked
from conformance.derived.law import Law
from conformance.derived.look import Look
from conformance.derived.rows import Rows
from conformance.derived.usual import Usual, lists
from conformance.requirement import Subjects
from conformance.seen import VacuousError
from conformance.shapes import shape
from conformance.verdict import Finding


def laws(subjects: Subjects) -> Iterator[Law]:
    """Give a law for each member that a list is known to be sorted by."""
    for usual in lists(subjects):
        known = subjects.facts.sorts.get(usual.operation.id, {})
        for member in known.get("members", ()):
            yield _law(usual, known["parameter"], member)


def _law(usual: Usual, parameter: str, member: str) -> Law:
    return Law(
        operation=usual.operation,
        name=f"sort-law/{member}",
        says=f"Sorted by {member} the rows are in its order on all pages, whichever end comes first.",
        source=(f"document: the parameter {parameter}",),
        asks=(*usual.before, evolve(asked(usual.ask, **{parameter: member}), pages="all")),
        judge=partial(_judged, member),
    )


def _judged(member: str, look: Look) -> Iterator[Finding]:
    answer = look.answers[-1]
    rows = Rows.of(answer.operation)
    shown: list[tuple[str, Any]] = [(each.at, rows.value(each.row, member)) for each in answer.rows]
    shown = [each for each in shown if each[1] is not None]
    falling = [at for (_, one), (at, other) in pairwise(shown) if other < one]
    rising = [at for (_, one), (at, other) in pairwise(shown) if other > one]
    if falling and rising:
        at = min(falling, rising, key=len)[0]
        yield Finding(f"{at}/{member}", "one order", shape(dict(shown)[at]))
    if not falling and not rising:
        raise VacuousError("rows that differ in what they are sorted by")
