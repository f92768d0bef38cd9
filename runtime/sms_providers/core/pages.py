"""Page objects: the rows of one page, and the way on to the next."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator, Iterator
from types import TracebackType
from typing import Any, Generic, TypeVar

from attrs import frozen

from sms_providers.core.arrivals import Arrival
from sms_providers.core.bad_rows import BadRow
from sms_providers.core.landings import Landing, Walk
from sms_providers.core.notices import ShiftWarning
from sms_providers.core.page_iterators import AsyncPageIterator, AsyncRowIterator, PageIterator, RowIterator
from sms_providers.core.walking import Rules
from sms_providers.errors import PagingShiftedError, ProviderError

Row = TypeVar("Row")


class _PageContent(Generic[Row]):
    """What a page of either colour knows without I/O."""

    def __init__(self, landing: Landing, rules: Rules) -> None:
        self._landing = landing
        self._rules = rules
        #: The rows of this page, without those that an earlier page of the walk gave.
        self.rows: list[Row] = landing.rows

    @property
    def body(self) -> Any:
        """The reply's whole model."""
        return self._landing.arrival.body

    @property
    def total(self) -> int | None:
        """How many rows all pages hold together; None where the provider does not say, or what cannot be true.

        Where a range of time is read in parts, it is that of the part.
        """
        return self._landing.arrival.total

    @property
    def raw_rows(self) -> list[Any]:
        """All rows of the reply exactly as they came, every number with a fraction a Decimal."""
        return self._landing.arrival.raw_rows()

    @property
    def bad_rows(self) -> list[BadRow]:
        """The rows that do not fit the document, where the client collects them (`on_bad_row="collect"`).

        Without those that an earlier page of the walk gave.
        """
        return list(self._landing.bad_rows) if self._rules.on_bad_row == "collect" else []

    @property
    def response(self) -> Any:
        """The httpx response."""
        return self._landing.arrival.whence.reply.response

    @property
    def has_next(self) -> bool:
        """Whether a page comes after this one."""
        return self._landing.has_next

    @property
    def resume_token(self) -> str | None:
        """A plain text with which `client.resume` goes on after this page, in another process too; None after the last.

        It holds what the call asked for, such as phone numbers, and no secret. Raises as `next` does.
        """
        return self._rules.token(self._landing)

    def _told(self) -> None:
        """Tell the caller of rows that may have been missed before this page."""
        landing = self._landing
        if not landing.has_gap or (self._rules.on_shift == "warn" and landing.walk.was_told):
            return
        operation = landing.walk.operation.name
        what = "rows vanished or came while the list was read; some may be missing"
        if self._rules.on_shift == "raise":
            remedy = "ask for a range of time that is over, or pass on_shift='warn'"
            token = self.resume_token
            raise PagingShiftedError(operation, f"{what}: {remedy}", page=self, resume_token=token)
        warnings.warn(f"{operation}: {what}", ShiftWarning, stacklevel=4)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self.rows)} rows, total {self.total}, has_next {self.has_next}>"


@frozen(eq=False)
class SyncAsking:
    """How the pages of a walk are asked for: `fetch` sends one request for a page."""

    rules: Rules
    fetch: Callable[[Walk], Arrival]

    def page(self, walk: Walk, fetch: Callable[[Walk], Arrival] | None = None) -> Page[Any]:
        """Return the next page of a walk, what shifted read again before it; raise `PagingShiftedError`."""
        landed: Landing | Walk = walk
        while isinstance(landed, Walk):
            try:
                arrival = (fetch or self.fetch)(landed)
            except ProviderError as error:
                landed = landed.refused(error)
            else:
                landed = landed.landed(arrival)
        page: Page[Any] = Page(landed, self)
        page._told()
        return page


@frozen(eq=False)
class AsyncAsking:
    """How the pages of a walk are asked for; as `SyncAsking`."""

    rules: Rules
    fetch: Callable[[Walk], Awaitable[Arrival]]

    async def page(self, walk: Walk, fetch: Callable[[Walk], Awaitable[Arrival]] | None = None) -> AsyncPage[Any]:
        """Return the next page of a walk; as `SyncAsking.page`."""
        landed: Landing | Walk = walk
        while isinstance(landed, Walk):
            try:
                arrival = await (fetch or self.fetch)(landed)
            except ProviderError as error:
                landed = landed.refused(error)
            else:
                landed = landed.landed(arrival)
        page: AsyncPage[Any] = AsyncPage(landed, self)
        page._told()
        return page


class Page(_PageContent[Row]):
    """A page of rows; iterating it gives its rows and those of every page after it.

    After an error the same iterator, and `next`, can be asked again: both go on at the page that failed.
    """

    def __init__(self, landing: Landing, asking: SyncAsking) -> None:
        super().__init__(landing, asking.rules)
        self._asking = asking

    def next(self) -> Page[Row]:
        """Ask for the page after this one.

        Raises `LookupError` when there is none (see `has_next`), `UnexpectedResponseError`, without asking, when the
        provider's way to it leads to another server or back to this page, and `PagingShiftedError` when the list
        changed in a way by which rows may have been missed.
        """
        return self._asking.page(self._landing.onward())

    def pages(self) -> PageIterator[Row]:
        """Iterate over this page and every page after it, asking for each when it is wanted."""
        return PageIterator(self, self._asking)

    def __iter__(self) -> Iterator[Row]:
        return RowIterator(self.pages())


class AsyncPage(_PageContent[Row]):
    """A page of rows; iterating it asynchronously gives its rows and those of every page after it; as `Page`."""

    def __init__(self, landing: Landing, asking: AsyncAsking) -> None:
        super().__init__(landing, asking.rules)
        self._asking = asking

    async def next(self) -> AsyncPage[Row]:
        """Ask for the page after this one; raises as `Page.next` does."""
        return await self._asking.page(self._landing.onward())

    def pages(self) -> AsyncPageIterator[Row]:
        """Iterate over this page and every page after it, asking for each when it is wanted."""

        async def begin() -> AsyncPage[Row]:
            return self

        return AsyncPageIterator(begin)

    def __aiter__(self) -> AsyncIterator[Row]:
        return AsyncRowIterator(self.pages())


class AsyncPages(Coroutine[Any, Any, AsyncPage[Row]]):
    """The result of an asynchronous list call: await it for the first page, or iterate it for all rows.

    It is a coroutine too, so that `asyncio.create_task` takes it; each use sends a request of its own.
    """

    def __init__(self, ask: Callable[[], Coroutine[Any, Any, AsyncPage[Row]]]) -> None:
        self._ask = ask
        #: By the task in which it goes on: each drives the same object, and means a use of its own.
        self._driven: dict[asyncio.Task[Any] | None, Coroutine[Any, Any, AsyncPage[Row]]] = {}

    def __await__(self) -> Generator[Any, None, AsyncPage[Row]]:
        return self._ask().__await__()

    def pages(self) -> AsyncPageIterator[Row]:
        """Iterate over all pages, asking for each when it is wanted."""
        return AsyncPageIterator(self._ask)

    def __aiter__(self) -> AsyncIterator[Row]:
        return AsyncRowIterator(self.pages())

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
        """Give up the requests that are under way."""
        while self._driven:
            self._driven.popitem()[1].close()

    def _driven_by(self, act: Callable[[Coroutine[Any, Any, AsyncPage[Row]]], Any]) -> Any:
        task = _running_task()
        driven = self._driven.get(task) or self._driven.setdefault(task, self._ask())
        try:
            return act(driven)
        except BaseException:
            # It ended, by its result (a StopIteration) or by an error: the next use begins anew.
            self._driven.pop(task, None)
            raise


def _running_task() -> asyncio.Task[Any] | None:
    try:
        return asyncio.current_task()
    except RuntimeError:
        return None
