"""Iterators over pages and over rows, which can be asked again after an error: they go on at the page that failed.

A generator would be over after the first error. What an iterator holds stays in memory, so it lets go of each page
before it asks for the next one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from sms_providers.core.landings import Way
from sms_providers.core.prefetching import AsyncAhead, SyncAhead

if TYPE_CHECKING:
    from sms_providers.core.pages import AsyncAsking, AsyncPage, Page, SyncAsking

Row = TypeVar("Row")


class PageIterator(Iterator["Page[Row]"], Generic[Row]):
    """A page and every page after it, each asked for when it is wanted, or before, as `prefetch` says."""

    def __init__(self, first: Page[Row], asking: SyncAsking) -> None:
        self._first: Page[Row] | None = first
        self._way = Way()
        self._asking = asking
        self._ahead = SyncAhead(asking.fetch, max(1, asking.rules.prefetch))

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Page[Row]:
        if self._first is not None:
            return self._left(self._first)
        walk = self._way.taken()
        if walk is None:
            self.close()
            raise StopIteration
        return self._left(self._asking.page(walk, self._ahead.fetch))

    def _left(self, page: Page[Row]) -> Page[Row]:
        self._first, self._way = None, page._landing.way()
        self._ahead.foresee(self._asking.rules.foreseen(page._landing, self._way))
        return page

    def close(self) -> None:
        """Give up what was asked for beforehand."""
        self._ahead.close()

    def __del__(self) -> None:
        self.close()


class RowIterator(Iterator[Row]):
    """The rows of a page and of every page after it."""

    def __init__(self, pages: PageIterator[Row]) -> None:
        self._pages = pages
        self._rows: Iterator[Row] = iter(())

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Row:
        while True:
            for row in self._rows:
                return row
            self._rows = iter(next(self._pages).rows)

    def close(self) -> None:
        """Give up what was asked for beforehand."""
        self._pages.close()


class AsyncPageIterator(AsyncIterator["AsyncPage[Row]"], Generic[Row]):
    """The page that `begin` gives and every page after it; as `PageIterator`."""

    def __init__(self, begin: Callable[[], Awaitable[AsyncPage[Row]]]) -> None:
        self._begin: Callable[[], Awaitable[AsyncPage[Row]]] | None = begin
        self._way = Way()
        self._asking: AsyncAsking | None = None
        self._ahead: AsyncAhead | None = None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> AsyncPage[Row]:
        if self._begin is not None:
            return self._left(await self._begin())
        walk = self._way.taken()
        if walk is None or self._asking is None or self._ahead is None:
            raise StopAsyncIteration
        return self._left(await self._asking.page(walk, self._ahead.fetch))

    def _left(self, page: AsyncPage[Row]) -> AsyncPage[Row]:
        if self._asking is None or self._ahead is None:
            asking = page._asking
            self._asking, self._ahead = asking, AsyncAhead(asking.fetch, max(1, asking.rules.prefetch))
        self._begin, self._way = None, page._landing.way()
        self._ahead.foresee(self._asking.rules.foreseen(page._landing, self._way))
        return page

    async def aclose(self) -> None:
        """Cancel what was asked for beforehand."""
        if self._ahead is not None:
            await self._ahead.aclose()

    def __del__(self) -> None:
        if self._ahead is not None:
            self._ahead.close()


class AsyncRowIterator(AsyncIterator[Row]):
    """The rows of a page and of every page after it."""

    def __init__(self, pages: AsyncPageIterator[Row]) -> None:
        self._pages = pages
        self._rows: Iterator[Row] = iter(())

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Row:
        while True:
            for row in self._rows:
                return row
            self._rows = iter((await anext(self._pages)).rows)

    async def aclose(self) -> None:
        """Cancel what was asked for beforehand."""
        await self._pages.aclose()
