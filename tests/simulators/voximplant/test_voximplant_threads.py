"""The Voximplant simulator keeps its books in order when several threads use it at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from threading import Barrier, BrokenBarrierError

import pytest

from conformance.simulators.voximplant import create_app
from conformance.simulators.voximplant.accounts import SWITCHED_ON
from conformance.simulators.voximplant.rows import Kind
from tests.simulators.voximplant.calling import NOW, caller


@pytest.fixture
def _hasty_threads() -> Iterator[None]:
    """Have threads interrupt each other as often as they can, so that what can go wrong does."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("_hasty_threads")
def test_no_message_and_no_money_is_lost_between_threads() -> None:
    """Messages sent and coming in from several threads all have ids of their own and are all paid for."""
    voximplant = caller(rows=0, balance=Decimal(10), settle_seconds=0)
    simulator = voximplant.simulator

    def send(_: int) -> None:
        voximplant.call("SendSmsMessage", source=SWITCHED_ON, destination="447700900123", sms_body="Hello")
        voximplant.call("A2PSendSms", src_number="EXAMPLE", dst_numbers="447700900123;447700900124", text="Hello")
        for _ in range(20):
            simulator.push_inbound("447700900123", SWITCHED_ON, "Hello")

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(send, range(16)))
    rows = [*simulator.rows(), *simulator.rows(kind=Kind.A2P)]
    assert 16 * 23 == len(rows) == len({row.message_id for row in rows}) == len({row.transaction_id for row in rows})
    assert {"1"} == {row.status_id for row in rows}
    assert Decimal(10) - sum(row.cost for row in rows) == simulator.account.balance


def test_messages_come_in_one_after_the_other() -> None:
    """While one thread's message comes in, here held up at the clock, no other thread's does."""
    meeting, met = Barrier(2), []

    def clock() -> float:
        with suppress(BrokenBarrierError):
            meeting.wait(0.2)
            met.append(True)
        return NOW

    simulator = create_app(rows=0, clock=clock).state.simulator
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(simulator.push_inbound_samples, [1, 1]))
    assert [] == met
    assert 2 == len(simulator.rows())
