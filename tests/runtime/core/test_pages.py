"""Page objects of both colours: rows, the way on, and that nothing is asked before it is wanted."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from attrs import define, field

from sms_providers.core.pages import AsyncPages
from sms_providers.errors import ServerError
from tests.runtime.colours import Asyncio, Colour
from tests.runtime.flights import flight, page


@define
class Loft:
    """A provider with a number of flights that remembers which offsets it was asked for."""

    flights: int
    knows_total: bool = True
    claimed_total: int | None = None
    fails_at: int | None = None
    asked: list[int] = field(factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer with up to two flights."""
        form = parse_qs(request.content.decode())
        offset, limit = (int(form.get(name, [usual])[0]) for name, usual in (("offset", "0"), ("count", "2")))
        self.asked.append(offset)
        if offset == self.fails_at:
            return httpx.Response(500)
        rows = [flight(number=str(index)) for index in range(self.flights)][offset : offset + limit]
        total = self.flights if self.claimed_total is None else self.claimed_total
        return httpx.Response(200, content=page(*rows, total=total if self.knows_total else None))


def numbers(rows: list[Any]) -> list[int]:
    """Return what tells the rows apart."""
    return [int(row.number) for row in rows]


def test_a_page_has_its_rows_and_the_total(colour: Colour) -> None:
    """The first page is there after one request, with the reply's whole model behind it."""
    loft = Loft(5)
    first = colour.wait(colour.pigeon(loft).list_flights())
    assert ([0, 1], 5, True) == (numbers(first.rows), first.total, first.has_next)
    assert 5 == first.body.total_count
    assert [0] == loft.asked


def test_iterating_gives_all_rows_of_all_pages(colour: Colour) -> None:
    """Neither a row twice nor one less, and no request after the total is reached."""
    loft = Loft(5)
    assert [0, 1, 2, 3, 4] == numbers(colour.gather(colour.pigeon(loft).list_flights()))
    assert [0, 2, 4] == loft.asked


def test_an_exact_last_page_is_known_to_be_the_last(colour: Colour) -> None:
    """With a total no empty page is asked for."""
    loft = Loft(4)
    assert 4 == len(colour.gather(colour.pigeon(loft).list_flights()))
    assert [0, 2] == loft.asked


def test_without_a_total_an_empty_page_is_the_last(colour: Colour) -> None:
    """Where the provider does not count, only an empty page shows the end; each page is looked back from."""
    loft = Loft(4, knows_total=False)
    assert 4 == len(colour.gather(colour.pigeon(loft).list_flights()))
    assert [0, 2, 0, 4, 2] == loft.asked


def test_vanishing_rows_do_not_make_an_endless_walk(colour: Colour) -> None:
    """A total that is never reached ends with the first empty page."""
    loft = Loft(3, claimed_total=1000)
    assert [0, 1, 2] == numbers(colour.gather(colour.pigeon(loft).list_flights()))
    assert [0, 2, 3] == loft.asked


def test_the_user_s_own_offset_and_limit_hold(colour: Colour) -> None:
    """A walk begins where the user says and keeps the user's page size."""
    loft = Loft(9)
    assert [4, 5, 6, 7, 8] == numbers(colour.gather(colour.pigeon(loft).list_flights(offset=4, limit=3)))
    assert [4, 7] == loft.asked


def test_a_list_of_the_callers_is_the_same_on_every_page(colour: Colour) -> None:
    """An iterator is used up by the first page, and a list may change meanwhile: both are kept as they were."""
    given = ["7", "8"]
    for numbers_given in (iter(given), given):
        asked: list[list[str]] = []

        def answer(request: httpx.Request, asked: list[list[str]] = asked) -> httpx.Response:
            asked.append(parse_qs(request.content.decode())["num_list"])
            given.clear()
            return Loft(4)(request)

        colour.gather(colour.pigeon(answer).list_flights(numbers=numbers_given))
        assert [["7;8"], ["7;8"]] == asked
        given[:] = ["7", "8"]


def test_pages_are_asked_for_when_they_are_wanted(colour: Colour) -> None:
    """Whoever stops early pays for no page that was not looked at."""
    loft = Loft(100)
    assert [0, 1, 2] == numbers(colour.take(colour.pigeon(loft).list_flights(), 3))
    assert [0, 2] == loft.asked


def test_next_leads_from_page_to_page(colour: Colour) -> None:
    """Each page knows its successor, and asking twice gives the same rows again."""
    loft = Loft(5)
    first = colour.wait(colour.pigeon(loft).list_flights())
    second = colour.wait(first.next())
    third = colour.wait(second.next())
    assert [[2, 3], [4]] == [numbers(second.rows), numbers(third.rows)]
    assert numbers(second.rows) == numbers(colour.wait(first.next()).rows)
    assert not third.has_next


def test_there_is_nothing_after_the_last_page(colour: Colour) -> None:
    """Asking on is a mistake of the caller, told without a request."""
    loft = Loft(1)
    only = colour.wait(colour.pigeon(loft).list_flights())
    with pytest.raises(LookupError, match="there is no next page"):
        colour.wait(only.next())
    assert [0] == loft.asked


def test_pages_can_be_walked_as_pages(colour: Colour) -> None:
    """From any page on, each page comes once, itself first."""
    loft = Loft(5)
    first = colour.wait(colour.pigeon(loft).list_flights())
    assert [[0, 1], [2, 3], [4]] == [numbers(each.rows) for each in colour.gather(first.pages())]
    assert first is colour.take(first.pages(), 1)[0]
    second = colour.wait(first.next())
    assert [2, 3, 4] == numbers(colour.gather(second))


def test_iterating_a_page_again_starts_again(colour: Colour) -> None:
    """A page is no iterator that is used up."""
    first = colour.wait(colour.pigeon(Loft(3)).list_flights())
    assert [[0, 1, 2]] * 2 == [numbers(colour.gather(first)) for _ in range(2)]


def test_an_error_comes_where_it_happens(colour: Colour) -> None:
    """The rows before the failing page are given; then the walk ends in the provider's error."""
    loft = Loft(9, fails_at=4)
    pigeon = colour.pigeon(loft)
    assert [0, 1, 2, 3] == numbers(colour.take(pigeon.list_flights(), 4))
    with pytest.raises(ServerError):
        colour.gather(pigeon.list_flights())


def test_an_empty_list_is_one_empty_page(colour: Colour) -> None:
    """Nothing found is no error."""
    loft = Loft(0)
    only = colour.wait(colour.pigeon(loft).list_flights())
    assert ([], 0, False, []) == (only.rows, only.total, only.has_next, colour.gather(only))
    assert [0] == loft.asked


def test_a_page_prints_counts_only(colour: Colour) -> None:
    """A page in a log shows how much there is, and no phone number."""
    first = colour.wait(colour.pigeon(Loft(5)).list_flights())
    assert f"<{type(first).__name__}: 2 rows, total 5, has_next True>" == repr(first)


def test_the_async_result_asks_nothing_until_it_is_used() -> None:
    """Calling the method of the async client sends nothing; each use sends its own request."""
    asked: list[int] = []

    async def ask() -> Any:
        asked.append(1)

    result: AsyncPages[Any] = AsyncPages(ask)
    assert [] == asked

    async def twice() -> None:
        await result
        await result

    asyncio.run(twice())
    assert [1, 1] == asked


def test_the_async_result_can_be_walked_as_pages() -> None:
    """The pages can be had without awaiting the first one."""
    colour = Asyncio()
    loft = Loft(3)
    assert [[0, 1], [2]] == [numbers(each.rows) for each in colour.gather(colour.pigeon(loft).list_flights().pages())]
    assert [0, 2] == loft.asked


def test_each_task_that_drives_the_async_result_sends_its_own() -> None:
    """The same object goes on in two tasks at once, and each has the rows of its own request."""
    turns = iter(range(10))
    ended: list[int] = []

    async def ask() -> Any:
        turn = next(turns)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        ended.append(turn)
        return turn

    result: AsyncPages[Any] = AsyncPages(ask)

    async def together() -> list[Any]:
        tasks = [asyncio.create_task(result) for _ in range(3)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        return [*await asyncio.gather(*tasks, return_exceptions=True), await result]

    first, cancelled, third, last = asyncio.run(together())
    assert ([0, 2, 3], [0, 2, 3], True) == (
        [first, third, last],
        ended,
        isinstance(cancelled, asyncio.CancelledError),
    )
