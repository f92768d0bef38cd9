"""Page objects: the rows of one page, and the way on to the next."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator, Iterator
from types import TracebackType
from typing import Any, Generic, TypeVar

from sms_providers.core.paging import Paging
from sms_providers.core.steps import Step

Row = TypeVar("Row")


class _PageContent(Generic[Row]):
    """What a page of either colour knows without I/O."""

    def __init__(self, paging: Paging, step: Step, body: Any) -> None:
        #: The reply's whole model.
        self.body = body
        #: The rows of this page.
        self.rows: list[Row] = paging.rows(body)
        #: How many rows all pages hold together; None where the provider does not say.
        self.total = paging.total(body)
        self._following = paging.following(step, body)

    @property
    def has_next(self) -> bool:
        """Whether a page comes after this one."""
        return self._following is not None

    def _next_step(self) -> Step:
        if self._following is None:
            raise LookupError("there is no next page")
        return self._following

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self.rows)} rows, total {self.total}, has_next {self.has_next}>"


class Page(_PageContent[Row]):
    """A page of rows; iterating it gives its rows and those of every page after it."""

    def __init__(self, paging: Paging, step: Step, body: Any, ask: Callable[[Step], Page[Row]]) -> None:
        super().__init__(paging, step, body)
        self._ask = ask

    def next(self) -> Page[Row]:
        """Ask for the page after this one.

        Raises `LookupError` when there is none (see `has_next`), and `UnexpectedResponseError`, without asking, when
        the provider's way to it leads to another server or back to this page.
        """
        return self._ask(self._next_step())

    def pages(self) -> Iterator[Page[Row]]:
        """Iterate over this page and every page after it, asking for each when it is wanted."""
        # What a frame names stays in memory: the page goes before the next one comes.
        ask, step = self._ask, self._following
        yield self
        del self
        while step is not None:
            page = ask(step)
            ask, step = page._ask, page._following
            yield page
            del page

    def __iter__(self) -> Iterator[Row]:
        pages = self.pages()
        del self
        for page in pages:
            rows = page.rows
            del page
            yield from rows
            del rows


class AsyncPage(_PageContent[Row]):
    """A page of rows; iterating it asynchronously gives its rows and those of every page after it."""

    def __init__(self, paging: Paging, step: Step, body: Any, ask: Callable[[Step], Awaitable[AsyncPage[Row]]]) -> None:
        super().__init__(paging, step, body)
        self._ask = ask

    async def next(self) -> AsyncPage[Row]:
        """Ask for the page after this one; raises as `Page.next` does."""
        return await self._ask(self._next_step())

    async def pages(self) -> AsyncIterator[AsyncPage[Row]]:
        """Iterate over this page and every page after it, asking for each when it is wanted."""
        ask, step = self._ask, self._following
        yield self
        del self
        while step is not None:
            page = await ask(step)
            ask, step = page._ask, page._following
            yield page
            del page

    async def __aiter__(self) -> AsyncIterator[Row]:
        pages = self.pages()
        del self
        async for page in pages:
            rows = page.rows
            del page
            for row in rows:
                yield row
            del rows


class AsyncPages(Coroutine[Any, Any, AsyncPage[Row]]):
    """The result of an asynchronous list call: await it for the first page, or iterate it for all rows.

    It is a coroutine too, so that `asyncio.create_task` takes it; each use sends a request of its own.
    """

    def __init__(self, ask: Callable[[], Coroutine[Any, Any, AsyncPage[Row]]]) -> None:
        self._ask = ask
        self._driven: Coroutine[Any, Any, AsyncPage[Row]] | None = None

    def __await__(self) -> Generator[Any, None, AsyncPage[Row]]:
        return self._ask().__await__()

    async def pages(self) -> AsyncIterator[AsyncPage[Row]]:
        """Iterate over all pages, asking for each when it is wanted."""
        async for page in (await self).pages():
            yield page

    async def __aiter__(self) -> AsyncIterator[Row]:
        async for row in await self:
            yield row

    def send(self, value: Any, /) -> Any:
        """Go on with the request, as an event loop does with a coroutine."""
        return self._driven_by(lambda coroutine: coroutine.send(value))

    def throw(
        self,
        kind: Any,
        value: BaseException | object = None,
        trace: TracebackType | None = None,
        /,
    ) -> Any:
        """Go on with an exception, as an event loop does when a task is cancelled."""
        error = kind if isinstance(kind, BaseException) else kind(value).with_traceback(trace)
        return self._driven_by(lambda coroutine: coroutine.throw(error))

    def close(self) -> None:
        """Give up the request, if one is under way."""
        if self._driven is not None:
            self._driven.close()
            self._driven = None

    def _driven_by(self, act: Callable[[Coroutine[Any, Any, AsyncPage[Row]]], Any]) -> Any:
        self._driven = self._driven or self._ask()
        try:
            return act(self._driven)
        except BaseException:
            # It ended, by its result (a StopIteration) or by an error: the next use begins anew.
            self._driven = None
            raise
