"""Pages that are asked for before they are wanted, by threads and by tasks."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from queue import Queue
from typing import Any

import httpx
import pytest
from attrs import define, field

from sms_providers.core.call_options import Options
from sms_providers.core.captures import captured_responses
from sms_providers.core.giving_up import sleep, until_given_up
from sms_providers.core.landings import Walk
from sms_providers.core.pauses import SyncPauses
from sms_providers.core.prefetching import SyncAhead
from sms_providers.core.steps import Step
from sms_providers.core.trials import Trial
from sms_providers.errors import ServerError
from tests.runtime.colours import Blocking, Colour
from tests.runtime.pigeon import CREDENTIALS
from tests.runtime.roost import BEGINNING, BOUNDED, OPEN, PAGINGS, AsyncRoost, Nest, Roost, client

#: Seconds after which a test that waits for another thread gives up.
PATIENCE = 20.0


def numbers(rows: list[Any]) -> list[int]:
    """Return what tells the rows apart."""
    return [row.number for row in rows]


def places(nest: Nest) -> list[str]:
    """Return the offsets that were asked for, in their order."""
    return sorted((asked.get("offset", "0") for asked in nest.asked), key=int)


@pytest.mark.parametrize("ahead", [1, 2, 5, 50])
@pytest.mark.parametrize("style", OPEN)
def test_the_order_is_kept(colour: Colour, style: str, ahead: int) -> None:
    """And no page is asked for twice, nor one behind the last."""
    for operation, requests in ((BOUNDED[style], 7), (OPEN[style], 10 if style == "offset" else 7)):
        nest = Nest().lay(20, at=BEGINNING)
        found = numbers(colour.gather(client(colour, nest, prefetch=ahead).list(operation)))
        assert (list(range(1, 21)), requests) == (found, len(nest.asked))


@define
class Gate:
    """A transport in front of a nest that lets nobody through but the first before `opened` is set."""

    nest: Nest
    opened: threading.Event = field(factory=threading.Event)
    waiting: threading.Semaphore = field(factory=lambda: threading.Semaphore(0))

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer when the gate is open."""
        if request.url.params.get("offset") is not None:
            self.waiting.release()
            assert self.opened.wait(PATIENCE)
        return self.nest(request)


def gated(gate: Gate, **options: Any) -> Roost:
    """Return a blocking client behind a gate."""
    roost = Roost(CREDENTIALS, transport=httpx.MockTransport(gate), retries=0, **options)
    roost._pauses = SyncPauses(now=gate.nest.clock)
    return roost


def test_threads_ask_while_the_first_page_is_looked_at() -> None:
    """As many pages as were said, at the same time."""
    gate = Gate(Nest().lay(20, at=BEGINNING))
    rows = iter(gated(gate, prefetch=3).list(BOUNDED["offset"]))
    assert 1 == next(rows).number
    assert all(gate.waiting.acquire(timeout=PATIENCE) for _ in range(3))
    gate.opened.set()
    assert list(range(2, 21)) == numbers(list(rows))


def test_what_was_not_begun_when_a_loop_is_left_is_not_sent() -> None:
    """Requests on the wire go to their end, and nobody waits for them."""
    gate = Gate(Nest().lay(200, at=BEGINNING))
    for row in gated(gate, prefetch=2).list(BOUNDED["offset"]):
        assert 1 == row.number
        assert all(gate.waiting.acquire(timeout=PATIENCE) for _ in range(2))
        break
    gate.opened.set()
    for thread in threading.enumerate():
        if thread.name.startswith("prefetch"):
            thread.join(PATIENCE)
    assert ["0", "3", "6"] == places(gate.nest)


@define
class SlowNest:
    """A handler of requests that answers the first page, and the others never; it notes who was called off."""

    nest: Nest
    begun: list[str] = field(factory=list)
    called_off: list[str] = field(factory=list)

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer, or wait for what never comes."""
        offset = request.url.params.get("offset")
        if offset is not None:
            self.begun.append(offset)
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                self.called_off.append(offset)
                raise
        return self.nest(request)


@contextmanager
def quiet_loop() -> Iterator[list[Any]]:
    """Give the list of what the running event loop complains of."""
    complaints: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    yield complaints


def test_a_loop_that_is_left_cancels_what_is_under_way() -> None:
    """Each of the tasks, and none of them complains."""
    slow = SlowNest(Nest().lay(20, at=BEGINNING))

    async def leave() -> list[Any]:
        with quiet_loop() as complaints:
            roost = AsyncRoost(CREDENTIALS, transport=httpx.MockTransport(slow), prefetch=2, retries=0)
            async for _ in roost.list(BOUNDED["offset"]):
                while len(slow.begun) < 2:
                    await asyncio.sleep(0)
                break
            while len(slow.called_off) < 2:
                await asyncio.sleep(0)
        return complaints

    assert [] == asyncio.run(asyncio.wait_for(leave(), PATIENCE))
    assert ["3", "6"] == sorted(slow.called_off) == sorted(slow.begun)


def test_an_error_comes_where_its_page_would(colour: Colour) -> None:
    """Rows before it are given first, and the same iterator goes on at the page that failed."""
    nest = Nest().lay(9, at=BEGINNING)

    def answer(request: httpx.Request) -> httpx.Response:
        reply = nest(request)
        return httpx.Response(500) if request.url.params.get("offset") == "6" and next(turns) == 0 else reply

    turns = iter(range(100))
    rows = iter_of(colour, client(colour, answer, clock=nest.clock, prefetch=3).list(BOUNDED["offset"]))
    assert [1, 2, 3, 4, 5, 6] == numbers(colour.take(rows, 6))
    with pytest.raises(ServerError):
        colour.gather(rows)
    assert [7, 8, 9] == numbers(colour.gather(rows))


def iter_of(colour: Colour, rows: Any) -> Any:
    """Return the iterator of an iteration."""
    return iter(rows) if isinstance(colour, Blocking) else aiter(rows)


def test_a_link_is_followed_one_page_ahead(colour: Colour) -> None:
    """Nobody knows where the page after it will be."""
    nest = Nest().lay(20)
    colour.take(client(colour, nest, prefetch=5).list(OPEN["link"]), 1)
    assert len(nest.asked) <= 2


@pytest.mark.parametrize("style", ["offset", "page"])
def test_without_a_total_one_page_is_asked_for_ahead(colour: Colour, style: str) -> None:
    """Pages that nobody knows to be there are not asked for, and pages of different moments do not get mixed."""
    nests = [Nest(tells_total=False).lay(20, at=BEGINNING) for _ in range(2)]
    for nest, ahead in zip(nests, (0, 5), strict=True):
        colour.gather(client(colour, nest, prefetch=ahead).list(BOUNDED[style]))
    assert nests[0].asked == nests[1].asked


def test_a_walk_that_is_over_leaves_no_threads() -> None:
    """Even if somebody keeps the iterator."""
    rows = iter(client(Blocking(), Nest().lay(20, at=BEGINNING), prefetch=3).list(BOUNDED["offset"]))
    assert 20 == len(list(rows))
    threads = [thread for thread in threading.enumerate() if thread.name.startswith("prefetch")]
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads)


def test_a_single_page_asks_for_nothing_else(colour: Colour) -> None:
    """Only who walks asks for pages ahead."""
    nest = Nest().lay(20)
    first = colour.wait(client(colour, nest, prefetch=5).list(OPEN["page"]))
    colour.wait(first.next())
    assert 2 == len(nest.asked)


@pytest.mark.parametrize(
    ("style", "places", "gone"), [("page", ("2", "3"), (5, 6, 7)), ("offset", ("2", "4"), (4, 5))], ids=str
)
def test_rows_show_what_the_total_does_not(style: str, places: tuple[str, str], gone: tuple[int, ...]) -> None:
    """As many rows come as go, so the total stays: a page that is older than the one before it is noticed."""
    nest, answered, changes = Nest().lay(20, at=BEGINNING), threading.Event(), [True]

    def answer(request: httpx.Request) -> httpx.Response:
        place = request.url.params.get(style)
        if place == places[0] and changes:
            assert answered.wait(PATIENCE)
            changes.pop()
            nest.take(*gone).lay(len(gone))
        reply = nest(request)
        if place == places[1]:
            answered.set()
        return reply

    found = numbers(list(client(Blocking(), answer, clock=nest.clock, prefetch=2).list(OPEN[style])))
    assert sorted(set(found)) == found
    assert set(range(1, 21)) - set(gone) <= set(found)


def test_a_list_that_keeps_changing_is_asked_ahead_less(colour: Colour) -> None:
    """Each change throws away what was asked for too early; a walk that goes on so does not pay for it every time."""
    asked = []
    for changes in ([], [lambda nest: nest.lay(1)] * 30):
        nest = Nest(changes=changes).lay(60, at=BEGINNING)
        found = numbers(colour.gather(client(colour, nest, prefetch=8).list(OPEN["offset"], limit=5)))
        assert list(range(1, 61)) == [number for number in found if number <= 60]
        asked.append(len(nest.asked) / len({each.get("offset") for each in nest.asked}))
    assert (1.0, True) == (asked[0], asked[1] < 2)


def test_what_is_given_up_does_not_sleep_on() -> None:
    """A wait for the next attempt ends at once, and the attempt is not made."""
    nest, waits = Nest(faults={1: httpx.Response(503)}).lay(20, at=BEGINNING), threading.Event()
    roost = Roost(CREDENTIALS, transport=httpx.MockTransport(nest), prefetch=1, retries=3)

    def wait(seconds: float) -> None:
        waits.set()
        sleep(3600)

    roost._pauses = SyncPauses(now=nest.clock, sleep=wait)
    for _ in roost.list(BOUNDED["offset"]):
        assert waits.wait(PATIENCE)
        break
    for thread in threading.enumerate():
        if thread.name.startswith("prefetch"):
            thread.join(PATIENCE)
            assert not thread.is_alive()
    assert 2 == len(nest.asked)


def test_a_token_is_asked_for_though_the_page_is_given_up() -> None:
    """Other calls may be waiting for it; an attempt of the page's own is not begun."""
    given_up = threading.Event()
    given_up.set()
    with pytest.raises(CancelledError):
        until_given_up(given_up, lambda: trial().attempt(None))
    assert 1 == until_given_up(given_up, lambda: trial(is_for_token=True).attempt(None)).number
    assert 1 == trial().attempt(None).number


def trial(**more: Any) -> Any:
    """Return a trial of which only the attempts count."""
    operation: Any = OPEN["page"]
    return Trial(operation, operation.understand, Options(), SyncPauses(), until=0.0, **more)


def test_the_options_of_a_call_count() -> None:
    """A walk can have more of it than the client."""
    gate = Gate(Nest().lay(20, at=BEGINNING))
    rows = iter(gated(gate).with_options(prefetch=2).list(BOUNDED["offset"]))
    next(rows)
    assert all(gate.waiting.acquire(timeout=PATIENCE) for _ in range(2))
    gate.opened.set()
    assert 19 == len(list(rows))


def test_responses_of_pages_ahead_are_captured_too(colour: Colour) -> None:
    """Threads and tasks belong to whoever walks."""
    nest = Nest().lay(9, at=BEGINNING)
    with captured_responses() as responses:
        colour.gather(client(colour, nest, prefetch=2).list(BOUNDED["offset"]))
    assert 3 == len(responses)


def test_a_closed_iterator_has_nothing_under_way() -> None:
    """For who keeps it after leaving the loop."""
    slow = SlowNest(Nest().lay(20, at=BEGINNING))

    async def leave() -> None:
        roost = AsyncRoost(CREDENTIALS, transport=httpx.MockTransport(slow), prefetch=2)
        pages = roost.list(BOUNDED["offset"]).pages()
        await anext(pages)
        while len(slow.begun) < 2:
            await asyncio.sleep(0)
        await pages.aclose()
        while len(slow.called_off) < 2:
            await asyncio.sleep(0)

    asyncio.run(asyncio.wait_for(leave(), PATIENCE))
    assert ["3", "6"] == sorted(slow.called_off)


def test_pages_elsewhere_are_asked_for_as_soon_as_they_are_foreseen() -> None:
    """What was foreseen before and is not on the way any more does not stand in the way."""
    asked: Queue[object] = Queue()

    def fetch(walk: Walk) -> Any:
        asked.put(walk.step.arguments["page"])

    def walk(page: int) -> Walk:
        return Walk(OPEN["page"], PAGINGS["page"], Step({"page": page}))

    ahead = SyncAhead(fetch, 1)
    ahead.foresee([walk(2), walk(3)])
    ahead.foresee([walk(7)])
    while asked.get(timeout=PATIENCE) != 7:
        pass
    ahead.fetch(walk(7))
    ahead.close()
    # A thread that was given up may come late; nobody is asked twice.
    assert 7 not in asked.queue
