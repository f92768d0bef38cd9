"""Where messages come into being, and change as the clock goes on.

Read from the dossier: sections 2 to 5, A13 and A14 (statuses and their order). How long anything takes is not
documented and an option here; a message that was sent is first queued, and its steps are evenly spread.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from attrs import define, evolve, field, frozen

from conformance.simulators.apifonica import variants
from conformance.simulators.apifonica.controller import Controller
from conformance.simulators.apifonica.history import History
from conformance.simulators.apifonica.rows import Inventor, MessageRow
from conformance.simulators.apifonica.sending_variants import RECEIVED_STEP
from conformance.simulators.options import UnusableOptionError
from conformance.simulators.variants import Choices

#: Destinations, of a range kept free for fiction, with the status in which a message to them ends.
ENDINGS = {
    "447700900803": "failed",
    "447700900804": "rejected",
    "447700900805": "unliveable",
    "447700900807": "expired",
}


@frozen(order=True)
class Change:
    """The status a message has from a moment on, in UNIX seconds; `turn` orders those of one moment."""

    moment: float
    turn: int
    message_sid: str = field(order=False)
    status: str = field(order=False)


@define
class MessageCentre:
    """Keeps the account's messages; one that is sent is settled `settle_seconds` later."""

    history: History
    inventor: Inventor
    controller: Controller
    choices: Choices
    settle_seconds: float
    _planned: list[Change] = field(factory=list)
    _turns: Iterator[int] = field(factory=count)

    def ordered(self) -> list[MessageRow]:
        """Give all messages in the order they are answered."""
        return self.history.ordered(newest_first=self.choices[variants.ROW_ORDER] == "newest-first")

    def send(self, row: MessageRow, now: float) -> None:
        """Keep a message that is queued, and plan what becomes of it."""
        self.history.add([row])
        steps = self._steps(row.recipient)
        for number, status in enumerate(steps, start=1):
            moment = now + self.settle_seconds * number / len(steps)
            heapq.heappush(self._planned, Change(moment, next(self._turns), row.message_sid, status))

    def receive(self, sender: str, recipient: str, text: str, now: float) -> MessageRow:
        """Keep a message that came in for a rented number, and tell of it."""
        row = self.inventor.inbound(sender, recipient, text, whole_second(now))
        self.history.add([row])
        self.controller.report_inbound(row)
        return row

    def settle(self, now: float) -> None:
        """Make the changes that are due, in the order of their moments, and tell of each that is to be told."""
        while self._planned and self._planned[0].moment <= now:
            change = heapq.heappop(self._planned)
            row = self.history.find(change.message_sid)
            assert row is not None
            changed = evolve(row, status=change.status)
            self.history.add([changed])
            if changed.application_sid is not None:
                self.controller.report_status(changed)

    def _steps(self, recipient: str) -> list[str]:
        ending = ENDINGS.get(recipient, "delivered")
        if ending != "delivered":
            named = ending if self.choices[variants.EXTRA_STATUSES] == "present" else "failed"
            return ["sent", named]
        return ["sent", *(["received"] if self.choices[RECEIVED_STEP] == "present" else []), ending]


def whole_second(now: float) -> datetime:
    """Give the moment, from UNIX seconds, as exactly as the wire shows it."""
    return datetime.fromtimestamp(math.floor(now), UTC)


def checked_seconds(seconds: float) -> float:
    """Give back how long a message takes. Raises `UnusableOptionError` for what is no such length of time."""
    if not (math.isfinite(seconds) and seconds >= 0):
        raise UnusableOptionError("a message is settled after 0 or more seconds")
    return seconds
