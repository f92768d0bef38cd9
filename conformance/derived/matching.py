"""Whether a filter found what it must, and nothing that it may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import frozen

from conformance import laws
from conformance.derived.look import Answer
from conformance.derived.rows import UNREADABLE, Row, Rows
from conformance.operation import Operation
from conformance.seen import VacuousError
from conformance.selecting import Selection
from conformance.shapes import shape
from conformance.verdict import Finding

Test = Callable[[Rows, Row], bool]


@frozen
class Condition:
    """Which rows may be found, and which must be; `place` is the member by which a finding is told."""

    place: str
    may: Test
    must: Test


def condition(selection: Selection, wanted: Any) -> Condition:
    """Return what a filter asks for with a value, which stands for what a row has in its member."""
    relation = selection.relation
    folds = selection.letters
    # Who takes capital letters for small ones finds more, but leaves more out by `differs`.
    may_fold, must_fold = folds and relation != "differs", folds and relation == "differs"

    def may(rows: Rows, row: Row) -> bool:
        found = rows.value(row, selection.member)
        if found is None:
            return selection.hidden or relation == "differs"
        return selection.presence or _compares(relation, found, wanted, plus=selection.plus, folds=may_fold)

    def must(rows: Rows, row: Row) -> bool:
        if selection.finds is None:
            found = rows.value(row, selection.member)
            if found is None:
                return False
            return selection.presence or _compares(relation, found, wanted, plus=selection.plus, folds=must_fold)
        return any(
            (found := rows.value(row, each.member)) is not None and _compares(each.relation, found, wanted)
            for each in selection.finds
        )

    return Condition(selection.member, may, must)


def both(conditions: Sequence[Condition]) -> Condition:
    """Return what several filters ask for together."""
    return Condition(
        conditions[0].place,
        lambda rows, row: all(each.may(rows, row) for each in conditions),
        lambda rows, row: all(each.must(rows, row) for each in conditions),
    )


def either(conditions: Sequence[Condition]) -> Condition:
    """Return what several filters ask for where one is enough."""
    return Condition(
        conditions[0].place,
        lambda rows, row: any(each.may(rows, row) for each in conditions),
        lambda rows, row: any(each.must(rows, row) for each in conditions),
    )


def _compares(relation: str, found: Any, wanted: Any, *, plus: bool = False, folds: bool = False) -> bool:
    if found is UNREADABLE:
        return False
    values = [_plain(each, plus=plus, folds=folds) for each in (found, wanted)]
    try:
        return laws.COMPARISONS[relation](*values)
    except (TypeError, AttributeError):
        return False


def _plain(value: Any, *, plus: bool, folds: bool) -> Any:
    if not isinstance(value, str):
        return value
    value = value.removeprefix("+") if plus else value
    return value.casefold() if folds else value


def exactly(whole: Answer, found: Answer, wanted: Condition) -> Iterator[Finding]:
    """Find rows that should not have been found, that should have been, and a total of other rows.

    Raises `VacuousError` where the filter had nothing to leave out.
    """
    operation = whole.operation
    rows = Rows.of(operation)
    yield from not_meant(found, wanted)
    yield from _missing(operation, whole, found, wanted)
    if found.is_complete and found.total not in (None, len(found.rows)):
        at = operation.value["x-pagination"]["total"]
        yield Finding(at, f"{len(found.rows)}, as many as were found", str(found.total))
    if all(wanted.may(rows, each.row) for each in whole.rows):
        raise VacuousError("rows that the filter leaves out")


def not_meant(found: Answer, wanted: Condition) -> Iterator[Finding]:
    """Find rows that should not have been found."""
    rows = Rows.of(found.operation)
    for each in found.rows:
        if not wanted.may(rows, each.row):
            yield Finding(f"{each.at}/{wanted.place}", "what was asked for", shape(rows.raw(each.row, wanted.place)))


def _missing(operation: Operation, whole: Answer, found: Answer, wanted: Condition) -> Iterator[Finding]:
    if not found.is_complete:
        return
    rows = Rows.of(operation)
    known = {rows.identity(each.row) for each in found.rows}
    missing = [each.row for each in whole.rows if wanted.must(rows, each.row) and rows.identity(each.row) not in known]
    if missing:
        yield Finding(operation.rows_pointer, "every row that was asked for", f"{len(missing)} left out")
