"""Rows out of nothing: messages and campaigns that are the same for the same seed and the same moment.

Read from the dossier: sections 3 and 5, R19 to R21 (parts), R32 (services), R33 (members that may be absent),
R34 (rows that came in), R37 and R39 (statuses).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from uuid import UUID

from attrs import define, evolve, field

from conformance.simulators.routee.analysis import analyse
from conformance.simulators.routee.history import Span
from conformance.simulators.routee.item_variants import IDS, UNLISTED_VALUES
from conformance.simulators.routee.moments import at
from conformance.simulators.routee.rows import INBOUND, OUTBOUND, Campaign, TrackedPart
from conformance.simulators.routee.samples import (
    ENDS,
    GROUPS,
    LABELS,
    PRICES,
    SENDERS,
    TEXTS,
    VIRTUAL_NUMBER,
    country_of,
    numbers,
)
from conformance.simulators.variants import Choices

UNLISTED_ENDS: tuple[tuple[str, str | None], ...] = (("Network Error", None), ("Undelivered", "DND Error Code"))
LATENCIES = (0.0, 3.25, 5.5, 0.75, 61.0)


@define
class Inventor:
    """Makes ids, campaigns and messages up.

    What tells messages apart (direction, status, service, absent members) comes in turn and not by chance, so
    that a history of some sixty rows already holds every kind.
    """

    chance: random.Random
    choices: Choices
    turns: Iterator[int] = field(factory=count)
    _messages: Iterator[int] = field(factory=count)
    campaigns: Sequence[Campaign] = ()

    def identifier(self) -> str:
        """Make an id up; of those that are not hexadecimal, every second one is not (R26)."""
        text = str(UUID(int=self.chance.getrandbits(128), version=4))
        if self.choices[IDS] == "not-hexadecimal" and self.chance.random() < 0.5:
            return text[:-2] + "j5"
        return text

    def invent_campaigns(self) -> None:
        """Make up the campaigns that messages may belong to, and one at the end that has not sent any."""
        states = ("Running", "Finished", "Finished", "Scheduled")
        self.campaigns = [
            Campaign(self.identifier(), f"API-{self.chance.randrange(10**9, 2 * 10**9)}", state) for state in states
        ]

    def history(self, rows: int, span: Span) -> list[TrackedPart]:
        """Make up exactly so many rows, oldest first, spread over the span; some messages share their moment."""
        messages = self._messages_of(rows, at(span.begins))
        moments = [span.moment((index + self.chance.random()) / len(messages)) for index in range(len(messages))]
        for index in range(1, len(moments)):
            if index % 7 in (3, 4):
                moments[index] = moments[index - 1]
        return [
            evolve(part, created=at(moment)) for moment, parts in zip(moments, messages, strict=True) for part in parts
        ]

    def rows(self, count: int, created: datetime) -> list[TrackedPart]:
        """Make up exactly so many rows of one moment, in both directions."""
        return [part for message in self._messages_of(count, created) for part in message]

    def sent_rows(self, count: int, created: datetime) -> list[TrackedPart]:
        """Make up exactly so many rows of messages that were sent."""
        made: list[TrackedPart] = []
        while (left := count - len(made)) > 0:
            message = self._message(left, created)
            made += [] if message[0].inbound else message
        return made

    def parts_of(self, first: TrackedPart) -> list[TrackedPart]:
        """Divide a message, given as its first row, into all its rows, each with an id of its own."""
        others = [
            evolve(first, turn=next(self.turns), sms_id=self.identifier(), part=part)
            for part in range(2, first.parts + 1)
        ]
        return [first, *others]

    def inbound(self, source: str, destination: str, text: str, created: datetime) -> list[TrackedPart]:
        """Make the rows of a message that came in."""
        country = country_of(source)
        first = TrackedPart(
            turn=next(self.turns),
            sms_id=self.identifier(),
            message_id=self.identifier(),
            created=created,
            status="Delivered",
            detailed_status="Delivered",
            latency=timedelta(0),
            body=text,
            recipient=destination,
            sender=source,
            direction=INBOUND,
            parts=analyse(text).parts,
            part=1,
            price=Decimal("0.006"),
            country=country.code,
            country_name=country.name,
            operator=country.operators[0],
        )
        return self.parts_of(first)

    def _messages_of(self, rows: int, created: datetime) -> list[list[TrackedPart]]:
        messages: list[list[TrackedPart]] = []
        while rows > 0:
            messages.append(self._message(rows, created))
            rows -= len(messages[-1])
        return messages

    def _message(self, most_parts: int, created: datetime) -> list[TrackedPart]:
        index = next(self._messages)
        text = next(text for text in _from(TEXTS, index) if analyse(text).parts <= most_parts)
        return self._inbound(index, text, created) if index % 8 == 5 else self._outbound(index, text, created)

    def _inbound(self, index: int, text: str, created: datetime) -> list[TrackedPart]:
        return self.inbound(numbers()[index % len(numbers())], VIRTUAL_NUMBER, text, created)

    def _outbound(self, index: int, text: str, created: datetime) -> list[TrackedPart]:
        recipient = self.chance.choice(numbers())
        country = country_of(recipient)
        first = TrackedPart(
            turn=next(self.turns),
            sms_id=self.identifier(),
            message_id=self.identifier(),
            created=created,
            status="Sent",
            detailed_status="Sent",
            latency=timedelta(seconds=LATENCIES[index % len(LATENCIES)]),
            body=text,
            recipient=recipient,
            sender=SENDERS[index % len(SENDERS)],
            direction=OUTBOUND,
            parts=analyse(text).parts,
            part=1,
            price=PRICES[index % len(PRICES)],
            country=country.code,
            country_name=country.name,
            operator=None if index % 17 == 9 else self.chance.choice(country.operators),
            application_name=None if index % 19 == 11 else "default",
            originating_service="TwoStep" if index % 11 == 4 else None if index % 23 == 13 else "Sms",
            groups=GROUPS[index % len(GROUPS)],
            label=LABELS[index % len(LABELS)],
            campaign=self._campaign(index),
        )
        return [self._ended(part, index) for part in self.parts_of(first)]

    def _campaign(self, index: int) -> Campaign | None:
        *sending, _ = self.campaigns
        return sending[index // 3 % len(sending)] if index % 3 == 0 else None

    def _ended(self, part: TrackedPart, index: int) -> TrackedPart:
        """Give a row its status; the parts of a message need not share theirs."""
        ends = ENDS + (UNLISTED_ENDS if self.choices[UNLISTED_VALUES] == "present" else ())
        status, detailed = ends[(index + part.part - 1) % len(ends)]
        if status == "Queued" and part.campaign is not None:
            status = "Unsent"  # for messages of a campaign only, when the balance does not cover them (R37)
        return evolve(part, status=status, detailed_status=detailed)


def _from(texts: Sequence[str], index: int) -> Iterator[str]:
    start = index % len(texts)
    yield from (*texts[start:], *texts[:start])
