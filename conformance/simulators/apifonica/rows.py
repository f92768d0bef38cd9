"""The history itself: what a message is, and an invented history that is the same for the same seed.

Read from the dossier: section 2 (members), A6 (prices), A10 (names as senders), A11 (channels), A13 (statuses).
"""

from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from attrs import define, frozen

from conformance.simulators.apifonica.accounts import RENTED_NUMBERS
from conformance.simulators.apifonica.samples import NAMES, PRICES, TAGS, TEXTS, numbers
from conformance.simulators.apifonica.segments import segment_count
from conformance.simulators.apifonica.variants import EXTRA_STATUSES, MESSAGE_SID
from conformance.simulators.variants import Choices

FIRST_MOMENT = datetime(2016, 1, 31, 10, 15, 35, tzinfo=UTC)
LAST_MOMENT = datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC)

STATUSES = ("queued", "sent", "received", "delivered", "failed")
RESELLER_STATUSES = ("rejected", "unliveable", "expired")
CHANNELS = ("sms", "telegram", "facebook")


@frozen
class MessageRow:
    """One message, in Python values; `number_sid` is None for a sender that is a name, the price is in EUR."""

    message_sid: str
    account_sid: str
    number_sid: str | None
    text: str
    created: datetime
    direction: str
    sender: str
    recipient: str
    price: Decimal
    status: str
    segment_count: int
    channel: str = "sms"
    tag: str | None = None
    application_sid: str | None = None


@define
class Inventor:
    """Invents messages of one account.

    What tells rows apart (direction, status, names, channels, tags) comes in turn and not by chance, so that a
    history of some sixty rows already holds every kind.
    """

    account_sid: str
    choices: Choices
    chance: random.Random
    invented: int = 0

    def history(self, count: int) -> list[MessageRow]:
        """Invent `count` messages, oldest first, some of the same second."""
        span = int((LAST_MOMENT - FIRST_MOMENT).total_seconds())
        moments = sorted(FIRST_MOMENT + timedelta(seconds=self.chance.randint(0, span)) for _ in range(count))
        for index in range(1, count):
            if index % 7 in (3, 4):
                moments[index] = moments[index - 1]
        return [self.message(moment) for moment in moments]

    def message(self, created: datetime) -> MessageRow:
        """Invent the next message, which came in or was sent at this moment."""
        if self.invented % 3 != 1:
            return self.outbound(created)
        index = self._next_index()
        return self.inbound(self.chance.choice(numbers()), _rented(index), TEXTS[index % len(TEXTS)], created)

    def outbound(self, created: datetime) -> MessageRow:
        """Invent a message that was sent at this moment."""
        index = self._next_index()
        sender = NAMES[index // 6 % len(NAMES)] if index % 6 == 5 else _rented(index)
        text = TEXTS[index % len(TEXTS)]
        return MessageRow(
            message_sid=self.message_sid(),
            account_sid=self.account_sid,
            number_sid=RENTED_NUMBERS.get(sender),
            text=text,
            created=created,
            direction="outbound",
            sender=sender,
            recipient=self.chance.choice(numbers()),
            price=PRICES[index % len(PRICES)],
            status=self._status(index),
            segment_count=segment_count(text),
            channel={2: "telegram", 8: "facebook"}.get(index % 12, "sms"),
            tag=TAGS[index // 4 % len(TAGS)] if index % 4 == 0 else None,
        )

    def inbound(self, sender: str, recipient: str, text: str, created: datetime) -> MessageRow:
        """Make a message that came in for a rented number."""
        return MessageRow(
            message_sid=self.message_sid(),
            account_sid=self.account_sid,
            number_sid=RENTED_NUMBERS[recipient],
            text=text,
            created=created,
            direction="inbound",
            sender=sender,
            recipient=recipient,
            price=Decimal("0.0000"),
            status="received",
            segment_count=segment_count(text),
        )

    def message_sid(self) -> str:
        """Make the SID of a message."""
        identifier = str(uuid.UUID(int=self.chance.getrandbits(128), version=3))
        return identifier if self.choices[MESSAGE_SID] == "uuid" else f"msg{identifier}"

    def _next_index(self) -> int:
        self.invented += 1
        return self.invented - 1

    def _status(self, index: int) -> str:
        failures = ("failed", *RESELLER_STATUSES) if self.choices[EXTRA_STATUSES] == "present" else ("failed",)
        # Of three with a 5 at the end one came in, which must not use up a turn.
        turn = index // 10 - index // 30
        turns = {3: "sent", 5: failures[turn % len(failures)], 9: "queued"}
        return turns.get(index % 10, "delivered")


def _rented(index: int) -> str:
    return list(RENTED_NUMBERS)[index % len(RENTED_NUMBERS)]
