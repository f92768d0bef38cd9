"""Pages that are asked for before they are wanted: by threads, or by tasks of asyncio.

What was foreseen counts only as long as the walk goes that way: at the first step elsewhere all of it is given up.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

from sms_providers.core.arrivals import Arrival
from sms_providers.core.landings import Walk


def _missing(walks: list[Walk], under_way: list[Walk]) -> list[Walk] | None:
    """Return the walks that are not under way yet, or None where others are."""
    steps, known = [walk.step for walk in walks], [walk.step for walk in under_way]
    return walks[len(known) :] if steps[: len(known)] == known else None


class SyncAhead:
    """Asks for pages in threads; requests that are on the wire cannot be called back, and their replies are dropped."""

    def __init__(self, fetch: Callable[[Walk], Arrival], threads: int) -> None:
        self._fetch = fetch
        self._threads = threads
        self._pool: ThreadPoolExecutor | None = None
        self._under_way: deque[tuple[Walk, Future[Arrival]]] = deque()

    def fetch(self, walk: Walk) -> Arrival:
        """Return the page of a step; raise what asking for it raised."""
        if self._under_way and self._under_way[0][0].step == walk.step:
            return self._under_way.popleft()[1].result()
        self._give_up()
        return self._fetch(walk)

    def foresee(self, walks: Iterable[Walk]) -> None:
        """Ask for the pages of steps to come, those that are under way already not again."""
        wanted = list(walks)
        missing = _missing(wanted, [walk for walk, _ in self._under_way])
        if missing is None:
            self._give_up()
        for walk in wanted if missing is None else missing:
            self._pool = self._pool or ThreadPoolExecutor(self._threads, "prefetch")
            self._under_way.append((walk, self._pool.submit(copy_context().run, self._fetch, walk)))

    def close(self) -> None:
        """Give up all that is under way."""
        self._give_up()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _give_up(self) -> None:
        while self._under_way:
            self._under_way.popleft()[1].cancel()


class AsyncAhead:
    """Asks for pages in tasks of the running event loop; without one of asyncio nothing is asked for beforehand."""

    def __init__(self, fetch: Callable[[Walk], Awaitable[Arrival]]) -> None:
        self._fetch = fetch
        self._under_way: deque[tuple[Walk, asyncio.Task[Arrival]]] = deque()

    async def fetch(self, walk: Walk) -> Arrival:
        """Return the page of a step; raise what asking for it raised."""
        if not self._under_way or self._under_way[0][0].step != walk.step:
            await self.aclose()
            return await self._fetch(walk)
        try:
            return await self._under_way.popleft()[1]
        except Exception:
            # The loop over the rows is left, perhaps: nothing may be under way when the client is closed behind it.
            await self.aclose()
            raise

    def foresee(self, walks: Iterable[Walk]) -> None:
        """Ask for the pages of steps to come, those that are under way already not again."""
        if not _has_loop():
            return
        wanted = list(walks)
        missing = _missing(wanted, [walk for walk, _ in self._under_way])
        if missing is None:
            self.close()
        for walk in wanted if missing is None else missing:
            task = asyncio.create_task(self._fetched(walk))
            task.add_done_callback(_looked_at)
            self._under_way.append((walk, task))

    async def _fetched(self, walk: Walk) -> Arrival:
        return await self._fetch(walk)

    async def aclose(self) -> None:
        """Cancel all that is under way, and wait until it is over."""
        tasks = [task for _, task in self._under_way]
        self.close()
        own = [task for task in tasks if task.get_loop() is asyncio.get_running_loop()]
        if own:
            await asyncio.gather(*own, return_exceptions=True)

    def close(self) -> None:
        """Cancel all that is under way."""
        while self._under_way:
            _, task = self._under_way.popleft()
            if not task.get_loop().is_closed():
                task.cancel()


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
