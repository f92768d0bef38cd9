"""What a walk does when it cannot make good a shift: an error that can be gone on from, or one warning."""

from __future__ import annotations

import warnings
from datetime import timedelta
from typing import Any

import httpx
import pytest
from attrs import evolve

from sms_providers.core import identities
from sms_providers.core.notices import ShiftWarning
from sms_providers.core.operations import Operation
from sms_providers.errors import PagingShiftedError, UnexpectedResponseError
from tests.runtime.colours import Colour
from tests.runtime.roost import BEGINNING, BOUNDED, OPEN, Change, Nest, client


def nameless(operation: Operation[Any]) -> Operation[Any]:
    """Return an operation whose rows nothing tells apart."""
    paging: Any = operation.paging
    return evolve(operation, paging=evolve(paging, identity=None))


NAMELESS = {style: nameless(one) for style, one in OPEN.items()}


def numbers(rows: list[Any]) -> list[int]:
    """Return what tells the rows apart."""
    return [row.number for row in rows]


def shrinking(**more: Any) -> Nest:
    """Return a nest of twelve eggs from which two that were read are taken after the first page."""
    nest = Nest(**more).lay(12)
    nest.changes = [lambda nest: nest.take(*nest.order()[:2])]
    return nest


@pytest.mark.parametrize("style", OPEN)
def test_rows_without_identity_that_may_be_missed_are_an_error(colour: Colour, style: str) -> None:
    """They cannot be read again, since nobody could tell which of them came before."""
    nest = shrinking()
    first = colour.wait(client(colour, nest).list(NAMELESS[style]))
    with pytest.raises(PagingShiftedError, match=f"list_by_{style}: .* on_shift='warn'"):
        colour.wait(first.next())
    assert 2 == len(nest.asked)


@pytest.mark.parametrize("style", ["offset", "page"])
def test_rows_without_identity_that_may_come_twice_are_an_error(colour: Colour, style: str) -> None:
    """A list that grew may have pushed rows on to this page that were on the one before."""
    nest = Nest(newest_first=True).lay(12)
    nest.changes = [lambda nest: nest.lay(1)]
    with pytest.raises(PagingShiftedError):
        colour.gather(client(colour, nest).list(NAMELESS[style]))


@pytest.mark.parametrize("style", OPEN)
def test_rows_without_identity_or_total_are_looked_back_at(colour: Colour, style: str) -> None:
    """A page that holds the same as before tells that nothing changed: one more request for each page but the first."""
    nest = Nest(tells_total=False).lay(8)
    assert 8 == len(colour.gather(client(colour, nest).list(NAMELESS[style])))
    pages = 4 if style == "offset" else 3
    assert (2 * pages - 1, pages) == (len(nest.asked), len({tuple(asked.items()) for asked in nest.asked}))


@pytest.mark.parametrize("style", OPEN)
def test_rows_without_identity_or_total_that_changed_are_an_error(colour: Colour, style: str) -> None:
    """Nobody can tell which of them came before, so none is read again."""
    nest = shrinking(tells_total=False)
    given = []
    with pytest.raises(PagingShiftedError) as caught:
        given += colour.gather(client(colour, nest).list(NAMELESS[style]))
    assert ([], 3, True) == (given, len(nest.asked), bool(caught.value.page.rows))


@pytest.mark.parametrize("style", OPEN)
@pytest.mark.parametrize(("told", "gone"), [(0, []), (1, [1])])
def test_a_token_tells_what_rows_without_identity_were(
    colour: Colour, style: str, told: int, gone: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What went between two processes is noticed, and nothing is told where nothing went."""
    nest = Nest(tells_total=False).lay(8)
    roost = client(colour, nest, on_shift="warn")
    monkeypatch.setattr(type(roost), "_listings", tuple(NAMELESS.values()))
    token = colour.wait(roost.list(NAMELESS[style])).resume_token
    nest.take(*gone)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        rest = numbers(colour.gather(roost.resume(token)))
    first = 4 if style == "cursor" else 4 + len(gone)
    assert ([ShiftWarning] * told, list(range(first, 9))) == ([each.category for each in caught], rest)


def test_rows_without_identity_are_never_dropped(colour: Colour) -> None:
    """As long as nothing shifts they are all given."""
    assert 12 == len(colour.gather(client(colour, Nest().lay(12)).list(NAMELESS["offset"])))


def test_the_error_leads_on_for_who_accepts_the_gap(colour: Colour) -> None:
    """It holds the page at which the shift was noticed, and the token that goes on behind it."""
    nest = shrinking()
    first = colour.wait(client(colour, nest).list(NAMELESS["page"]))
    with pytest.raises(PagingShiftedError) as caught:
        colour.wait(first.next())
    page = caught.value.page
    assert [6, 7, 8] == numbers(page.rows)
    assert page.resume_token == caught.value.resume_token
    assert [9, 10, 11] == numbers(colour.wait(page.next()).rows)


def test_an_iterator_that_met_a_shift_meets_it_again(colour: Colour) -> None:
    """Nothing is given behind a gap because somebody asked twice."""
    nest = shrinking()
    pages = colour.wait(client(colour, nest).list(NAMELESS["page"])).pages()
    assert 1 == len(colour.take(pages, 1))
    for _ in range(2):
        with pytest.raises(PagingShiftedError):
            colour.take(pages, 1)


def test_with_a_warning_the_walk_goes_on(colour: Colour) -> None:
    """One warning for the walk, however often the list shifts."""
    nest = shrinking()
    nest.changes += [lambda nest: nest.take(nest.order()[0])] * 3
    roost = client(colour, nest, on_shift="warn")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = numbers(colour.gather(roost.list(NAMELESS["page"])))
    assert [1, 2, 3, 6, 7, 8, 10, 11, 12] == found
    assert [ShiftWarning] == [each.category for each in caught]


def test_options_of_a_call_say_what_becomes_of_a_shift(colour: Colour) -> None:
    """A copy of the client walks by its own options."""
    roost = client(colour, shrinking()).with_options(on_shift="warn")
    with pytest.warns(ShiftWarning, match="list_by_offset"):
        colour.gather(roost.list(NAMELESS["offset"]))


def test_a_link_reads_the_page_before_again(colour: Colour) -> None:
    """Rows that moved there are given, and its link leads on."""
    nest = shrinking()
    assert [1, 2, 3, 4, 5, *range(6, 13)] == numbers(colour.gather(client(colour, nest).list(OPEN["link"])))
    assert [{}, {"limit": "3", "offset": "3"}, {}] == nest.asked[:3]


def test_what_moved_further_than_links_lead_back_is_an_error(colour: Colour) -> None:
    """The page before is the only one that can be asked for again."""
    nest = Nest(size=2).lay(20)
    nest.changes = [lambda _: None, lambda _: None, lambda nest: nest.take(1, 2, 3, 4, 5, 6)]
    with pytest.raises(PagingShiftedError):
        colour.gather(client(colour, nest).list(OPEN["link"]))
    assert ["4", "6", "4", "6"] == [asked["offset"] for asked in nest.asked[2:]]


def test_rows_that_are_forgotten_are_not_given_twice(colour: Colour, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a walk remembers is bounded; a shift by more ends in the error."""
    monkeypatch.setattr(identities, "MOST_REMEMBERED", 4)
    nest = Nest(size=2).lay(20)
    nest.changes = [*[lambda _: None] * 4, lambda nest: nest.take(*nest.order()[:10])]
    with pytest.raises(PagingShiftedError):
        colour.gather(client(colour, nest).list(BOUNDED["offset"]))


def test_who_accepts_a_gap_gets_the_page_where_it_was_noticed(colour: Colour, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way back that led nowhere leaves nothing behind: no row comes twice."""
    monkeypatch.setattr(identities, "MOST_REMEMBERED", 4)
    nest = Nest(size=2).lay(30)
    nest.changes = [*[lambda _: None] * 4, lambda nest: nest.take(*nest.order()[:10])]
    with pytest.warns(ShiftWarning):
        found = numbers(colour.gather(client(colour, nest, on_shift="warn").list(OPEN["page"])))
    assert [*range(1, 11), *range(21, 31)] == found


@pytest.mark.parametrize(
    ("expected", "taken"),
    [([5, 6, 7, 8, 9, 10, 11, 12], [1, 5, 6]), ([5, 6, 7, 8, 12], [9, 10, 11])],
)
def test_a_walk_that_began_behind_the_first_row_gives_none_before(
    colour: Colour, expected: list[int], taken: list[int]
) -> None:
    """Rows in front of those that were given are not what the call asked for, even where they are read again."""
    nest = Nest().lay(12, at=BEGINNING - timedelta(days=1))
    nest.changes = [lambda nest: nest.take(*taken)]
    assert expected == numbers(colour.gather(client(colour, nest).list(BOUNDED["offset"], offset=4)))


@pytest.mark.parametrize(("style", "place"), [("offset", {"offset": 4}), ("page", {"page": 2})])
def test_a_walk_that_began_behind_the_first_row_cannot_begin_anew(
    colour: Colour, style: str, place: dict[str, int]
) -> None:
    """When all rows given are gone, nothing tells where it stood."""
    nest = Nest().lay(12, at=BEGINNING - timedelta(days=1))
    nest.changes = [lambda nest: nest.take(4, 5, 6, 7)]
    with pytest.raises(PagingShiftedError):
        colour.gather(client(colour, nest).list(BOUNDED[style], **place))


def test_a_list_that_shrinks_at_every_look_comes_to_an_end(colour: Colour) -> None:
    """Reading again is bounded, whatever the provider answers."""
    nest = Nest(size=1).lay(400, at=BEGINNING)
    nest.changes = [lambda nest: nest.take(nest.order()[-1])] * 400
    with pytest.raises(PagingShiftedError):
        colour.gather(client(colour, nest).list(BOUNDED["offset"]))
    assert len(nest.asked) < 100


def test_memory_stays_bounded() -> None:
    """The identities of the last pages are kept, the last page whole."""
    given = identities.Given()
    for page in range(100):
        given = given.and_page(list(range(page * 1000, (page + 1) * 1000)))
    assert (10_000, False, True) == (len(given), given.is_complete, given.is_whole)
    assert (True, False) == (99_999 in given, 89_999 in given)
    assert 12_000 == len(identities.Given().and_page(list(range(12_000))))


@pytest.mark.parametrize("style", ["offset", "page"])
def test_pages_of_one_row_are_looked_back_from(colour: Colour, style: str) -> None:
    """Where no total tells, and a page that began with a given row would hold nothing else."""
    nest = Nest(tells_total=False, size=1).lay(4)
    nest.changes = [lambda _: None, lambda _: None, lambda nest: nest.take(1)]
    assert [1, 2, 3, 4] == numbers(colour.gather(client(colour, nest).list(OPEN[style])))


def test_a_total_that_falls_silent_leads_to_a_look_back(colour: Colour) -> None:
    """In a closed range too, in which totals are all that the next page would be compared by."""
    nest = Nest().lay(12, at=BEGINNING)
    nest.changes = [lambda _: None, lambda nest: fall_silent(nest.take(1, 2))]
    assert [*range(1, 13)] == numbers(colour.gather(client(colour, nest).list(BOUNDED["offset"])))


def fall_silent(nest: Nest) -> Nest:
    """Have no total told from now on."""
    nest.tells_total = False
    return nest


@pytest.mark.parametrize(("style", "place"), [("page", {"page": 2}), ("link", {})])
@pytest.mark.parametrize("meanwhile", [fall_silent, lambda nest: nest.lay(14)], ids=["silent", "as before"])
def test_a_gap_stays_one_whatever_the_total_is_next(
    colour: Colour, style: str, place: dict[str, int], meanwhile: Change
) -> None:
    """Where reading again led nowhere, only a row that was given can tell that none is missing."""
    nest = Nest(size=2).lay(20)
    nest.changes = [*[lambda _: None] * 3, lambda nest: nest.take(*nest.order()[:14]), meanwhile]
    with pytest.raises(PagingShiftedError):
        colour.gather(client(colour, nest).list(OPEN[style], **place))


def test_rows_without_identity_are_not_doubled_by_a_total_that_comes_back(colour: Colour) -> None:
    """A look back that shows other rows is no page to be given, whatever it says of their number."""
    nest = Nest().lay(8)

    def tell(nest: Nest) -> None:
        nest.tells_total = True

    nest.changes = [lambda nest: fall_silent(nest).take(1).lay(), tell]
    with pytest.raises(PagingShiftedError):
        colour.gather(client(colour, nest).list(NAMELESS["link"]))


def test_a_closed_range_without_a_total_is_read_with_an_overlap(colour: Colour) -> None:
    """Each page begins with the last row given, which costs no request more."""
    nest = Nest(tells_total=False).lay(7, at=BEGINNING)
    assert 7 == len(colour.gather(client(colour, nest).list(BOUNDED["offset"])))
    assert ["0", "2", "4", "6"] == [asked.get("offset", "0") for asked in nest.asked]


def test_pages_without_rows_are_looked_back_from_as_long_as_there_are_any(colour: Colour) -> None:
    """A look back that shows nothing new is none of the rereads that are bounded."""
    pages = [[1], *[[]] * 40, [2]]

    def answer(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("offset", "0"))
        more = {"nextOne": f"?offset={number + 1}"} if number + 1 < len(pages) else {}
        return httpx.Response(200, json={"eggs": [{"number": each} for each in pages[number]], **more})

    roost = client(colour, answer, clock=Nest().clock)
    assert [1, 2] == numbers(colour.gather(roost.list(OPEN["link"])))


@pytest.mark.parametrize("style", OPEN)
@pytest.mark.parametrize("operations", [OPEN, NAMELESS], ids=["named", "nameless"])
def test_the_same_page_for_ever_is_an_error(colour: Colour, operations: dict[str, Operation[Any]], style: str) -> None:
    """Whatever it says of the way on: a walk ends."""
    turns = iter(range(400))

    def answer(request: httpx.Request) -> httpx.Response:
        turn = next(turns)
        more = {"nextOne": f"?turn={turn}" if style == "link" else str(turn)} if style in {"link", "cursor"} else {}
        return httpx.Response(200, json={"eggs": [{"number": 1}, {"number": 2}], **more})

    with pytest.raises(UnexpectedResponseError, match="that were not given before") as caught:
        colour.gather(client(colour, answer, clock=Nest().clock).list(operations[style]))
    assert "/eggs" == caught.value.pointer


@pytest.mark.parametrize(
    ("expected", "value"),
    [(None, None), ("a", "a"), (7, 7), (str(2**70), 2**70), ("True", True), ("1.5", 1.5)],
)
def test_identities_survive_json(expected: object, value: object) -> None:
    """Texts and numbers that every library keeps; anything else as its text."""
    assert (expected, type(expected)) == (identities.identity_of(value), type(identities.identity_of(value)))
