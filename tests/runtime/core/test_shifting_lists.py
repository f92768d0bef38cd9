"""Properties: a list that grows and shrinks while it is walked gives the rows of its beginning, once each, in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sms_providers.core.operations import Operation
from sms_providers.errors import PagingShiftedError
from tests.runtime.colours import Asyncio, Blocking, Colour
from tests.runtime.roost import BEGINNING, BOUNDED, OPEN, Change, Nest, client
from tests.runtime.wanderers import rows_over_errors, rows_with_crashes

in_both_colours = pytest.mark.parametrize("colour", [Blocking(), Asyncio()], ids=["blocking", "asyncio"])


def changing(count: int, places: list[int]) -> Change:
    """Return the change that takes the eggs at some places of the order away and lays others at the end."""

    def change(nest: Nest) -> None:
        ordered = nest.order()
        nest.take(*[ordered[place % len(ordered)] for place in places if ordered])
        nest.lay(count)

    return change


COUNTS = st.integers(0, 4)
PLACES = st.lists(st.integers(0, 60), max_size=4)
GROWING = st.builds(changing, COUNTS, st.just([]))
SHRINKING = st.builds(changing, st.just(0), PLACES)
BOTH = st.builds(changing, COUNTS, PLACES)
MORE_THAN_BEFORE = PLACES.flatmap(lambda places: st.builds(changing, st.just(len(places) + 1), st.just(places)))
FAULTS = st.sampled_from([httpx.Response(503), httpx.ConnectError("gone"), httpx.Response(200, content=b"{")])


@st.composite
def nests(
    draw: st.DrawFn, change: st.SearchStrategy[Change] = BOTH, newest_first: bool | None = None, smallest: int = 1
) -> Nest:
    """Draw a nest whose eggs were laid before the walk, a second apart, with what is to happen during the walk."""
    eggs = draw(st.integers(0, 25))
    nest = Nest(
        newest_first=draw(st.booleans()) if newest_first is None else newest_first,
        changes=draw(st.lists(change, max_size=12)),
        faults=draw(st.dictionaries(st.integers(1, 25), FAULTS, max_size=6)),
        size=draw(st.integers(smallest, 5)),
    )
    for second in range(eggs):
        nest.lay(at=BEGINNING - timedelta(seconds=eggs - second))
    return nest


def check_walk(nest: Nest, beginning: list[int], found: list[int], *, is_closed: bool) -> None:
    """Check that a walk gave each row of the beginning that is still there, no row twice, and those rows in order.

    In a closed range it gave no other rows; where others come between, nobody can tell them apart.
    """
    assert sorted(set(found)) == sorted(found)
    of_beginning = [number for number in found if number in beginning]
    assert [number for number in beginning if number in of_beginning] == of_beginning
    assert [] == [number for number in beginning if number not in found and number not in nest.removed]
    if is_closed:
        assert of_beginning == found


def check_rows_of(
    colour: Colour, nest: Nest, operation: Operation[Any], *, is_closed: bool, may_end: bool = False, **options: Any
) -> None:
    """Check what a walk over all errors gives; with `may_end` it may end in the shift."""
    beginning = nest.order()
    roost = client(colour, nest, **options)
    found, error = rows_over_errors(colour, lambda: roost.list(operation), PagingShiftedError)
    if error is None or not may_end:
        assert error is None
        check_walk(nest, beginning, found, is_closed=is_closed)


@in_both_colours
@settings(max_examples=100)
@given(nests(), st.sampled_from(["offset", "page"]))
def test_a_closed_range_gives_exactly_its_rows(colour: Colour, nest: Nest, style: str) -> None:
    """Whatever comes and goes and fails meanwhile, in both orders, by offset and by page number."""
    check_rows_of(colour, nest, BOUNDED[style], is_closed=True)


@in_both_colours
@settings(max_examples=100)
@given(nests(smallest=2), st.booleans())
def test_an_open_list_by_offset_gives_its_rows(colour: Colour, nest: Nest, tells_total: bool) -> None:
    """Each page begins with the last row given, so every shift shows, with a total and without."""
    nest.tells_total = tells_total
    check_rows_of(colour, nest, OPEN["offset"], is_closed=False)


@in_both_colours
@settings(max_examples=100)
@given(nests(newest_first=True))
def test_an_open_list_by_page_with_the_newest_first_gives_its_rows(colour: Colour, nest: Nest) -> None:
    """New rows only push the others on, and how many vanished the total tells."""
    check_rows_of(colour, nest, OPEN["page"], is_closed=False)


@in_both_colours
@settings(max_examples=100)
@given(nests(GROWING, newest_first=False) | nests(SHRINKING, newest_first=False))
def test_an_open_list_by_page_with_the_oldest_first_gives_its_rows(colour: Colour, nest: Nest) -> None:
    """As long as it only grows or only shrinks: as many of both hide a loss, as the documentation says."""
    check_rows_of(colour, nest, OPEN["page"], is_closed=False)


@in_both_colours
@settings(max_examples=100)
@given(nests(MORE_THAN_BEFORE, newest_first=False), st.sampled_from(["link", "page"]))
def test_growth_on_balance_hides_no_loss(colour: Colour, nest: Nest, style: str) -> None:
    """A total that grew, and a page on which no row stands that was given, leave a look back to tell what vanished."""
    check_rows_of(colour, nest, OPEN[style], is_closed=False, may_end=True)


@in_both_colours
@settings(max_examples=100)
@given(nests(newest_first=True) | nests(GROWING, newest_first=False) | nests(SHRINKING, newest_first=False))
def test_an_open_list_by_link_gives_its_rows_or_ends(colour: Colour, nest: Nest) -> None:
    """Only the page before can be read again; where that does not do, the walk ends in the shift."""
    check_rows_of(colour, nest, OPEN["link"], is_closed=False, may_end=True)


@in_both_colours
@settings(max_examples=100)
@given(nests())
def test_a_list_by_cursor_gives_its_rows_or_ends(colour: Colour, nest: Nest) -> None:
    """The provider holds the place; a list that shrinks by more than can be read again ends in the shift."""
    check_rows_of(colour, nest, OPEN["cursor"], is_closed=False, may_end=True)


@in_both_colours
@settings(max_examples=100)
@given(nests(), st.sampled_from(["offset", "page"]))
def test_a_closed_range_without_a_total_gives_exactly_its_rows(colour: Colour, nest: Nest, style: str) -> None:
    """Where nobody counts, what vanished shows in the overlap, or in a look back at the page before."""
    nest.tells_total = False
    check_rows_of(colour, nest, BOUNDED[style], is_closed=True)


@in_both_colours
@settings(max_examples=200)
@given(
    nests(newest_first=False) | nests(GROWING, newest_first=True) | nests(SHRINKING, newest_first=True),
    st.sampled_from(["link", "cursor", "page"]),
    st.sampled_from([0, 0, 1]),
)
def test_an_open_list_without_a_total_gives_its_rows_or_ends(
    colour: Colour, nest: Nest, style: str, ahead: int
) -> None:
    """A look back shows what vanished, unless as many rows come in front between a page and the look back."""
    nest.tells_total = False
    check_rows_of(colour, nest, OPEN[style], is_closed=False, may_end=True, prefetch=ahead)


@in_both_colours
@settings(max_examples=50)
@given(nests(), st.sampled_from(["offset", "page"]), st.integers(1, 4))
def test_prefetching_changes_nothing(colour: Colour, nest: Nest, style: str, ahead: int) -> None:
    """Pages that come before they are wanted, at whatever moment of the changes, give the same rows."""
    check_rows_of(colour, nest, BOUNDED[style], is_closed=True, prefetch=ahead)


@in_both_colours
@settings(max_examples=50)
@given(nests(), st.sampled_from(["offset", "page"]), st.lists(st.booleans(), max_size=12))
def test_going_on_in_a_new_process_changes_nothing(colour: Colour, nest: Nest, style: str, crashes: list[bool]) -> None:
    """A walk that crashes after any page goes on from its token with another client, and gives the same rows."""
    nest.faults.clear()
    beginning = nest.order()
    anew: Callable[[], Any] = lambda: client(colour, nest)  # noqa: E731
    found = rows_with_crashes(colour, lambda: anew().list(BOUNDED[style]), anew, crashes)
    check_walk(nest, beginning, found, is_closed=True)
