"""Laws of reading: it changes nothing, and a row that is read alone is the row of the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from attrs import evolve

from conformance.derived.asks import Ask, asked, step_of
from conformance.derived.law import Law
from conformance.derived.look import Look
from conformance.derived.paging import same_rows, sized
from conformance.derived.rows import Rows
from conformance.derived.usual import Usual, lists, usual
from conformance.requirement import Subjects
from conformance.seen import VacuousError
from conformance.shapes import shape
from conformance.verdict import Finding


def laws(subjects: Subjects) -> Iterator[Law]:
    """Give the law of every list that reading leaves as it is, and of every operation that reads one row alone."""
    for each in lists(subjects):
        yield _changes_nothing(subjects, each)
    for name, words in subjects.facts.agreements.items():
        yield _agrees(subjects, name, words)


def _changes_nothing(subjects: Subjects, each: Usual) -> Law:
    page = sized(each, step_of(subjects, each.operation))
    return Law(
        operation=each.operation,
        name="reading-law/changes-nothing",
        says="A page is the same after everything that reads was asked.",
        source=("document: x-safety",),
        asks=(*each.before, page, *_reads(subjects, each), page),
        judge=partial(_unchanged, len(each.before)),
    )


def _reads(subjects: Subjects, each: Usual) -> Iterator[Ask]:
    """Give what reads of every operation, but for the rows before it that are read already."""
    for operation in subjects.document.operations:
        if operation.value["x-safety"] == "read" and operation.id != each.operation.id:
            other = usual(subjects, operation)
            yield from (ask for ask in other.before if ask.operation.id != each.operation.id)
            yield evolve(other.ask, expects="anything")
    yield evolve(each.ask, pages="all")


def _unchanged(before: int, look: Look) -> Iterator[Finding]:
    yield from same_rows(look, look.answers[before], look.answers[-1])


def _agrees(subjects: Subjects, name: str, words: Mapping[str, str]) -> Law:
    operation = subjects.document.operation(name)
    single = usual(subjects, operation)
    listed = usual(subjects, subjects.document.operation(words["list"])).ask
    return Law(
        operation=operation,
        name="agreement-law/is-the-row-of-the-list",
        says=f"What is read alone has the values that {words['list']} has for it.",
        source=("document: responses",),
        asks=(sized(Usual((), listed), step_of(subjects, listed.operation)), asked(single.ask)),
        judge=partial(_agreeing, words),
    )


def _agreeing(words: Mapping[str, str], look: Look) -> Iterator[Finding]:
    listed, single = look.answers
    rows = Rows.of(listed.operation, [each.row for each in listed.rows])
    body = single.last.body
    found = body if isinstance(body, list) else [body]
    by_identity = {rows.identity(row): row for row in found}
    wanted = next(rows.with_member(words["member"]))
    for row in rows.rows:
        if rows.raw(row, words["member"]) != rows.raw(wanted, words["member"]):
            continue
        other = by_identity.get(rows.identity(row))
        if other is None:
            yield Finding("", "every row that the list has of it", "one less")
            continue
        for name in rows.operation.row_members:
            one, two = rows.raw(row, name), rows.raw(other, name)
            if one is not None and two is not None and one != two:
                yield Finding(f"/{name}", shape(one), shape(two))
    if not found:
        raise VacuousError("a row")
