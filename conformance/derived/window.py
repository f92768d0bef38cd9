"""Laws of a time range: its halves are the whole, reversed it finds nothing, beyond its bound nothing is answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from attrs import evolve

from conformance.derived.asks import Ask, Taken, asked
from conformance.derived.filters import added_up, adding
from conformance.derived.law import Law
from conformance.derived.look import Look
from conformance.derived.rows import Rows
from conformance.derived.usual import Usual, ago, duration, lists
from conformance.requirement import Subjects
from conformance.seen import VacuousError
from conformance.selecting import Selection
from conformance.shapes import shape
from conformance.verdict import Finding
from conformance.writing import written_moment


def laws(subjects: Subjects) -> Iterator[Law]:
    """Give the laws of the time range of every list that has one."""
    for usual in lists(subjects):
        words = usual.operation.value.get("x-window")
        selections = subjects.facts.filters.get(usual.operation.id, {})
        if words is None or words["from"] not in selections:
            continue
        yield _halves(usual, words, selections[words["from"]])
        yield _reversed(usual, words, selections[words["from"]])
        if "furthest" in words:
            yield _furthest(usual, words, selections[words["from"]])


def _law(usual: Usual, name: str, says: str, asks: tuple[Ask, ...], judge: Any) -> Law:
    return Law(
        operation=usual.operation,
        name=f"window-law/{name}",
        says=says,
        source=("document: x-window",),
        asks=(*usual.before, *asks),
        judge=judge,
    )


def _moments(usual: Usual, selection: Selection, look: Look) -> list[Any]:
    """Return the moments of the first answer's rows, each once; raises `VacuousError` for fewer than two."""
    answer = look.answers[len(usual.before)]
    rows = Rows.of(answer.operation, [each.row for each in answer.rows])
    found = sorted({rows.value(row, selection.member) for row in rows.with_member(selection.member)})
    if len(found) < 2:
        raise VacuousError("rows of two moments")
    return found


def _between(usual: Usual, selection: Selection, place: str, parameter: str) -> Taken:
    """Return the first moment of the rows, their last, or one in the middle that no row has."""

    def take(look: Look) -> str:
        moments = _moments(usual, selection, look)
        one, other = max(pairwise(moments), key=lambda pair: pair[1] - pair[0])
        if other - one < timedelta(seconds=2):
            raise VacuousError("rows two seconds apart")
        chosen = {"first": moments[0], "last": moments[-1], "middle": one + (other - one) / 2}[place]
        return written_moment(usual.operation.parameters[parameter], chosen)

    return Taken(f"{{{place} moment of {selection.member}}}", take)


def _halves(usual: Usual, words: dict[str, str], selection: Selection) -> Law:
    moments = partial(_between, usual, selection)

    def ask(start: str, end: str, expects: Any = "result") -> Ask:
        values = {words["from"]: moments(start, words["from"]), words["to"]: moments(end, words["to"])}
        return adding(usual.ask, expects=expects, **values)

    asks = (usual.ask, ask("first", "last"), ask("first", "middle"), ask("middle", "last"))
    says = "The rows of the two halves of a time range are together as many as those of the whole."
    return _law(usual, "halves-add-up", says, asks, partial(added_up, 2))


def _reversed(usual: Usual, words: dict[str, str], selection: Selection) -> Law:
    values = {
        words["from"]: _between(usual, selection, "last", words["from"]),
        words["to"]: _between(usual, selection, "first", words["to"]),
    }
    says = "A time range that ends before it begins finds nothing, or is refused."
    asks = (usual.ask, evolve(asked(usual.ask, **values), expects="perhaps"))
    return _law(usual, "reversed-finds-nothing", says, asks, _nothing_found)


def _nothing_found(look: Look) -> Iterator[Finding]:
    answer = look.answers[-1]
    if answer.rows:
        yield Finding(answer.operation.rows_pointer, "no rows", f"{len(answer.rows)}")


def _furthest(usual: Usual, words: dict[str, str], selection: Selection) -> Law:
    length = duration(words["furthest"])
    values = {words["from"]: ago(usual.operation, words["from"], 4 * length)}
    if "longest" in words:
        values[words["to"]] = ago(usual.operation, words["to"], 4 * length - duration(words["longest"]) / 2)
    says = "What lies further back than is answered is refused, or no row of it is answered."
    asks = (evolve(asked(usual.ask, **values), expects="perhaps"),)
    return _law(usual, "furthest-is-a-bound", says, asks, partial(_too_old, usual, selection, length))


def _too_old(usual: Usual, selection: Selection, length: timedelta, look: Look) -> Iterator[Finding]:
    answer = look.answers[-1]
    rows = Rows.of(answer.operation)
    for each in answer.rows:
        moment = rows.value(each.row, selection.member)
        if moment is not None and look.server.clock() - moment.timestamp() > length.total_seconds():
            at, raw = f"{each.at}/{selection.member}", rows.raw(each.row, selection.member)
            yield Finding(at, f"within {length.days} days", shape(raw))
