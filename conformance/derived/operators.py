"""Laws of conditions with operators: each means what it says, an equal one is not the beginning of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from attrs import evolve, frozen

from conformance.derived.asks import Ask, NeedlessError, Taken, asked
from conformance.derived.filters import Named, added_up, adding, picked, row_with
from conformance.derived.law import Law
from conformance.derived.look import Look
from conformance.derived.matching import Condition, both, condition, either, exactly
from conformance.derived.usual import Usual, lists
from conformance.requirement import Subjects
from conformance.seen import VacuousError
from conformance.selecting import Search, Selection
from conformance.verdict import Finding


def laws(subjects: Subjects) -> Iterator[Law]:
    """Give the laws of every list that takes conditions: of each operator on each field, and of several conditions."""
    for usual in lists(subjects):
        search = subjects.facts.searches.get(usual.operation.id)
        if search is None:
            continue
        for field in search.fields:
            for operator in search.operators:
                yield _means_what_it_says(usual, search, field, operator)
            if words := (usual.operation.row_member(search.fields[field][0].member) or {}).get("x-extensible-enum"):
                yield _adds_up(usual, search, field, words)
        if search.together:
            yield _two_at_once(usual, search)


@frozen
class Term:
    """A term that a condition has: out of which member, which part of its text, and what stands before it."""

    selection: Selection
    cut: Callable[[str, Sequence[str]], str]
    sign: str = ""

    def text(self, look: Look) -> str:
        """Return the term; raises `NeedlessError` where the text says already what the sign would."""
        value = str(picked(look, evolve(self.selection, relation="equals")))
        if self.sign and value.startswith(self.sign):
            raise NeedlessError
        return self.cut(self.sign + value, _texts(look, self.selection.member))


def _texts(look: Look, member: str) -> list[str]:
    rows = look.rows_of(look.answers[-1].operation.id)
    return [str(rows.value(row, member)) for row in rows.with_member(member)]


def _whole(text: str, _others: Sequence[str]) -> str:
    return text


def _beginning(text: str, _others: Sequence[str]) -> str:
    return text[:-1]


def _inside(text: str, _others: Sequence[str]) -> str:
    return text[len(text) // 3 : -1].strip() or text


def _first(text: str, others: Sequence[str]) -> str:
    """Return the longest beginning of a text that stands inside another one, or else half of it."""
    found = (text[:n] for n in range(len(text) - 1, 0, -1) if any(text[:n] in each[1:] for each in others))
    return next((each for each in found if each.strip() == each), text[: len(text) // 2 + 1])


def _last(text: str, others: Sequence[str]) -> str:
    """Return the longest end of a text that stands inside another one, or else half of it."""
    found = (text[n:] for n in range(1, len(text)) if any(text[n:] in each[:-1] for each in others))
    return next((each for each in found if each.strip() == each), text[len(text) // 2 :])


#: Which part of a row's text a relation is tried with; an equal text, and the beginning of one, which is none.
_CUTS: dict[str, Sequence[Callable[[str, Sequence[str]], str]]] = {
    "equals": (_whole, _beginning),
    "differs": (_whole,),
    "contains": (_inside,),
    "starts-with": (_first,),
    "ends-with": (_last,),
}


def _terms(search: Search, field: str, operator: str) -> list[list[Term]]:
    """Return the terms that a law tries, by what the field may mean; one of these must be so."""
    relation = search.operators[operator]
    meant = []
    for each in search.fields[field]:
        selection = evolve(each, relation=relation)
        for sign in ("", "+") if each.plus else ("",):
            meant.append([Term(selection, cut, sign) for cut in _CUTS[relation]])
    return meant


def _filters(search: Search, field: str, term: Any, operator: str) -> dict[str, Any]:
    return {search.parameter: [{search.field: field, search.term: term, search.operator: operator}]}


def _means_what_it_says(usual: Usual, search: Search, field: str, operator: str) -> Law:
    meant = _terms(search, field, operator)
    asks = [
        evolve(asked(usual.ask, **_filters(search, field, _taken(term), operator)), pages="all")
        for terms in meant
        for term in terms
    ]
    return Law(
        operation=usual.operation,
        name=f"operator-law/{operator}-{field}",
        says=f"A condition on {field} with the operator {operator} finds every row of which it is true, and no other.",
        source=(f"document: the parameter {search.parameter}",),
        asks=(*usual.before, evolve(usual.ask, pages="all"), *asks),
        judge=partial(_judged, meant, len(usual.before)),
    )


def _taken(term: Term) -> Taken:
    def take(look: Look) -> str:
        try:
            return term.text(look)
        except VacuousError:
            raise NeedlessError from None

    return Taken(f"{{out of row 0 {term.selection.member}}}", take, may_be_needless=True)


def _judged(meant: Sequence[Sequence[Term]], before: int, look: Look) -> Iterator[Finding]:
    """Find a condition that is true in none of the ways in which it may be meant.

    Raises `VacuousError` where a way could not be tried and the others are not the one.
    """
    whole, answers = look.answers[before], iter(look.answers[before + 1 :])
    first: list[Finding] = []
    untried = False
    for terms in meant:
        tried = [(term, next(answers)) for term in terms]
        if not all(answer.is_sent for _, answer in tried):
            untried = untried or not terms[0].sign
            continue
        found = []
        for term, answer in tried:
            found += _differing(whole, answer, condition(term.selection, term.text(look)))
        if not found:
            return
        first = first or found
    if untried or not first:
        raise VacuousError("rows that tell what the field means")
    yield from first


def _differing(whole: Any, answer: Any, wanted: Condition) -> list[Finding]:
    try:
        return list(exactly(whole, answer, wanted))
    except VacuousError:
        return []


def _adds_up(usual: Usual, search: Search, field: str, words: Sequence[str]) -> Law:
    operator = next(name for name, relation in search.operators.items() if relation == "equals")
    asks = [adding(usual.ask, **_filters(search, field, word, operator)) for word in words]
    return Law(
        operation=usual.operation,
        name=f"operator-law/{field}-adds-up",
        says=f"The rows of each word of {field} are together as many as there are.",
        source=(f"document: the parameter {search.parameter}",),
        asks=(*usual.before, adding(usual.ask, expects="result"), *asks),
        judge=partial(added_up, len(words)),
    )


def _two_at_once(usual: Usual, search: Search) -> Law:
    operator = next(name for name, relation in search.operators.items() if relation == "equals")
    named = [(field, search.fields[field][0]) for field in search.together]
    conditions: list[Any] = []
    for field, selection in named:
        taken = Taken(f"{{row 0 {selection.member}}}", partial(_of_one_row, named, selection))
        conditions += _filters(search, field, taken, operator)[search.parameter]
    ask: Ask = evolve(asked(usual.ask, **{search.parameter: conditions}), pages="all")
    return Law(
        operation=usual.operation,
        name="operator-law/two-at-once",
        says="Two conditions together find the rows of which both are true.",
        source=(f"document: the parameter {search.parameter}",),
        asks=(*usual.before, evolve(usual.ask, pages="all"), ask),
        judge=partial(_both_judged, named, any_of=search.any_of),
    )


def _of_one_row(named: Sequence[Named], selection: Selection, look: Look) -> str:
    rows, row = row_with(look, named)
    return str(rows.value(row, selection.member))


def _both_judged(named: Sequence[Named], look: Look, *, any_of: bool) -> Iterator[Finding]:
    whole, found = look.answers[-2:]
    rows, row = row_with(look, named)
    conditions = [condition(each, rows.value(row, each.member)) for _, each in named]
    findings = _differing(whole, found, both(conditions))
    if findings and (not any_of or _differing(whole, found, either(conditions))):
        yield from findings
