"""What a page tells beside its rows: rows as they came, rows that do not fit, the response."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import httpx
import pytest

from sms_providers.errors import UnexpectedResponseError
from tests.runtime.colours import Colour
from tests.runtime.roost import BOUNDED, OPEN, Nest, client


def numbers(rows: list[Any]) -> list[int]:
    """Return what tells the rows apart."""
    return [row.number for row in rows]


def spoiling(nest: Nest, *bad: int) -> Any:
    """Return a handler whose replies have another type for some of the numbers."""

    def answer(request: httpx.Request) -> httpx.Response:
        reply = nest(request)
        content = reply.content
        for number in bad:
            content = content.replace(b'"number": %d}' % number, b'"number": [%d.50]}' % number)
        return httpx.Response(reply.status_code, headers={"Date": reply.headers["Date"]}, content=content)

    return answer


def test_rows_are_there_as_they_came(colour: Colour) -> None:
    """Numbers with a fraction exact, members unknown to the document in their place."""
    rows = b'[{"number": 1, "weight": 0.10}, {"number": 2, "weight": 1e400}]'
    answer = client(colour, lambda _: httpx.Response(200, content=b'{"eggs": %s}' % rows), clock=lambda: 0.0)
    page = colour.wait(answer.list(OPEN["page"]))
    assert [{"number": 1, "weight": Decimal("0.10")}, {"number": 2, "weight": Decimal("1e400")}] == page.raw_rows
    assert "0.10" == str(page.raw_rows[0]["weight"])


def test_the_response_is_there(colour: Colour) -> None:
    """For headers that nobody thought of."""
    page = colour.wait(client(colour, Nest().lay(1)).list(OPEN["page"]))
    assert (200, "Sun, 01 Mar 2026 00:00:00 GMT") == (page.response.status_code, page.response.headers["Date"])


def test_a_bad_row_is_an_error_unless_something_else_is_said(colour: Colour) -> None:
    """It names the row."""
    nest = Nest().lay(3)
    with pytest.raises(UnexpectedResponseError) as caught:
        colour.gather(client(colour, spoiling(nest, 2), clock=nest.clock).list(OPEN["page"]))
    assert (1, "/eggs/1/number") == (caught.value.row, caught.value.pointer)


@pytest.mark.parametrize("style", OPEN)
def test_bad_rows_are_collected(colour: Colour, style: str) -> None:
    """Each page has its own, with the place, the error and what came; the good rows are all given."""
    nest = Nest().lay(8)
    roost = client(colour, spoiling(nest, 2, 4, 5, 6), clock=nest.clock, on_bad_row="collect")
    pages = colour.gather(colour.wait(roost.list(BOUNDED[style])).pages())
    assert [[1, 3], [], [7, 8]] == [numbers(page.rows) for page in pages]
    assert [[1], [0, 1, 2], []] == [[bad.index for bad in page.bad_rows] for page in pages]
    assert ({"number": [Decimal("2.50")]}, 1) == (pages[0].bad_rows[0].raw, pages[0].bad_rows[0].error.row)
    assert [3, 3, 2] == [len(page.raw_rows) for page in pages]


def test_bad_rows_can_be_skipped(colour: Colour) -> None:
    """They count in the offset and are not seen."""
    nest = Nest().lay(8)
    roost = client(colour, spoiling(nest, 2, 4, 5, 6), clock=nest.clock, on_bad_row="skip")
    pages = colour.gather(colour.wait(roost.list(BOUNDED["offset"])).pages())
    assert ([1, 3, 7, 8], []) == ([number for page in pages for number in numbers(page.rows)], pages[0].bad_rows)
    assert ["0", "3", "6"] == [asked.get("offset", "0") for asked in nest.asked]


@pytest.mark.parametrize("raw", [None, "no egg", {}, {"number": []}])
def test_bad_rows_that_hold_the_same_are_all_collected(colour: Colour, raw: Any) -> None:
    """Nothing tells them apart, and they are not taken for repeats of each other."""

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"eggs": [{"number": 1}, raw, raw, {"number": 2}, raw], "last": True})

    page = colour.wait(client(colour, answer, clock=Nest().clock, on_bad_row="collect").list(OPEN["page"]))
    assert ([1, 2], [1, 2, 4]) == (numbers(page.rows), [bad.index for bad in page.bad_rows])


@pytest.mark.parametrize("style", OPEN)
def test_bad_rows_that_a_page_shows_again_are_collected_once(colour: Colour, style: str) -> None:
    """By what they hold, since their identity is what cannot be read."""
    nest = Nest(newest_first=True).lay(6)
    nest.changes = [lambda nest: nest.lay(1)]
    roost = client(colour, spoiling(nest, 4), clock=nest.clock, on_bad_row="collect")
    pages = colour.gather(colour.wait(roost.list(OPEN[style])).pages())
    assert ([6, 5, 3, 2, 1], [1, 0]) == (
        [number for page in pages for number in numbers(page.rows)],
        [len(page.bad_rows) for page in pages][:2],
    )


def test_a_row_that_came_before_is_not_on_the_page_again(colour: Colour) -> None:
    """It is still in the body, which is what came."""
    nest = Nest(newest_first=True).lay(6)
    nest.changes = [lambda nest: nest.lay(1)]
    second = colour.wait(colour.wait(client(colour, nest).list(OPEN["page"])).next())
    assert ([3, 2], [4, 3, 2], 3) == (numbers(second.rows), numbers(second.body.eggs), len(second.raw_rows))
