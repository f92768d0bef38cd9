"""Walks from page to page by number, link and cursor, in both colours: what is asked, and where a walk ends."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import httpx
import pytest

from sms_providers.core.pages import AsyncPage, Page
from sms_providers.errors import UnexpectedResponseError
from tests.runtime.colours import Asyncio, Blocking, Colour
from tests.runtime.doors import Cote, listing
from tests.runtime.flights import SENTINEL

ORIGIN = "https://cote.example"
FIRST = f"{ORIGIN}/v1/west/eggs"


def linked(*links: str | None) -> tuple[Cote, list[str]]:
    """Return a cote whose n-th page holds the egg n and the n-th link, and the list of what it is asked for."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return listing(len(asked), nextOne=links[(len(asked) - 1) % len(links)])

    return Cote(behind=answer), asked


def numbers(rows: list[Any]) -> list[int]:
    """Return what tells the rows apart."""
    return [row.number for row in rows]


@pytest.mark.parametrize(
    ("expected", "link"),
    [
        (f"{ORIGIN}/v1/west/eggs?limit=2&offset=%2B2", "/v1/west/eggs?limit=2&offset=%2B2"),
        (f"{ORIGIN}/v1/west/eggs?after=7", "?after=7"),
        (f"{ORIGIN}/v9/other?x", f"{ORIGIN}/v9/other?x"),
        (f"{ORIGIN}/v9/other", f"{ORIGIN}:443/v9/other"),
    ],
)
def test_links_are_followed_as_they_are(colour: Colour, expected: str, link: str) -> None:
    """The first call's own query is not added to the link, its token is."""
    cote, asked = linked(link, None)
    rows = colour.gather(colour.dovecote(cote, cote.watch).list_by_link(limit=2, colour="white"))
    assert [1, 2] == numbers(rows)
    assert [f"{FIRST}?colour=white&limit=2", expected] == asked
    assert ["Bearer t1"] * 2 == cote.told


def test_a_query_alone_is_resolved_against_the_page_that_held_it(colour: Colour) -> None:
    """Links lead on from where they are found, not from the first page."""
    cote, asked = linked("/v2/moved?a=1", "?a=2", "deeper/x", None)
    colour.gather(colour.dovecote(cote, cote.watch).list_by_link())
    assert [FIRST, f"{ORIGIN}/v2/moved?a=1", f"{ORIGIN}/v2/moved?a=2", f"{ORIGIN}/v2/deeper/x"] == asked


def test_an_empty_page_with_a_link_is_not_the_last(colour: Colour) -> None:
    """Filters may leave pages empty; the walk goes on behind them."""
    links = iter(["?p=1", "?p=2", None])
    rows = iter([[], [], [7]])
    cote = Cote(behind=lambda request: listing(*next(rows), nextOne=next(links)))
    assert [7] == numbers(colour.gather(colour.dovecote(cote, cote.watch).list_by_link()))


def test_cursors_lead_on(colour: Colour) -> None:
    """Each call says where the last one ended, beside the caller's own arguments."""
    cote, asked = linked("a&b", "c", None)
    assert [1, 2, 3] == numbers(colour.gather(colour.dovecote(cote, cote.watch).list_by_cursor(colour="white")))
    ways = [f"{ORIGIN}/v1/west/cursor?colour=white{more}" for more in ("", "&after=a%26b", "&after=c")]
    assert ways == asked


def test_page_numbers_lead_on(colour: Colour) -> None:
    """Until the reply says that it is the last one."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.query.decode())
        return listing(len(asked), last=len(asked) == 3, total=3)

    cote = Cote(behind=answer)
    assert [1, 2, 3] == numbers(colour.gather(colour.dovecote(cote, cote.watch).list_by_number(page=4, size=1)))
    assert ["page=4&size=1", "page=5&size=1", "page=6&size=1"] == asked


def numbered(*pages: list[int]) -> tuple[Cote, list[str]]:
    """Return a cote with these pages, of which none but the last says that it is, and the list of what is asked."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "0"))
        asked.append(str(number))
        rows = pages[number] if number < len(pages) else []
        return listing(*rows, last=number == len(pages) - 1)

    return Cote(behind=answer), asked


@pytest.mark.parametrize("empty", [1, 5])
def test_a_page_without_rows_that_is_not_the_last_is_gone_past(colour: Colour, empty: int) -> None:
    """Its flag counts, not its rows: filters may leave a page empty."""
    cote, asked = numbered([1], *[[]] * empty, [2], *[[]] * 5, [3])
    assert [1, 2, 3] == numbers(colour.gather(colour.dovecote(cote, cote.watch).list_by_number()))
    assert 8 + empty == len(asked)


def test_pages_without_rows_and_without_an_end_are_told(colour: Colour) -> None:
    """A provider that never says which page is the last one is neither asked for ever nor taken at its silence."""
    cote, asked = numbered([1], *[[]] * 6, [2])
    pages = colour.take(colour.dovecote(cote, cote.watch).list_by_number().pages(), 7)
    assert ([1], 7) == ([row.number for page in pages for row in page.rows], len(asked))
    with pytest.raises(UnexpectedResponseError, match="rows after 5 pages without any") as caught:
        colour.wait(pages[-1].next())
    assert ("/eggs", 7) == (caught.value.pointer, len(asked))


@pytest.mark.parametrize(
    "link",
    [
        f"https://hawk.example/{SENTINEL}",
        f"//hawk.example/{SENTINEL}",
        f"http://cote.example/{SENTINEL}",
        f"https://{SENTINEL}@cote.example/",
        f"https://[{SENTINEL}",
    ],
)
def test_a_link_elsewhere_is_told_and_nothing_is_sent(colour: Colour, link: str) -> None:
    """The page that holds it is whole; going on is an unexpected reply that names the place of the link."""
    cote, asked = linked(link)
    first = colour.wait(colour.dovecote(cote, cote.watch).list_by_link())
    assert ([1], True) == (numbers(first.rows), first.has_next)
    with pytest.raises(UnexpectedResponseError) as caught:
        colour.wait(first.next())
    error = caught.value
    assert ("list_by_link", "/nextOne", None, 200) == (error.operation, error.pointer, error.row, error.status)
    assert error.body == first_body(link)
    assert SENTINEL not in str(error)
    assert [FIRST] == asked
    assert error.__suppress_context__


def first_body(link: str) -> bytes:
    """Return the body of the page that holds a link."""
    return listing(1, nextOne=link).content


@pytest.mark.parametrize("links", [["?p=1"], ["?p=1", "?p=2"], ["?p=1", "?p=2", "?p=3"], ["/v1/west/eggs"], ["#top"]])
def test_links_in_a_circle_end_in_an_error(colour: Colour, links: list[str]) -> None:
    """A link back to the page itself, or to one before it, is never walked for ever."""
    cote, asked = linked(*links)
    with pytest.raises(UnexpectedResponseError) as caught:
        colour.gather(colour.dovecote(cote, cote.watch).list_by_link())
    assert "/nextOne" == caught.value.pointer
    assert len(asked) <= 3 * len(links)


@pytest.mark.parametrize(
    ("expected", "links"),
    [
        ([""], ["/v1/west/eggs"]),
        ([""], ["#top"]),
        (["", "?p=1"], ["?p=1"]),
        (["", "?p=1", "?p=2"], ["?p=1", "?p=2", "?p=2"]),
    ],
)
def test_a_page_that_leads_to_itself_is_asked_for_once(colour: Colour, expected: list[str], links: list[str]) -> None:
    """A link that equals the one that led here is the end of the walk at once: no row comes twice."""
    cote, asked = linked(*links)
    with pytest.raises(UnexpectedResponseError, match="the way to another page than this one"):
        colour.gather(colour.dovecote(cote, cote.watch).list_by_link())
    assert [FIRST + query for query in expected] == asked


@pytest.mark.parametrize("cursors", [["x"], ["x", "y"], ["x", "y", "z"]])
def test_cursors_in_a_circle_end_in_an_error(colour: Colour, cursors: list[str]) -> None:
    """The same holds for cursors, one that the caller began with included."""
    cote, asked = linked(*cursors)
    with pytest.raises(UnexpectedResponseError) as caught:
        colour.gather(colour.dovecote(cote, cote.watch).list_by_cursor(after=cursors[-1]))
    assert "/nextOne" == caught.value.pointer
    assert len(asked) <= 3 * len(cursors)


def test_asking_twice_from_one_page_is_no_circle(colour: Colour) -> None:
    """Only where a walk has been counts, not what else was asked for."""
    cote = Cote(behind=lambda request: listing(1, nextOne="?p=1" if not request.url.query else None))
    first = colour.wait(colour.dovecote(cote, cote.watch).list_by_link())
    assert [[1], [1]] == [numbers(colour.wait(first.next()).rows) for _ in range(2)]


def pages_alive() -> int:
    """Return how many page objects there are."""
    gc.collect()
    return sum(isinstance(each, Page | AsyncPage) for each in gc.get_objects())


def test_a_walk_holds_no_page_that_was_left_behind(colour: Colour) -> None:
    """While a page is asked for, none before it is kept; while its rows are given, it alone."""
    alive: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        alive.append(pages_alive())
        number = int(request.url.params.get("page", "0"))
        return listing(number, last=number == 4)

    cote = Cote(behind=answer)
    client = colour.dovecote(cote, cote.watch)
    before = pages_alive()
    assert [0, 1, 2, 3, 4] == numbers(colour.gather(walk_of(colour, client)))
    assert [before] * 5 == alive


def walk_of(colour: Colour, client: Any) -> Any:
    """Return an iteration over all rows of which nobody else holds the first page."""
    return iter(client.list_by_number()) if isinstance(colour, Blocking) else aiter(client.list_by_number())


def test_a_task_can_be_made_of_a_list_call() -> None:
    """`asyncio.create_task` and task groups take what a list method of the async client gives, and take it again."""
    cote, _ = linked("?p=1", None)

    async def walk() -> list[list[int]]:
        client = Asyncio().dovecote(cote, cote.watch)
        call = client.list_by_link()
        first = await asyncio.create_task(call)
        async with asyncio.TaskGroup() as group:
            second = group.create_task(client.list_by_link())
        third = await asyncio.create_task(call)
        return [numbers(page.rows) for page in (first, second.result(), third)]

    assert [[1], [2], [3]] == asyncio.run(walk())


def test_a_task_of_a_list_call_can_be_cancelled() -> None:
    """The request ends with the task, and the result can be awaited again."""
    cote, _ = linked(None)
    arrived = asyncio.Event()

    async def answer(request: httpx.Request) -> httpx.Response:
        if not arrived.is_set():
            arrived.set()
            await asyncio.Event().wait()
        return cote(request)

    async def walk() -> list[int]:
        call = Asyncio().dovecote(answer, cote.watch).list_by_link()
        task = asyncio.create_task(call)
        await arrived.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        call.close()
        return numbers((await asyncio.create_task(call)).rows)

    assert [1] == asyncio.run(walk())
