"""Many threads and tasks that need a token at the same time: one asks, and all use what came."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock, Semaphore
from typing import Any

import anyio
import httpx
import pytest

from sms_providers.core.tokens import Glance, TokenKeeper
from sms_providers.errors import ConnectionFailedError, TimedOutError
from sms_providers.options import Retries
from tests.runtime.colours import Asyncio, Blocking
from tests.runtime.doors import NOW, Cote
from tests.runtime.dovecote import AsyncDovecote, Dovecote, Egg

MANY = 8


def by_threads(client: Dovecote) -> list[Any]:
    """Lay eggs from many threads that begin together; errors come as results."""
    together = Barrier(MANY)

    def lay(number: int) -> Any:
        together.wait()
        try:
            return client.lay_egg(number=number)
        except ConnectionFailedError as error:
            return error

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(lay, range(MANY)))


async def by_tasks(client: AsyncDovecote) -> list[Any]:
    """Lay eggs from many tasks of asyncio."""
    return await asyncio.gather(*(client.lay_egg(number=number) for number in range(MANY)), return_exceptions=True)


async def by_task_group(client: AsyncDovecote) -> list[Any]:
    """Lay eggs from many tasks of anyio."""
    laid: list[Any] = []

    async def lay(number: int) -> None:
        laid.append(await client.lay_egg(number=number))

    async with anyio.create_task_group() as group:
        for number in range(MANY):
            group.start_soon(lay, number)
    return laid


def slow(answer: Callable[[httpx.Request], httpx.Response]) -> Any:
    """Return a handler that lets other tasks go on before it answers, and has looked at the request before."""

    async def answering(request: httpx.Request) -> httpx.Response:
        found = answer(request)
        for _ in range(20):
            await anyio.sleep(0)
        return found

    return answering


class Queue:
    """A lock that tells how many came to it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._came = Semaphore(0)

    def acquire(self, timeout: float) -> bool:
        """Come, and wait."""
        self._came.release()
        return self._lock.acquire(timeout=timeout)

    def release(self) -> None:
        """Let the next one in."""
        self._lock.release()

    def expect(self, count: int) -> None:
        """Wait until so many have come."""
        assert all(self._came.acquire(timeout=10) for _ in range(count))


def test_many_threads_ask_for_one_token() -> None:
    """Seven calls stand at the door while the eighth asks; what comes serves them all."""
    cote, queue = Cote(), Queue()

    def door(request: httpx.Request) -> httpx.Response:
        if not cote.heard:
            queue.expect(MANY)
        return cote(request)

    client = Blocking().dovecote(door, cote.watch)
    client._renewals["token"]._lock = queue
    assert [Egg(1)] * MANY == by_threads(client)
    assert (1, ["Bearer t1"] * MANY) == (cote.asked, cote.told)


@pytest.mark.parametrize("lay", [by_tasks, by_task_group])
def test_many_tasks_ask_for_one_token(lay: Any) -> None:
    """The same holds for tasks, of asyncio and of anyio."""
    cote = Cote()
    client = Asyncio().dovecote(slow(cote), cote.watch)
    assert [Egg(1)] * MANY == asyncio.run(lay(client))
    assert (1, ["Bearer t1"] * MANY) == (cote.asked, cote.told)


def test_many_threads_whose_token_is_refused_renew_it_once() -> None:
    """Every call was sent with the revoked token before the first refusal came; one renewal serves them all."""
    cote = Cote()
    refused = Barrier(MANY)

    def together(request: httpx.Request) -> httpx.Response:
        found = cote(request)
        if found.status_code == 401:
            refused.wait()
        return found

    client = Blocking().dovecote(together, cote.watch)
    client.lay_egg(number=0)
    cote.revoke()
    assert [Egg(1)] * MANY == by_threads(client)
    assert (2, ["Bearer t1"] * (MANY + 1) + ["Bearer t3"] * MANY) == (cote.asked, sorted(cote.told))


def test_many_tasks_whose_token_is_refused_renew_it_once() -> None:
    """The same holds for tasks."""
    cote = Cote()
    client = Asyncio().dovecote(slow(cote), cote.watch)

    async def lay() -> list[Any]:
        await client.lay_egg(number=0)
        cote.revoke()
        return await by_tasks(client)

    assert [Egg(1)] * MANY == asyncio.run(lay())
    assert (2, ["Bearer t1"] * (MANY + 1) + ["Bearer t3"] * MANY) == (cote.asked, sorted(cote.told))


def test_a_token_that_is_over_when_it_comes_serves_all_who_waited() -> None:
    """The door takes longer than the token lives: the eight do not queue up to ask one after the other."""
    cote = Cote(lives=[1])

    def late(request: httpx.Request) -> httpx.Response:
        found = cote(request)
        if request.url.path == "/token":
            cote.ends = float("inf")
            cote.watch.seconds += 5
        return found

    client = Asyncio().dovecote(slow(late), cote.watch)
    assert [Egg(1)] * MANY == asyncio.run(by_tasks(client))
    assert 1 == cote.asked


def test_many_threads_share_one_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a door that is down one after the other; each has an error of its own."""
    asked: list[str] = []
    looked, glance = Barrier(MANY), TokenKeeper.glance

    def glance_together(keeper: TokenKeeper, after: int = 0) -> Glance:
        found = glance(keeper, after)
        looked.wait()
        return found

    def down(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        raise httpx.ConnectError("nobody there")

    monkeypatch.setattr(TokenKeeper, "glance", glance_together)
    errors = by_threads(Blocking().dovecote(down, retries=0))
    assert [ConnectionFailedError] * MANY == [type(error) for error in errors]
    assert MANY == len({id(error) for error in errors})
    assert ["door.example"] == asked


def test_a_task_that_is_cancelled_while_it_asks_leaves_the_asking_to_the_next() -> None:
    """Cancelling whoever asks neither fails the others nor locks them out."""
    cote = Cote()
    asking = asyncio.Event()

    async def door(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/token" and not asking.is_set():
            asking.set()
            await asyncio.Event().wait()
        return cote(request)

    async def lay() -> Egg:
        client = Asyncio().dovecote(door, cote.watch)
        first = asyncio.create_task(client.lay_egg(number=1))
        await asking.wait()
        second = asyncio.create_task(client.lay_egg(number=2))
        await asyncio.sleep(0)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        laid: Egg = await second
        return laid

    assert Egg(1) == asyncio.run(lay())
    assert 1 == cote.asked


def test_a_thread_waits_no_longer_for_another_s_token_than_it_may() -> None:
    """Its own deadline counts, and not that of the call that asks; nothing of its own was sent."""
    cote, asking, told = Cote(), Event(), Event()

    def door(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/token":
            asking.set()
            assert told.wait(timeout=10)
        return cote(request)

    client = Blocking().dovecote(door, cote.watch)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(client.lay_egg, number=1)
        assert asking.wait(timeout=10)
        with pytest.raises(TimedOutError, match=r"^request_token: no token came in time") as caught:
            client.with_options(retries=Retries(deadline=0.02)).lay_egg(number=2)
        told.set()
        assert Egg(1) == first.result(timeout=10)
    assert (False, ["Bearer t1"]) == (caught.value.may_have_arrived, cote.told)


def test_a_task_waits_no_longer_for_another_s_token_than_it_may() -> None:
    """The same holds for tasks, and the one that waited in vain locks nobody out."""
    cote = Cote()

    async def lay() -> tuple[Egg, TimedOutError]:
        asking, told = asyncio.Event(), asyncio.Event()

        async def door(request: httpx.Request) -> httpx.Response:
            if request.url.path == "/token":
                asking.set()
                await told.wait()
            return cote(request)

        client = Asyncio().dovecote(door, cote.watch)
        first = asyncio.create_task(client.lay_egg(number=1))
        await asking.wait()
        with pytest.raises(TimedOutError, match=r"^request_token: no token came in time") as caught:
            await client.with_options(retries=Retries(deadline=0.02)).lay_egg(number=2)
        told.set()
        return await first, caught.value

    egg, error = asyncio.run(lay())
    assert (Egg(1), False, ["Bearer t1"]) == (egg, error.may_have_arrived, cote.told)


def test_a_client_may_be_used_in_one_event_loop_after_the_other() -> None:
    """Nothing of the first loop is kept but the token."""
    cote = Cote()
    client = Asyncio().dovecote(slow(cote), cote.watch)
    asyncio.run(by_tasks(client))
    cote.watch.seconds = NOW + 3600
    assert [Egg(1)] * MANY == asyncio.run(by_tasks(client))
    assert 2 == cote.asked
