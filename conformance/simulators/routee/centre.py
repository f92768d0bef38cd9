"""Where messages come into being, and change as the clock goes on.

Read from the dossier: R37 (statuses), section 6 (`ttl`, callbacks and their strategies). How long anything takes
is not documented and an option here.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import count

from attrs import define, evolve, field, frozen

from conformance.simulators.options import UnusableOptionError
from conformance.simulators.routee.destinations import EXPIRED, ending
from conformance.simulators.routee.history import History
from conformance.simulators.routee.inventor import Inventor
from conformance.simulators.routee.moments import at
from conformance.simulators.routee.reports import Reporter, Subscription
from conformance.simulators.routee.rows import OUTBOUND, TrackedPart
from conformance.simulators.routee.samples import country_of

PRICE_OF_A_PART = Decimal("0.0425")
SECONDS_OF_A_MINUTE = 60


@frozen
class Message:
    """A message before it is tracked; `parts` is their number, `ttl` is in minutes."""

    sender: str | None
    recipient: str
    text: str
    parts: int
    label: str | None
    ttl: int
    subscription: Subscription | None


@frozen(order=True)
class Change:
    """What a row will be from a moment on, in UNIX seconds; `order` tells changes of one moment apart."""

    moment: float
    order: int
    turn: int = field(order=False)
    status: str = field(order=False)
    detailed_status: str = field(order=False)


@define
class MessageCentre:
    """Tracks what is sent: Queued at once, Sent after half of `settle_seconds`, and at its end after all of it."""

    history: History
    inventor: Inventor
    reporter: Reporter
    settle_seconds: float
    _planned: list[Change] = field(factory=list)
    _orders: Iterator[int] = field(factory=count)

    def send(self, message: Message, now: float) -> TrackedPart:
        """Track a message, tell of it, plan what becomes of it, and give its first part."""
        parts = self._parts(message, now)
        self.history.put(parts)
        self.reporter.subscribe(parts[0].message_id, message.subscription)
        status, detailed = ending(message.recipient)
        lifetime = message.ttl * SECONDS_OF_A_MINUTE if detailed == EXPIRED else 0
        wait = max(lifetime, self.settle_seconds)
        for part in parts:
            self.reporter.tell(part)
            self._plan(now + self.settle_seconds / 2, part, "Sent", "Sent")
            self._plan(now + wait, part, status, detailed)
        return parts[0]

    def settle(self, now: float) -> None:
        """Make the changes that are due, in the order of their moments, and tell of each."""
        while self._planned and self._planned[0].moment <= now:
            change = heapq.heappop(self._planned)
            part = self.history.part(change.turn)
            changed = evolve(
                part,
                status=change.status,
                detailed_status=change.detailed_status,
                latency=at(change.moment) - part.created,
            )
            self.history.put([changed])
            self.reporter.tell(changed)

    def _plan(self, moment: float, part: TrackedPart, status: str, detailed: str) -> None:
        heapq.heappush(self._planned, Change(moment, next(self._orders), part.turn, status, detailed))

    def _parts(self, message: Message, now: float) -> list[TrackedPart]:
        country = country_of(message.recipient)
        first = TrackedPart(
            turn=next(self.inventor.turns),
            sms_id=self.inventor.identifier(),
            message_id=self.inventor.identifier(),
            created=at(now),
            status="Queued",
            detailed_status=None,
            latency=timedelta(0),
            body=message.text,
            recipient=message.recipient,
            sender=message.sender,
            direction=OUTBOUND,
            parts=message.parts,
            part=1,
            price=PRICE_OF_A_PART,
            country=country.code,
            country_name=country.name,
            operator=country.operators[0],
            label=message.label,
        )
        return self.inventor.parts_of(first)


def checked_seconds(seconds: float) -> float:
    """Give back how long a message takes. Raises `UnusableOptionError` for what is no such length of time."""
    if not (math.isfinite(seconds) and seconds >= 0):
        raise UnusableOptionError("a message is settled after 0 or more seconds")
    return seconds
