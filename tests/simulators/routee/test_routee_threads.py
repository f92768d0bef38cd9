"""The Routee simulator keeps its books in order when several threads use it at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.simulators.routee.calling import caller


@pytest.fixture
def _hasty_threads() -> Iterator[None]:
    """Have threads interrupt each other as often as they can, so that what can go wrong does."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("_hasty_threads")
def test_no_message_is_lost_between_threads() -> None:
    """Messages sent, put in and coming in from several threads are all tracked, each with an id of its own."""
    routee = caller(rows=0, settle_seconds=0)
    routee.bearer()

    def act(_: int) -> None:
        assert 200 == routee.post().status_code
        routee.simulator.insert(20)
        routee.simulator.push_inbound("+447700900123", "+447700900002", "Hello")
        routee.simulator.settle()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(act, range(12)))
    rows = routee.simulator.rows()
    assert 12 * 22 == len(rows) == len({row.sms_id for row in rows}) == len({row.turn for row in rows})


@pytest.mark.usefixtures("_hasty_threads")
def test_threads_that_ask_at_once_get_one_token() -> None:
    """However many ask for a token at the same time, there is one."""
    routee = caller(rows=0)
    with ThreadPoolExecutor(4) as threads:
        tokens = set(threads.map(lambda _: routee.ask_token().json()["access_token"], range(20)))
    assert 1 == len(tokens)
