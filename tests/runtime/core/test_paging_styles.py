"""Paging by page number, by link and by cursor: which step follows a page, and when there is none."""

from __future__ import annotations

from functools import reduce

import pytest

from sms_providers.core.paging import CursorPaging, NextLinkPaging, OffsetPaging, PagePaging, Paging, Step
from sms_providers.core.steps import Trail
from tests.runtime.dovecote import CURSORS, LINKS, NUMBERS, Egg, Eggs
from tests.runtime.flights import SENTINEL

EGG = [Egg(1)]


@pytest.mark.parametrize(
    ("expected", "arguments", "body"),
    [
        (1, {}, Eggs(EGG, last=False)),
        (1, {"page": None}, Eggs(EGG, last=False)),
        (1, {"page": 0}, Eggs(EGG)),
        (8, {"page": 7, "size": 3}, Eggs(EGG, last=False)),
        (8, {"page": 7}, Eggs(EGG, total=1)),
        (None, {}, Eggs(EGG, last=True)),
        (8, {"page": 7}, Eggs([], last=False)),
        (None, {"page": 7}, Eggs([], total=100)),
        (None, {}, Eggs([])),
        (None, {}, Eggs([], last=True)),
    ],
)
def test_pages_are_counted_until_the_last(expected: int | None, arguments: dict[str, object], body: Eggs) -> None:
    """The flag of the last page ends a walk, or an empty page without it; a total does not, since sizes may differ."""
    following = NUMBERS.following(Step(arguments), body)
    assert expected == (None if following is None else following.arguments["page"])
    if following is not None:
        assert Step({**arguments, "page": expected}) == following


def test_the_first_page_has_the_number_that_the_provider_gives_it() -> None:
    """Some count from one."""
    from_one = PagePaging("page", "size", "/eggs", "eggs", first=1)
    assert Step({"page": 2}) == from_one.following(Step({}), Eggs(EGG))


@pytest.mark.parametrize("link", ["/v1/eggs?offset=20", "https://cote.example/v1/eggs", "?after=7"])
@pytest.mark.parametrize("rows", [EGG, []])
def test_a_link_is_followed_even_from_an_empty_page(link: str, rows: list[Egg]) -> None:
    """The call's arguments stay for what is no part of a URL, and the link is as the provider wrote it."""
    step = Step({"colour": "white"}, "/v1/eggs?offset=0")
    assert Step({"colour": "white"}, link) == LINKS.following(step, Eggs(rows, link))


@pytest.mark.parametrize("rows", [EGG, []])
def test_a_cursor_is_sent_even_from_an_empty_page(rows: list[Egg]) -> None:
    """The next call says where the one before ended, and the rest of it stays."""
    step = Step({"colour": "white", "after": "1"})
    assert Step({"colour": "white", "after": "7"}) == CURSORS.following(step, Eggs(rows, "7"))


@pytest.mark.parametrize("paging", [LINKS, CURSORS])
@pytest.mark.parametrize("told", [None, ""])
def test_without_link_or_cursor_a_page_is_the_last(paging: NextLinkPaging | CursorPaging, told: str | None) -> None:
    """Null, missing or empty: nothing comes after."""
    assert paging.following(Step({}), Eggs(EGG, told)) is None


def test_rows_and_total_are_those_of_the_reply() -> None:
    """A total may be missing from the reply or from the document; a bare list is itself the rows."""
    assert (EGG, 7, None) == (
        NUMBERS.rows(Eggs(EGG)),
        NUMBERS.total(Eggs(EGG, total=7)),
        NextLinkPaging("next_one", "/eggs", "eggs").total(Eggs(EGG, total=7)),
    )
    assert EGG == PagePaging("page", "size", "", "").rows(EGG)


def test_errors_can_name_where_the_next_page_stands() -> None:
    """By the wire's name where the document gives it, else by the client's."""
    assert ["/nextOne", "/nextOne", ""] == [paging.next_pointer for paging in (LINKS, CURSORS, NUMBERS)]
    assert "/meta/next" == NextLinkPaging("meta.next", "/eggs", "eggs").next_pointer
    assert "/meta/next" == CursorPaging("after", "meta.next", "/eggs", "eggs").next_pointer


def test_a_step_prints_neither_arguments_nor_link() -> None:
    """Both hold what the call was about."""
    assert SENTINEL not in repr(Step({"to": SENTINEL}, f"/eggs?to={SENTINEL}", Trail(SENTINEL)))


@pytest.mark.parametrize("start", range(6))
@pytest.mark.parametrize("length", range(1, 20))
def test_a_walk_in_a_circle_ends(start: int, length: int) -> None:
    """Whatever leads into the circle and however long it is, it ends within three times what there is to see."""
    circle = [str(start + step) for step in range(length)]
    places = [str(step) for step in range(start)] + 3 * (start + 1) * circle
    with pytest.raises(ValueError, match="not given before"):
        reduce(Trail.onward, places[: 3 * (start + length)], Trail())


def test_a_walk_that_goes_on_is_no_circle() -> None:
    """Different places never make an error, and one place is all that is remembered."""
    trail = Trail()
    for step in range(1000):
        trail = trail.onward(str(step))
    assert "510" == trail.landmark


OFFSETS = OffsetPaging("offset", "limit", "/eggs", rows_attribute="eggs", total_attribute="total")


@pytest.mark.parametrize(
    ("expected", "paging", "arguments", "count"),
    [
        ({"offset": 4}, OFFSETS, {"offset": 7}, 3),
        ({"offset": 0}, OFFSETS, {"offset": 7}, 9),
        (None, OFFSETS, {"offset": 0}, 1),
        (None, OFFSETS, {}, 1),
        ({"page": 2}, NUMBERS, {"page": 3}, 1),
        (None, NUMBERS, {"page": 3}, 4),
        (None, NUMBERS, {}, 1),
        (None, CURSORS, {"after": "7"}, 1),
    ],
)
def test_where_the_call_counts_it_leads_back(
    expected: dict[str, object] | None, paging: Paging, arguments: dict[str, object], count: int
) -> None:
    """By rows to the first one at the least, by pages to the first one at most; a cursor leads nowhere but on."""
    step = paging.back(Step(arguments), count)
    assert expected == (None if step is None else step.arguments)


@pytest.mark.parametrize(
    ("expected", "paging", "arguments", "came", "total"),
    [
        ({"offset": 6}, OFFSETS, {"offset": 3}, 3, 7),
        (None, OFFSETS, {"offset": 3}, 3, 6),
        (None, OFFSETS, {"offset": 3}, 3, None),
        (None, OFFSETS, {"offset": 3}, 0, 7),
        ({"page": 2, "size": 3}, NUMBERS, {"page": 1, "size": 3}, 3, 7),
        (None, NUMBERS, {"page": 1, "size": 3}, 3, 6),
        ({"page": 2}, NUMBERS, {"page": 1}, 3, 7),
        (None, NUMBERS, {"page": 1}, 3, None),
        (None, NUMBERS, {"page": 1}, 0, 7),
        (None, LINKS, {}, 3, 7),
    ],
)
def test_pages_that_the_total_knows_of_are_foreseen(
    expected: dict[str, object] | None, paging: Paging, arguments: dict[str, object], came: int, total: int | None
) -> None:
    """As far as the rows of the page before tell how many come at once; nobody foresees a link."""
    step = paging.ahead(Step(arguments), came, total)
    assert expected == (None if step is None else step.arguments)


@pytest.mark.parametrize(
    ("first", "later", "paging"),
    [
        ({}, {"offset": 1}, OFFSETS),
        ({"offset": 0}, {"offset": 7}, OFFSETS),
        ({"page": 0}, {"page": 1}, NUMBERS),
        ({}, {"after": "7"}, CURSORS),
    ],
)
def test_the_first_page_is_known(first: dict[str, object], later: dict[str, object], paging: Paging) -> None:
    """Nothing can stand in front of it."""
    assert (True, False) == (paging.is_first(Step(first)), paging.is_first(Step(later)))
    assert (True, False) == (LINKS.is_first(Step({})), LINKS.is_first(Step({}, "?p=1")))
