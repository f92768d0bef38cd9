"""Laws of filters: each finds what satisfies it and nothing else, their counts add up, and two at once find both's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from attrs import evolve

from conformance.derived.asks import Ask, Taken, asked
from conformance.derived.law import Law
from conformance.derived.look import Answer, Look
from conformance.derived.matching import Condition, both, condition, exactly, not_meant
from conformance.derived.rows import Row, Rows
from conformance.derived.usual import Usual, lists
from conformance.operation import Operation
from conformance.requirement import Subjects
from conformance.seen import VacuousError
from conformance.selecting import Selection
from conformance.verdict import Finding
from conformance.writing import written_moment

Named = tuple[str, Selection]


def laws(subjects: Subjects) -> Iterator[Law]:
    """Give the laws of every list's filters."""
    for usual in lists(subjects):
        filters = subjects.facts.filters.get(usual.operation.id, {})
        for name, selection in filters.items():
            in_path = usual.operation.declared[name].place == "path"
            yield _finds_only(usual, name, selection) if in_path else _finds_exactly(usual, name, selection)
            if words := words_of(usual.operation, name, selection):
                yield _adds_up(usual, name, words)
        plain = [each for each in filters.items() if each[1] == Selection(each[1].member)]
        for one, other in pairwise(plain):
            yield _two_at_once(usual, one, other)


def _finds_exactly(usual: Usual, name: str, selection: Selection) -> Law:
    whole = evolve(usual.ask, pages="all")
    value = Taken(f"{{row 0 {selection.member}}}", partial(_taken, usual, name, selection))
    expects: Any = "perhaps" if selection.perhaps else "result"
    filtered = evolve(asked(usual.ask, **{name: value}), pages="all", expects=expects)
    return Law(
        operation=usual.operation,
        name=f"filter-law/{name}",
        says=f"The filter {name} finds every row that satisfies it, and no other.",
        source=(f"document: the parameter {name}",),
        asks=(*usual.before, whole, filtered),
        judge=partial(_judged, selection),
    )


def _finds_only(usual: Usual, name: str, selection: Selection) -> Law:
    return Law(
        operation=usual.operation,
        name=f"filter-law/{name}",
        says=f"Every row belongs to the {name} that was asked for.",
        source=(f"document: the parameter {name}",),
        asks=(*usual.before, evolve(usual.ask, pages="all")),
        judge=partial(_only_judged, name, selection),
    )


def _only_judged(name: str, selection: Selection, look: Look) -> Iterator[Finding]:
    found = look.answers[-1]
    wanted = found.operation.path_values(found.exchanges[0].path)[name]
    rows = Rows.of(found.operation, [each.row for each in found.rows])
    yield from not_meant(found, condition(selection, wanted))
    if not any(rows.with_member(selection.member)):
        raise VacuousError(f"a row with {selection.member}")


def _judged(selection: Selection, look: Look) -> Iterator[Finding]:
    whole, found = look.answers[-2:]
    if not found.rows and not whole.rows:
        raise VacuousError("rows to filter")
    if selection.perhaps and (found.is_refused or _is_same(whole, found)):
        raise VacuousError("a server that knows the filter")
    yield from exactly(whole, found, condition(selection, picked(look, selection)))


def _is_same(whole: Answer, found: Answer) -> bool:
    identities = [Rows.of(each.operation, [one.row for one in each.rows]).identities for each in (whole, found)]
    return identities[0] == identities[1]


def picked(look: Look, selection: Selection) -> Any:
    """Return a value of the rows of the first answer of the list that leaves others out, where there is one.

    For `one-of` it is a list of two. Raises `VacuousError` where no row has the member.
    """
    if selection.value is not None:
        return selection.value
    rows, chosen = _chosen(look, selection)
    values = [rows.value(row, selection.member) for row in chosen]
    return values if selection.relation == "one-of" else values[0]


def _taken(usual: Usual, name: str, selection: Selection, look: Look) -> Any:
    """Return what is picked as the filter takes it."""
    if selection.value is not None:
        return selection.value
    rows, chosen = _chosen(look, selection)
    texts = [written(usual.operation, name, selection, rows, row) for row in chosen]
    return texts if selection.relation == "one-of" else texts[0]


def _chosen(look: Look, selection: Selection) -> tuple[Rows, Sequence[Row]]:
    answer = next(each for each in look.answers if each.operation is look.answers[-1].operation)
    rows = Rows.of(answer.operation, [each.row for each in answer.rows])
    with_member = list(rows.with_member(selection.member))
    if not with_member:
        raise VacuousError(f"a row with {selection.member}")
    if selection.relation == "one-of":
        return rows, (with_member[0], with_member[len(with_member) // 2])
    # From the middle: of moments, the first is often the latest of all.
    middle = len(with_member) // 2
    for row in (*with_member[middle:], *with_member[:middle]):
        wanted = condition(selection, rows.value(row, selection.member))
        if not all(wanted.may(rows, each) for each in with_member):
            return rows, [row]
    return rows, with_member[:1]


def written(operation: Operation, name: str, selection: Selection, rows: Rows, row: Row) -> Any:
    """Return a row's member as a filter takes it: a moment and a word as the document says, else as it stands."""
    schema, value = operation.parameters.get(name, {}), rows.value(row, selection.member)
    if "x-code-of" in schema:
        return schema["x-code-of"]["codes"].get(value, value)
    if "x-datetime" in schema:
        return written_moment(schema, value)
    return value if isinstance(value, str) else str(rows.raw(row, selection.member))


def words_of(operation: Operation, name: str, selection: Selection) -> Sequence[str]:
    """Return the words of which each row has one, in the document's order; none where there are none."""
    if selection.relation != "equals" or selection.perhaps:
        return ()
    return list((operation.row_member(selection.member) or {}).get("x-extensible-enum", ()))


def _adds_up(usual: Usual, name: str, words: Sequence[str]) -> Law:
    schema = usual.operation.parameters[name]
    codes: Mapping[str, Any] = schema.get("x-code-of", {}).get("codes", {})
    asks = [adding(usual.ask, **{name: codes.get(word, word)}) for word in words]
    return Law(
        operation=usual.operation,
        name=f"filter-law/{name}-adds-up",
        says=f"The rows of each word of {name} are together as many as there are.",
        source=(f"document: the parameter {name}",),
        asks=(*usual.before, adding(usual.ask, expects="result"), *asks),
        judge=partial(added_up, len(words)),
    )


def adding(ask: Ask, *, expects: Any = "perhaps", **values: Any) -> Ask:
    """Return an ask that only counts; a word that the server refuses is one that no row has."""
    return evolve(asked(ask, **values), pages="counted", expects=expects)


def added_up(parts: int, look: Look) -> Iterator[Finding]:
    """Find that the last `parts` answers have not together as many rows as the one before them."""
    whole, *each = (answer.count for answer in look.answers[-parts - 1 :])
    if sum(each) != whole:
        yield Finding(counted_at(look.answers[-1]), f"{whole} rows", " + ".join(map(str, each)))
    if whole == 0:
        raise VacuousError("rows to count")


def counted_at(answer: Answer) -> str:
    """Return where an answer tells how many rows there are (JSON pointer)."""
    words = answer.operation.value["x-pagination"]
    return str(words["rows"] if answer.total is None else words["total"])


def _two_at_once(usual: Usual, one: Named, other: Named) -> Law:
    values = {
        name: Taken(f"{{row 0 {each.member}}}", partial(_of_one_row, (one, other), name)) for name, each in (one, other)
    }
    return Law(
        operation=usual.operation,
        name=f"filter-law/{one[0]}-and-{other[0]}",
        says=f"The filters {one[0]} and {other[0]} together find the rows that satisfy both.",
        source=(f"document: the parameters {one[0]} and {other[0]}",),
        asks=(*usual.before, evolve(usual.ask, pages="all"), evolve(asked(usual.ask, **values), pages="all")),
        judge=partial(_both_judged, (one, other)),
    )


def row_with(look: Look, members: Sequence[Named]) -> tuple[Rows, Row]:
    """Return the first row that has several members; raises `VacuousError` where none has."""
    answer = next(each for each in look.answers if each.operation is look.answers[-1].operation)
    rows = Rows.of(answer.operation, [each.row for each in answer.rows])
    named = [each.member for _, each in members]
    ids = [[id(row) for row in rows.with_member(name)] for name in named]
    for row in rows.rows:
        if all(id(row) in each for each in ids):
            return rows, row
    raise VacuousError(f"a row with {' and '.join(named)}")


def _of_one_row(members: Sequence[Named], name: str, look: Look) -> Any:
    rows, row = row_with(look, members)
    return written(rows.operation, name, dict(members)[name], rows, row)


def _both_judged(members: Sequence[Named], look: Look) -> Iterator[Finding]:
    rows, row = row_with(look, members)
    wanted: list[Condition] = [condition(each, rows.value(row, each.member)) for _, each in members]
    yield from exactly(look.answers[-2], look.answers[-1], both(wanted))
