"""A walk that met an error goes on at the page that failed, in both colours, and gives no row twice."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sms_providers.errors import ConnectionFailedError, ServerError
from tests.runtime.colours import Asyncio, Blocking, Colour
from tests.runtime.roost import BOUNDED, OPEN, Nest, client
from tests.runtime.wanderers import rows_over_errors


def numbers(rows: list[Any]) -> list[int]:
    """Return what tells the rows apart."""
    return [row.number for row in rows]


@pytest.mark.parametrize("style", OPEN)
def test_the_same_iterator_goes_on(colour: Colour, style: str) -> None:
    """Whatever failed, and however often."""
    nest = Nest(faults={1: httpx.Response(500), 2: httpx.ConnectError("gone"), 4: httpx.Response(200)}).lay(8)
    roost = client(colour, nest)
    assert ([1, 2, 3, 4, 5, 6, 7, 8], None) == rows_over_errors(colour, lambda: roost.list(OPEN[style]))


def test_the_iterator_over_pages_goes_on(colour: Colour) -> None:
    """A page that was given is not given again."""
    nest = Nest(faults={1: httpx.Response(500)}).lay(5)
    pages = colour.wait(client(colour, nest).list(BOUNDED["page"])).pages()
    assert [[1, 2, 3]] == [numbers(page.rows) for page in colour.take(pages, 1)]
    with pytest.raises(ServerError):
        colour.take(pages, 1)
    assert [[4, 5]] == [numbers(page.rows) for page in colour.gather(pages)]


def test_next_can_be_asked_again(colour: Colour) -> None:
    """The page before the failure is still whole."""
    nest = Nest(faults={1: httpx.ConnectError("gone")}).lay(5)
    first = colour.wait(client(colour, nest).list(BOUNDED["offset"]))
    with pytest.raises(ConnectionFailedError):
        colour.wait(first.next())
    assert [4, 5] == numbers(colour.wait(first.next()).rows)


def test_each_page_has_attempts_of_its_own(colour: Colour) -> None:
    """A page that fails is tried again by itself; the ones before are not asked for again."""
    nest = Nest(faults={0: httpx.Response(500), 2: httpx.Response(500), 4: httpx.Response(429)}).lay(8)
    found = numbers(colour.gather(client(colour, nest, retries=1).list(OPEN["page"])))
    assert [1, 2, 3, 4, 5, 6, 7, 8] == found
    assert ["1", "1", "2", "2", "3", "3"] == [asked.get("page", "1") for asked in nest.asked]


def test_an_exhausted_iterator_stays_exhausted(colour: Colour) -> None:
    """As the iterator protocol asks for."""
    nest = Nest().lay(5)
    page = colour.wait(client(colour, nest).list(OPEN["page"]))
    rows = iter(page) if isinstance(colour, Blocking) else aiter(page)
    assert [[1, 2, 3, 4, 5], [], []] == [numbers(colour.gather(rows)) for _ in range(3)]
    assert 2 == len(nest.asked)


def test_the_first_page_of_an_async_iteration_can_fail_too() -> None:
    """Nothing was asked for before it."""
    nest = Nest(faults={0: httpx.Response(500)}).lay(2)
    rows = aiter(client(Asyncio(), nest).list(OPEN["page"]))
    with pytest.raises(ServerError):
        Asyncio().gather(rows)
    assert [1, 2] == numbers(Asyncio().gather(rows))
