"""Fetching pages ahead."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import define, field

from sms_providers.errors import ServerError
from tests.behaviour import faults
from tests.behaviour.colours import Blocking
from tests.behaviour.faults import Held, Together
from tests.behaviour.server import PATIENCE_SECONDS
from tests.behaviour.stage import LIMIT, Stage, staged
from tests.behaviour.subjects import VOXIMPLANT, Subject

abandoning = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.mark.parametrize("ahead", [1, 3, 50])
def test_fetching_ahead_keeps_the_order(telling: Stage, ahead: int) -> None:
    """However many pages are fetched ahead, the rows come in their order, once each, and no page is asked for twice."""
    assert telling.history() == telling.walk(telling.client(prefetch=ahead))
    heard = [(each.target, each.body) for each in telling.server.heard]
    assert len(heard) == len(set(heard))


def test_pages_are_fetched_at_once(stage: Stage) -> None:
    """Where the way to later pages is known, so many requests are under way together."""
    if stage.subject.next_link is not None:
        pytest.skip("each link is known when its page is")
    gate = Together(3)
    stage.plan(faults.honest, gate, gate, gate)
    assert stage.history() == stage.walk(stage.client(prefetch=3, timeout=PATIENCE_SECONDS, retries=0))


def test_a_link_is_followed_while_its_page_is_read(stage: Stage) -> None:
    """The next page is under way before the last row of this one is given."""
    begun = threading.Event()
    stage.plan(faults.honest, faults.before(begun.set))
    stage.walk(stage.client(prefetch=1), lambda _: begun, stop=LIMIT - 1)
    assert begun.is_set()


def test_failures_ahead_are_tried_again_in_place(stage: Stage) -> None:
    """Faults of pages that are fetched ahead change neither order nor rows."""
    stage.plan(faults.honest, faults.reset_before_reply, faults.web_page(502), faults.answering(429))
    assert stage.history() == stage.walk(stage.client(prefetch=3, retries=3))


@abandoning
@pytest.mark.usefixtures("abandoned_connections")
def test_an_error_ahead_comes_at_its_place(stage: Stage) -> None:
    """Rows before the page that failed for good are given first."""
    stage.plan(faults.honest, faults.honest, *[faults.answering(503)] * 20)
    given: list[object] = []
    with pytest.raises(ServerError):
        stage.walk(stage.client(prefetch=2, retries=0), given.append)
    assert stage.history()[: len(given)] == stage.identities(given)
    assert LIMIT <= len(given)


@abandoning
@pytest.mark.usefixtures("abandoned_connections")
def test_rows_that_come_meanwhile_change_nothing_ahead(stage: Stage) -> None:
    """Fetching ahead keeps to the frozen window, drops repeats, and loses nothing."""
    history = stage.history()

    def grow() -> None:
        stage.clock.go(5)
        stage.subject.insert(stage.simulator, 4)

    stage.plan(faults.honest, faults.before(grow))
    given = stage.walk(stage.client(prefetch=3))
    assert history == [each for each in given if each in history]
    assert len(given) == len(set(given))


@abandoning
@pytest.mark.usefixtures("abandoned_connections")
def test_leaving_the_loop_ends_what_is_under_way(stage: Stage) -> None:
    """Who breaks out of the loop waits for nothing and leaves no request behind."""
    held = Held()
    stage.plan(faults.honest, held, held, held)
    client = stage.client(prefetch=2, timeout=0.5, retries=0)
    rows = stage.walk(client, lambda _: held.begun, stop=2)
    assert stage.history()[:2] == rows
    stage.colour.close()
    assert held.gone.wait(PATIENCE_SECONDS)


def _number_of(exchange: faults.Exchange) -> int:
    """Return the offset or the page that a request asks for."""
    found = re.search(r"(?:offset|page)=(\d+)", exchange.heard.target)
    return 0 if found is None else int(found[1])


@define(eq=False)
class Overtaken:
    """Two requests of which the one for the later page is answered first, then something happens, then the other."""

    later: int
    happening: Callable[[], object]
    _answered: asyncio.Event = field(factory=asyncio.Event)

    async def __call__(self, exchange: faults.Exchange) -> None:
        """Answer in that order."""
        if _number_of(exchange) >= self.later:
            await faults.honest(exchange)
            self._answered.set()
        else:
            await self._answered.wait()
            self.happening()
            await faults.honest(exchange)


@abandoning
@pytest.mark.usefixtures("abandoned_connections")
@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
@pytest.mark.parametrize("gone", [range(15, 23), range(15, 18), range(17, 19)], ids=["many", "few", "at the edge"])
def test_pages_that_overtake_each_other_keep_the_order(stage: Stage, gone: range, is_open: bool) -> None:
    """Rows that vanish between two pages fetched at once are not given behind those that stand behind them."""
    if stage.subject.next_link is not None or (is_open and stage.subject.token_path is not None):
        pytest.skip("each link is known when its page is, and not every provider takes an end in the future")
    history = stage.history()
    vanish = [history[at] for at in gone]
    page = 1 if stage.subject.token_path is not None else LIMIT - 1 if is_open else LIMIT

    def shrink() -> None:
        for each in vanish:
            with suppress(KeyError, StopIteration):
                stage.subject.remove(stage.simulator, each)

    overtaken = Overtaken(2 * page, shrink)
    stage.plan(faults.honest, overtaken, overtaken)
    tomorrow = datetime.fromtimestamp(stage.clock(), UTC) + timedelta(days=1)
    more: dict[str, Any] = {"to_date": tomorrow} if is_open else {}
    given = stage.walk(stage.client(prefetch=2), **more)
    assert [each for each in history if each in given] == given
    assert [] == [each for each in history if each not in given and each not in vanish]


@define(eq=False)
class Waiting:
    """Requests that wait for a test before each of them fails; `begun` counts them."""

    begun: threading.Semaphore = field(factory=lambda: threading.Semaphore(0))
    left: threading.Event = field(factory=threading.Event)

    async def __call__(self, exchange: faults.Exchange) -> None:
        """Wait until the loop is left, then refuse for a while."""
        self.begun.release()
        await asyncio.to_thread(self.left.wait, PATIENCE_SECONDS)
        with suppress(ConnectionError):
            await faults.answering(503)(exchange)


def _threads_ahead() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("prefetch")]


@abandoning
@pytest.mark.usefixtures("abandoned_connections")
def test_what_is_given_up_is_not_tried_again(subject: Subject) -> None:
    """A page that fails after the loop was left is nobody's any more: no further request, and no thread that stays."""
    with staged(subject, Blocking()) as stage:
        ahead = 1 if subject.next_link is not None else 2
        waiting = Waiting()
        stage.plan(faults.honest, *[waiting] * 9)
        client = stage.client(prefetch=ahead, timeout=PATIENCE_SECONDS)
        for _ in stage.listing(client):
            assert all(waiting.begun.acquire(timeout=PATIENCE_SECONDS) for _ in range(ahead))
            break
        threads = _threads_ahead()
        waiting.left.set()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)
        assert (ahead, [], 1 + ahead) == (len(threads), _threads_ahead(), len(stage.server.heard))


LEAVING = """
import json, sys
from conformance.clients import clients_of
told = json.loads(sys.stdin.readline())
client = clients_of(told["name"]).blocking.from_credentials(**told["options"], prefetch=2, timeout=3600)
rows = iter(getattr(client, told["method"])(**told["arguments"]))
next(rows)
sys.stdin.readline()
del rows
if told["closes"]:
    client.close()
print("left")
"""


@pytest.mark.parametrize("closes", [True, False], ids=["closed", "left open"])
def test_a_process_ends_though_a_page_is_under_way(closes: bool) -> None:
    """Who has left the loop waits for nothing, at the end of the process neither."""
    with staged(VOXIMPLANT, Blocking()) as stage:
        held = Held()
        stage.plan(faults.honest, *[held] * 9)
        call = stage.subject.listing
        told = {
            "name": stage.subject.name,
            "method": call.method,
            "arguments": {stage.subject.limit: LIMIT},
            "options": {**stage.secrets, "base_url": stage.server.base_url},
            "closes": closes,
        }
        run = [sys.executable, "-c", LEAVING]
        with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdin is not None
                process.stdin.write(json.dumps(told) + "\n")
                process.stdin.flush()
                assert held.begun.wait(PATIENCE_SECONDS)
                said = process.communicate("\n", timeout=PATIENCE_SECONDS)[0]
            finally:
                process.kill()
        assert ("left\n", 0) == (said, process.returncode)
