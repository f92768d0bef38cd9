"""Where messages come into being, and change as the clock goes on.

Read from the dossier: Q5 (a message waits, then is a success or an error), Q6 (delivery status), Q17 (a failure
has a cost and no fragments), section 10. How long anything takes is not documented and an option here.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from attrs import define, evolve, field, frozen

from conformance.simulators.options import UnusableOptionError
from conformance.simulators.voximplant.a2p_rows import status_of
from conformance.simulators.voximplant.destinations import ending
from conformance.simulators.voximplant.rows import (
    BEYOND_32_BITS,
    ERROR,
    SUCCESS,
    WAITING,
    HistoryRow,
    Kind,
    failure_message,
)
from conformance.simulators.voximplant.store import HistoryStore

FIRST_TRANSACTION = 10**10


@frozen
class Message:
    """A message before it is part of a history; `text` is None if it is not to be stored."""

    kind: Kind
    source: str
    destination: str
    text: str | None
    fragments: int
    cost: Decimal


@frozen(order=True)
class Change:
    """What a row of an account will be from a moment on, in UNIX seconds; `turn` orders those of one moment."""

    moment: float
    turn: int
    account_id: int = field(order=False)
    row: HistoryRow = field(order=False)


@define
class MessageCentre:
    """Writes messages into the history of their kind; one that is sent is settled `settle_seconds` later."""

    store: HistoryStore
    settle_seconds: float
    _planned: list[Change] = field(factory=list)
    _turns: Iterator[int] = field(factory=count)
    _transactions: Iterator[int] = field(factory=lambda: count(FIRST_TRANSACTION))
    _identifiers: Iterator[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._identifiers = count(max(self.store.largest_id(), BEYOND_32_BITS) + 1)

    def send(self, account_id: int, message: Message, now: float) -> HistoryRow:
        """Put the message into its history, where it waits, and plan what becomes of it."""
        row = self._row(message, "OUT", WAITING, now)
        end = ending(message.destination)
        self.store.add(account_id, [row])
        if message.kind is Kind.A2P:
            dispatched = evolve(row, delivery_status="DISPATCHED")
            self._plan(now + self.settle_seconds / 2, account_id, dispatched)
        self._plan(now + self.settle_seconds, account_id, _ended(row, end))
        return row

    def receive(self, account_id: int, message: Message, now: float) -> HistoryRow:
        """Put a message that has come in into its history."""
        row = self._row(message, "IN", SUCCESS, now)
        self.store.add(account_id, [row])
        return row

    def settle(self, now: float) -> None:
        """Make the changes that are due, in the order of their moments."""
        while self._planned and self._planned[0].moment <= now:
            change = heapq.heappop(self._planned)
            self.store.replace(change.account_id, change.row)

    def _plan(self, moment: float, account_id: int, row: HistoryRow) -> None:
        heapq.heappush(self._planned, Change(moment, next(self._turns), account_id, row))

    def _row(self, message: Message, direction: str, status: str, now: float) -> HistoryRow:
        return HistoryRow(
            message_id=next(self._identifiers),
            source_number=message.source,
            destination_number=message.destination,
            direction=direction,
            fragments=message.fragments,
            cost=message.cost,
            status_id=status,
            error_message=None,
            processed_date=datetime.fromtimestamp(math.floor(now), UTC),
            transaction_id=next(self._transactions),
            text=message.text,
            kind=message.kind,
            delivery_status="QUEUED" if message.kind is Kind.A2P else None,
        )


def checked_seconds(seconds: float) -> float:
    """Give back how long a message takes. Raises `UnusableOptionError` for what is no such length of time."""
    if not (math.isfinite(seconds) and seconds >= 0):
        raise UnusableOptionError("a message is settled after 0 or more seconds")
    return seconds


def _ended(row: HistoryRow, end: str) -> HistoryRow:
    status = status_of(end)
    failed = status == ERROR
    return evolve(
        row,
        status_id=status,
        fragments=0 if failed else row.fragments,
        error_message=failure_message(row.source_number, row.destination_number) if failed else None,
        delivery_status=end if row.kind is Kind.A2P else None,
    )
