"""Page objects: the rows of one page, and the way on to the next."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from typing import Any, Generic, TypeVar

from sms_providers.core.paging import Arguments, Paging

Row = TypeVar("Row")


class _PageContent(Generic[Row]):
    """What a page of either colour knows without I/O."""

    def __init__(self, paging: Paging, arguments: Arguments, body: Any) -> None:
        #: The reply's whole model.
        self.body = body
        #: The rows of this page.
        self.rows: list[Row] = paging.rows(body)
        #: How many rows all pages hold together; None where the provider does not say.
        self.total = paging.total(body)
        self._following = paging.following(arguments, body)

    @property
    def has_next(self) -> bool:
        """Whether a page comes after this one."""
        return self._following is not None

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self.rows)} rows, total {self.total}, has_next {self.has_next}>"


class Page(_PageContent[Row]):
    """A page of rows; iterating it gives its rows and those of every page after it."""

    def __init__(self, paging: Paging, arguments: Arguments, body: Any, ask: Callable[[Arguments], Page[Row]]) -> None:
        super().__init__(paging, arguments, body)
        self._ask = ask

    def next(self) -> Page[Row]:
        """Ask for the page after this one; raise `LookupError` when there is none (see `has_next`)."""
        if self._following is None:
            raise LookupError("there is no next page")
        return self._ask(self._following)

    def pages(self) -> Iterator[Page[Row]]:
        """Iterate over this page and every page after it, asking for each when it is wanted."""
        page = self
        yield page
        while page.has_next:
            page = page.next()
            yield page

    def __iter__(self) -> Iterator[Row]:
        for page in self.pages():
            yield from page.rows


class AsyncPage(_PageContent[Row]):
    """A page of rows; iterating it asynchronously gives its rows and those of every page after it."""

    def __init__(
        self,
        paging: Paging,
        arguments: Arguments,
        body: Any,
        ask: Callable[[Arguments], Awaitable[AsyncPage[Row]]],
    ) -> None:
        super().__init__(paging, arguments, body)
        self._ask = ask

    async def next(self) -> AsyncPage[Row]:
        """Ask for the page after this one; raise `LookupError` when there is none (see `has_next`)."""
        if self._following is None:
            raise LookupError("there is no next page")
        return await self._ask(self._following)

    async def pages(self) -> AsyncIterator[AsyncPage[Row]]:
        """Iterate over this page and every page after it, asking for each when it is wanted."""
        page = self
        yield page
        while page.has_next:
            page = await page.next()
            yield page

    async def __aiter__(self) -> AsyncIterator[Row]:
        async for page in self.pages():
            for row in page.rows:
                yield row


class AsyncPages(Generic[Row]):
    """The result of an asynchronous list call: await it for the first page, or iterate it for all rows."""

    def __init__(self, ask: Callable[[], Awaitable[AsyncPage[Row]]]) -> None:
        self._ask = ask

    def __await__(self) -> Generator[Any, None, AsyncPage[Row]]:
        return self._ask().__await__()

    async def pages(self) -> AsyncIterator[AsyncPage[Row]]:
        """Iterate over all pages, asking for each when it is wanted."""
        async for page in (await self).pages():
            yield page

    async def __aiter__(self) -> AsyncIterator[Row]:
        async for row in await self:
            yield row
