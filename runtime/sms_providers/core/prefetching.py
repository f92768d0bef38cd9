"""Pages that are asked for before they are wanted: by threads, or by tasks of asyncio.

What was foreseen counts only as long as the walk goes that way: at the first step elsewhere all of it is given up. A
page that was asked for before the one in front of it had come may be the older of the two: where it shows any change,
it is asked for again, and so is all behind it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Future
from contextvars import copy_context
from itertools import islice
from threading import Event, Thread
from typing import Any, Generic, TypeVar

from attrs import define, field, frozen

from sms_providers.core.arrivals import Arrival
from sms_providers.core.giving_up import until_given_up
from sms_providers.core.landings import Walk

Way = TypeVar("Way")


@frozen(eq=False)
class _Page(Generic[Way]):
    """A page that is under way; with `is_early` it was asked for before the one in front of it had come."""

    walk: Walk
    is_early: bool
    coming: Way


@define(eq=False)
class _Queue(Generic[Way]):
    """The pages that are under way, in their order, and how many there may be.

    A list that keeps changing would have every page asked for several times: each change leaves one page ahead, and
    each page that shows none lets one more.
    """

    send: Callable[[Walk], Way]
    drop: Callable[[Way], object]
    most: int
    depth: int = field(init=False)
    pages: deque[_Page[Way]] = field(factory=deque)

    def __attrs_post_init__(self) -> None:
        self.depth = self.most

    def taken(self, walk: Walk) -> _Page[Way] | None:
        """Take the page of a walk out; give up all pages where it is not the first one."""
        if self.pages and self.pages[0].walk.step == walk.step:
            return self.pages.popleft()
        self.give_up()
        return None

    def fits(self, page: _Page[Way], walk: Walk, arrival: Arrival) -> bool:
        """Whether what came can be used; give up all pages behind it where it cannot."""
        if page.is_early and not walk.goes_on_with(arrival):
            self.depth = 1
            self.give_up()
            return False
        self.depth = min(self.most, self.depth + 1)
        return True

    def foresee(self, walks: Iterable[Walk]) -> None:
        """Send for the pages of walks to come, for those that are under way already not again."""
        wanted = list(islice(walks, self.depth))
        known = [page.walk.step for page in self.pages]
        if [walk.step for walk in wanted[: len(known)]] != known:
            self.give_up()
        for walk in wanted[len(self.pages) :]:
            self.pages.append(_Page(walk, bool(self.pages), self.send(walk)))

    def give_up(self) -> None:
        """Drop all pages that are under way."""
        while self.pages:
            self.drop(self.pages.popleft().coming)


class _Errand:
    """A page that a thread asks for, which neither holds the process back nor tries again once it is given up."""

    def __init__(self, fetch: Callable[[Walk], Arrival], walk: Walk) -> None:
        self._given_up = Event()
        self._found: Future[Arrival] = Future()
        run = copy_context().run
        # An executor joins its threads at the end of the process, however long a provider lets them wait.
        Thread(target=run, args=(self._go, fetch, walk), name="prefetch", daemon=True).start()

    def _go(self, fetch: Callable[[Walk], Arrival], walk: Walk) -> None:
        try:
            self._found.set_result(until_given_up(self._given_up, lambda: fetch(walk)))
        except BaseException as error:  # it belongs to who waits for the page
            self._found.set_exception(error)

    def result(self) -> Arrival:
        """Wait for the page; raise what asking for it raised."""
        return self._found.result()

    def give_up(self) -> None:
        """Have no further request sent; one that is on the wire cannot be called back, and its reply is dropped."""
        self._given_up.set()


class SyncAhead:
    """Asks for at most so many pages at once in threads."""

    def __init__(self, fetch: Callable[[Walk], Arrival], most: int) -> None:
        self._fetch = fetch
        self._queue: _Queue[_Errand] = _Queue(lambda walk: _Errand(fetch, walk), _Errand.give_up, most)

    def fetch(self, walk: Walk) -> Arrival:
        """Return the page of a step; raise what asking for it raised."""
        page = self._queue.taken(walk)
        if page is not None:
            arrival = page.coming.result()
            if self._queue.fits(page, walk, arrival):
                return arrival
        return self._fetch(walk)

    def foresee(self, walks: Iterable[Walk]) -> None:
        """Ask for the pages of steps to come, those that are under way already not again."""
        self._queue.foresee(walks)

    def close(self) -> None:
        """Give up all that is under way, without waiting for it."""
        self._queue.give_up()


class AsyncAhead:
    """Asks for pages in tasks of the running event loop; without one of asyncio nothing is asked for beforehand."""

    def __init__(self, fetch: Callable[[Walk], Awaitable[Arrival]], most: int) -> None:
        self._fetch = fetch
        self._dropped: list[asyncio.Task[Arrival]] = []
        self._queue: _Queue[asyncio.Task[Arrival]] = _Queue(self._sent, self._drop, most)

    async def fetch(self, walk: Walk) -> Arrival:
        """Return the page of a step; raise what asking for it raised."""
        page = self._queue.taken(walk)
        try:
            if page is not None:
                arrival = await page.coming
                if self._queue.fits(page, walk, arrival):
                    return arrival
            await self._all_dropped()
            return await self._fetch(walk)
        except Exception:
            # The loop over the rows is left, perhaps: nothing may be under way when the client is closed behind it.
            await self.aclose()
            raise

    def foresee(self, walks: Iterable[Walk]) -> None:
        """Ask for the pages of steps to come, those that are under way already not again."""
        if _has_loop():
            self._queue.foresee(walks)

    def _sent(self, walk: Walk) -> asyncio.Task[Arrival]:
        task = asyncio.create_task(self._fetched(walk))
        task.add_done_callback(_looked_at)
        return task

    async def _fetched(self, walk: Walk) -> Arrival:
        return await self._fetch(walk)

    def _drop(self, task: asyncio.Task[Arrival]) -> None:
        if not task.get_loop().is_closed():
            task.cancel()
            self._dropped = [*(each for each in self._dropped if not each.done()), task]

    async def _all_dropped(self) -> None:
        own = [task for task in self._dropped if task.get_loop() is asyncio.get_running_loop()]
        self._dropped.clear()
        if own:
            await asyncio.gather(*own, return_exceptions=True)

    async def aclose(self) -> None:
        """Cancel all that is under way, and wait until it is over."""
        self.close()
        await self._all_dropped()

    def close(self) -> None:
        """Cancel all that is under way."""
        self._queue.give_up()


def _has_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _looked_at(task: asyncio.Task[Any]) -> None:
    # asyncio complains of an error that nobody looked at, even if nobody wanted the page any more.
    if not task.cancelled():
        task.exception()
