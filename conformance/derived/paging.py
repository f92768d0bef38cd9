"""Laws of pages: together they are the whole set, each row once, in one order, as long as was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from attrs import evolve

from conformance.derived.asks import Ask, asked, step_of
from conformance.derived.filters import counted_at
from conformance.derived.law import Law
from conformance.derived.look import Answer, Look
from conformance.derived.rows import Rows
from conformance.derived.usual import Usual, lists
from conformance.exchanges import Exchange, rows_of, value_at
from conformance.requirement import Subjects
from conformance.seen import VacuousError
from conformance.verdict import Finding
from conformance.walking import MOST_PAGES

#: So many rows are passed over where a law tries that they are.
PASSED = 3


def laws(subjects: Subjects) -> Iterator[Law]:
    """Give the laws of every list's pages."""
    for usual in lists(subjects):
        step = step_of(subjects, usual.operation)
        yield _partition(usual)
        yield _stable(usual, step)
        yield _following(usual, step // 2 or 1)
        yield from _passing(subjects, usual, step)
        if "limit" in _words(usual):
            yield _limit(usual)
            yield from _maximum(usual, step)
        if tellings := subjects.facts.tellings.get(usual.operation.id):
            yield _telling(usual, tellings, step)


def _words(usual: Usual) -> dict[str, Any]:
    words: dict[str, Any] = usual.operation.value["x-pagination"]
    return words


def _law(usual: Usual, name: str, says: str, asks: tuple[Ask, ...], judge: Any, **others: Any) -> Law:
    return Law(
        operation=usual.operation,
        name=f"paging-law/{name}",
        says=says,
        source=("document: x-pagination",),
        asks=(*usual.before, *asks),
        judge=judge,
        **others,
    )


def _identities(answer: Answer) -> list[Any]:
    return Rows.of(answer.operation, [each.row for each in answer.rows]).identities


def _partition(usual: Usual) -> Law:
    says = "The pages are together the whole set, each row once, and each page gives the same total, that of the rows."
    return _law(usual, "pages-partition-the-set", says, (evolve(usual.ask, pages="all"),), _partition_judged)


def _partition_judged(look: Look) -> Iterator[Finding]:
    answer = look.answers[-1]
    identities, rows = _identities(answer), answer.rows
    seen: set[Any] = set()
    for identity, each in zip(identities, rows, strict=True):
        if identity is None:
            yield Finding(each.at + str(answer.operation.value["x-pagination"]["identity"]), "an identity", "none")
        elif str(identity) in seen:
            yield Finding(each.at, "a row that was on no page before", "one that was")
        seen.add(str(identity))
    yield from _totals(answer)
    yield from _lasts(look, answer)
    yield from _too_long(look, answer)
    if len(answer.exchanges) >= MOST_PAGES:
        yield Finding(answer.operation.rows_pointer, "an end of the pages", f"none after {MOST_PAGES}")
    if len([each for each in answer.exchanges if rows_of(each.body, answer.operation.rows_pointer)]) < 2:
        raise VacuousError("a second page")


def _totals(answer: Answer) -> Iterator[Finding]:
    words = answer.operation.value["x-pagination"]
    totals = [value_at(each.body, words["total"]) for each in answer.exchanges] if "total" in words else []
    wanted = len(answer.rows) if answer.is_complete else next(iter(totals), None)
    for total in totals:
        # A member that may be missing says nothing, where it is missing on every page.
        if total != wanted and set(totals) != {None}:
            yield Finding(words["total"], f"{wanted} on every page", str(total))


def _lasts(look: Look, answer: Answer) -> Iterator[Finding]:
    """Find a page that says wrongly that it is the last, or that it is not."""
    words, step = answer.operation.value["x-pagination"], step_of(look.subjects, answer.operation)
    for number, each in enumerate(answer.exchanges, start=1):
        if "last" in words and answer.total is not None:
            found = value_at(each.body, words["last"])
            if found != (number * step >= answer.total):
                yield Finding(words["last"], str(number * step >= answer.total).lower(), str(found).lower())


def _too_long(look: Look, answer: Answer) -> Iterator[Finding]:
    step, at = step_of(look.subjects, answer.operation), answer.operation.rows_pointer
    for each in answer.exchanges:
        if "limit" in answer.operation.value["x-pagination"] and len(rows_of(each.body, at) or ()) > step:
            yield Finding(at, f"at most {step} rows", f"{len(rows_of(each.body, at) or ())}")


def _stable(usual: Usual, step: int) -> Law:
    page, says = sized(usual, step), "The same page asked for twice has the same rows in one order."
    return _law(usual, "order-is-stable", says, (page, page), _same)


def sized(usual: Usual, size: int) -> Ask:
    """Return the usual request for a page of so many rows."""
    words = _words(usual)
    return asked(usual.ask, **({words["limit"]: size} if "limit" in words else {}))


def _same(look: Look) -> Iterator[Finding]:
    yield from same_rows(look, *look.answers[-2:])


def same_rows(look: Look, first: Answer, second: Answer) -> Iterator[Finding]:
    """Find that two answers to one question differ; raises `VacuousError` where a page has too little to differ in.

    Where rows may come at any time, one that came in the meantime says nothing.
    """
    at = first.operation.rows_pointer
    one, other = ([each.row for each in answer.rows] for answer in (first, second))
    if one != other or first.total != second.total:
        if first.total != second.total or not _are_the_same(first, second):
            _expect_still(look)
        differing = next((i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
        place = f"{at}/{differing}" if differing is not None else at if one != other else counted_at(first)
        yield Finding(place, "what was there before", "something else")
    if len(one) < 2:
        raise VacuousError("two rows")


def _are_the_same(first: Answer, second: Answer) -> bool:
    """Return whether two answers have the same rows, in whatever order, and the rows have changed in nothing."""
    one, other = (sorted(str(each.row) for each in answer.rows) for answer in (first, second))
    return one == other


def _expect_still(look: Look) -> None:
    """Raise `VacuousError` where rows may come and change at any time, so that a difference says nothing."""
    if not getattr(look.subjects.target, "stands_still", False):
        raise VacuousError("a history that nothing is added to")


def _following(usual: Usual, half: int) -> Law:
    says = "A page and the page after it are what a page of twice the size is."
    asks = (sized(usual, 2 * half), evolve(usual.ask, pages="all", step=half))
    return _law(usual, "the-next-page-goes-on", says, asks, partial(_following_judged, half))


def _following_judged(half: int, look: Look) -> Iterator[Finding]:
    bigger, pages = look.answers[-2:]
    wanted, found = _identities(bigger), _identities(pages)[: 2 * half]
    if not pages.is_complete and len(pages.exchanges) < 2:
        raise VacuousError("a second page")
    if wanted != found:
        _expect_still(look)
        place = next((i for i, pair in enumerate(zip(wanted, found, strict=False)) if pair[0] != pair[1]), len(found))
        at = bigger.operation.rows_pointer
        yield Finding(f"{at}/{place % half}", f"row {place} of the bigger page", "another, or none")
    if len(wanted) <= half:
        raise VacuousError("rows on a second page")


def _passing(subjects: Subjects, usual: Usual, step: int) -> Iterator[Law]:
    words = _words(usual)
    name = subjects.facts.offsets.get(usual.operation.id, words.get("offset"))
    if name is not None:
        says = f"With {name} so many rows of the set are passed over, whatever the size of the page."
        asks = (sized(usual, step), asked(sized(usual, step - PASSED), **{name: PASSED}))
        yield _law(usual, "offset-is-honoured", says, asks, _passing_judged)


def _passing_judged(look: Look) -> Iterator[Finding]:
    whole, rest = (_identities(each) for each in look.answers[-2:])
    if whole[PASSED:] != rest:
        _expect_still(look)
        at = look.answers[-1].operation.rows_pointer
        yield Finding(at, f"what follows the first {PASSED} rows", f"{len(rest)} others")
    if len(whole) <= PASSED + 1:
        raise VacuousError("rows behind those that are passed over")


def _limit(usual: Usual) -> Law:
    says = "A page has as many rows as were asked for where there are that many, and never more."
    return _law(usual, "limit-is-honoured", says, (sized(usual, 5), sized(usual, 1)), _limit_judged)


def _limit_judged(look: Look) -> Iterator[Finding]:
    five, one = (len(each.rows) for each in look.answers[-2:])
    at = look.answers[-1].operation.rows_pointer
    if one > 1 or (five and not one):
        yield Finding(at, "one row", f"{one}")
    if five > 5 or (five < 5 and look.answers[-2].total is not None and look.answers[-2].count > five):
        yield Finding(at, "five rows", f"{five}")
    if five < 2:
        raise VacuousError("two rows")


def _maximum(usual: Usual, step: int) -> Iterator[Law]:
    words = _words(usual)
    largest = words.get("largest", usual.operation.parameters[words["limit"]].get("maximum"))
    if largest is not None:
        says = f"A page never has more than {largest} rows: to ask for more is refused, or brings that many."
        above = evolve(sized(usual, largest + 1), expects="perhaps")
        state = {"rows": largest + 2} if largest > step else {}
        before = tuple(evolve(each, pages="one") for each in usual.before)
        law = _law(usual, "maximum-is-enforced", says, (), partial(_maximum_judged, largest), state=state)
        yield evolve(law, asks=(*before, above))


def _maximum_judged(largest: int, look: Look) -> Iterator[Finding]:
    above = look.answers[-1]
    if len(above.rows) > largest:
        yield Finding(above.operation.rows_pointer, f"at most {largest} rows", f"{len(above.rows)}")
    if not above.is_refused and len(above.rows) < largest:
        raise VacuousError(f"more than {largest} rows")


def _telling(usual: Usual, tellings: Mapping[str, str], step: int) -> Law:
    says = "What a page tells of itself is true: how many rows it has, which page it is, whether it is the last."
    asks = (evolve(usual.ask, pages="all"),)
    return _law(usual, "pages-tell-the-truth", says, asks, partial(_telling_judged, tellings, step))


def _telling_judged(tellings: Mapping[str, str], step: int, look: Look) -> Iterator[Finding]:
    answer = look.answers[-1]
    for number, exchange in enumerate(answer.exchanges):
        truths = _truths(answer, exchange, number, step)
        for at, name in tellings.items():
            told = value_at(exchange.body, at)
            if told is not None and truths[name] is not None and told != truths[name]:
                yield Finding(at, str(truths[name]), str(told))
    if not answer.rows:
        raise VacuousError("a row")


def _truths(answer: Answer, exchange: Exchange, number: int, step: int) -> dict[str, Any]:
    total, words = answer.total, answer.operation.value["x-pagination"]
    return {
        "rows": len(rows_of(exchange.body, answer.operation.rows_pointer) or ()),
        "limit": step,
        "page": number + words.get("first", 0),
        "offset": number * step,
        "pages": None if total is None else -(-total // step),
        "first": number == 0,
    }
