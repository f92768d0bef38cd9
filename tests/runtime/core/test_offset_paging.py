"""Paging by offset: which call follows a page, and when there is none."""

from __future__ import annotations

import pytest
from attrs import define, evolve
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.paging import OffsetPaging, Step
from tests.runtime.flights import Flights, a_flight
from tests.runtime.pigeon import PAGING


@define
class Totals:
    """A part of a reply."""

    matched: int | None


@define
class Reply:
    """A reply with its total and rows in parts."""

    totals: Totals | None = None
    rows: list[int] | None = None


NESTED = OffsetPaging("offset", "limit", "/rows", rows_attribute="rows", total_attribute="totals.matched")


def reply(rows: int, total: int | None = None) -> Flights:
    """Return a page with a number of rows."""
    return Flights([a_flight() for _ in range(rows)], total)


@pytest.mark.parametrize(
    ("expected", "arguments", "rows", "total"),
    [
        (3, {}, 3, 10),
        (3, {"offset": None}, 3, 10),
        (7, {"offset": 4}, 3, 10),
        (9, {"offset": 7, "limit": 2}, 2, 10),
        (2, {"limit": 5}, 2, 10),
        (3, {}, 3, None),
        (None, {"offset": 7}, 3, 10),
        (10, {"offset": 9}, 1, 9),
        (3, {}, 3, 0),
        (3, {}, 3, -1),
        (None, {}, 0, 0),
        (None, {}, 0, 10),
        (None, {"offset": 20}, 0, 10),
        (None, {"offset": 20}, 0, None),
    ],
)
def test_the_next_offset_is_moved_on_by_the_rows_that_came(
    expected: int | None, arguments: dict[str, object], rows: int, total: int | None
) -> None:
    """Not by those that were asked for: a short page loses nothing, an empty one ends, an impossible total does not."""
    following = PAGING.following(Step(arguments), reply(rows, total))
    assert expected == (None if following is None else following.arguments["offset"])


def test_the_other_arguments_stay() -> None:
    """Filters and page size of the user hold for all pages, and the user's own mapping is not changed."""
    arguments: dict[str, object] = {"limit": 2, "numbers": ["447"], "offset": 4}
    assert Step({"limit": 2, "numbers": ["447"], "offset": 6}) == PAGING.following(Step(arguments), reply(2, 10))
    assert {"limit": 2, "numbers": ["447"], "offset": 4} == arguments


@given(start=st.integers(0, 50), total=st.integers(0, 50), size=st.integers(1, 7))
def test_a_walk_gives_each_row_once(start: int, total: int, size: int) -> None:
    """Walking from any offset with any page size visits every row from there on exactly once."""
    seen: list[int] = []
    arguments = {"offset": start, "limit": size}
    while True:
        here = list(range(total))[arguments["offset"] :][:size]
        seen += here
        following = PAGING.following(Step(arguments), reply(len(here), total))
        if following is None:
            break
        assert isinstance(following.arguments["offset"], int)
        arguments["offset"] = following.arguments["offset"]
    assert list(range(start, total)) == seen


def test_the_total_is_what_the_provider_says() -> None:
    """A total may be missing from the reply, or from the document."""
    assert (10, None) == (PAGING.total(reply(3, 10)), PAGING.total(reply(3)))
    assert evolve(PAGING, total_attribute=None).total(reply(3, 10)) is None


def test_rows_and_total_may_stand_deeper() -> None:
    """Dotted attributes lead into parts of the reply."""
    assert (7, [1]) == (NESTED.total(Reply(Totals(7), [1])), NESTED.rows(Reply(Totals(7), [1])))


@pytest.mark.parametrize("body", [Reply(), Reply(Totals(None), None), Reply(None, [])])
def test_missing_parts_are_an_empty_last_page(body: Reply) -> None:
    """Optional members that the provider leaves out when there is nothing do not end in a traceback."""
    assert ([], None, None) == (NESTED.rows(body), NESTED.total(body), NESTED.following(Step({}), body))
