"""Walking a list as an application does: by rows, page by page, over errors, and on in a new process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from sms_providers.errors import SmsProviderError
from tests.runtime.colours import Blocking, Colour

#: Makes a client and begins a list with it.
Begin = Callable[[], Any]


def rows_over_errors(colour: Colour, begin: Begin, *stops: type[SmsProviderError]) -> tuple[list[int], Any]:
    """Return the numbers that one iterator gives, asked again after each error but `stops`, and such a one."""
    if isinstance(colour, Blocking):
        return _rows(begin, stops)
    return asyncio.run(_awaited_rows(begin, stops))


def _rows(begin: Begin, stops: tuple[type[SmsProviderError], ...]) -> tuple[list[int], Any]:
    numbers: list[int] = []
    iterator = iter(_until_answered(begin))
    while True:
        try:
            numbers.append(next(iterator).number)
        except StopIteration:
            return numbers, None
        except stops as error:
            return numbers, error
        except SmsProviderError:
            continue


def _until_answered(begin: Begin) -> Any:
    while True:
        try:
            return begin()
        except SmsProviderError:
            continue


async def _awaited_rows(begin: Begin, stops: tuple[type[SmsProviderError], ...]) -> tuple[list[int], Any]:
    numbers: list[int] = []
    iterator = aiter(begin())
    while True:
        try:
            numbers.append((await anext(iterator)).number)
        except StopAsyncIteration:
            return numbers, None
        except stops as error:
            return numbers, error
        except SmsProviderError:
            continue


def rows_with_crashes(colour: Colour, begin: Begin, anew: Begin, crashes: Iterable[bool]) -> list[int]:
    """Return the numbers of a walk page by page; at each true of `crashes` a client that `anew` makes goes on."""
    turns = iter(crashes)
    numbers: list[int] = []
    page = colour.wait(begin())
    while True:
        numbers += [row.number for row in page.rows]
        token = page.resume_token
        if token is None:
            return numbers
        page = colour.wait(anew().resume(token) if next(turns, False) else page.next())
