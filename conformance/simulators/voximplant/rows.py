"""The history itself: what a row is, and an invented history that is the same for the same seed.

Read from the dossier: section 5.4 (members and which are optional), Q1 and Q2 (numbers and names as text),
Q5 (status), Q17 (a cost on a failure), page 000's sample as kept in the payloads (wording of a failure).
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate

from attrs import frozen

from conformance.simulators.voximplant.samples import COSTS, EDGE_MOMENTS, NAMES, TEXTS, numbers

FIRST_MOMENT = datetime(2019, 3, 11, 21, 0, 0, tzinfo=UTC)
LAST_MOMENT = datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC)
BEYOND_32_BITS = 2**31

SUCCESS, ERROR, WAITING = "1", "2", "3"


class Kind(StrEnum):
    """The two histories, which have nothing to do with each other: of numbers rented, and of SenderIDs."""

    SMS = "sms"
    A2P = "a2p"


@frozen
class HistoryRow:
    """One message of a history, in Python values; None stands for a member the wire leaves out.

    A row of the A2P history has a delivery status, and a direction that the wire does not show.
    """

    message_id: int
    source_number: str
    destination_number: str
    direction: str
    fragments: int
    cost: Decimal
    status_id: str
    error_message: str | None
    processed_date: datetime
    transaction_id: int | None
    text: str | None
    kind: Kind = Kind.SMS
    delivery_status: str | None = None


def history_rows(seed: int, count: int) -> list[HistoryRow]:
    """Invent `count` rows, oldest first.

    What tells rows apart (direction, status, names, optional members) comes in turn and not by chance, so
    that a history of some thirty rows already holds every kind.
    """
    chance = random.Random(seed)
    moments = _moments(chance, count)
    identifiers = _identifiers(chance, count)
    return [_row(chance, index, identifiers[index], moments[index]) for index in range(count)]


def _row(chance: random.Random, index: int, message_id: int, processed_date: datetime) -> HistoryRow:
    source = NAMES[index // 6 % len(NAMES)] if index % 6 == 5 else chance.choice(numbers())
    destination = chance.choice(numbers())
    status = ERROR if index % 10 == 4 else WAITING if index % 10 == 9 else SUCCESS
    text, parts = TEXTS[index // 2 % len(TEXTS)] if index % 2 == 0 else (None, chance.choice((1, 1, 2, 5)))
    return HistoryRow(
        message_id=message_id,
        source_number=source,
        destination_number=destination,
        direction="IN" if index % 3 == 1 else "OUT",
        fragments=0 if status == ERROR else parts,
        cost=COSTS[index % len(COSTS)],
        status_id=status,
        error_message=failure_message(source, destination) if status == ERROR else None,
        processed_date=processed_date,
        transaction_id=chance.randrange(1, 10**10) if index % 4 else None,
        text=text,
    )


def failure_message(source: str, destination: str) -> str:
    """Word the error of a message that failed as the published sample does."""
    return f"Error send sms to {destination} from {source} Code = 1"


def _moments(chance: random.Random, count: int) -> list[datetime]:
    """Choose moments in ascending order: some at the edges of years, some shared by several rows."""
    span = int((LAST_MOMENT - FIRST_MOMENT).total_seconds())
    edges = EDGE_MOMENTS[: count // 10]
    by_chance = [FIRST_MOMENT + timedelta(seconds=chance.randint(0, span)) for _ in range(count - len(edges))]
    moments = sorted([*edges, *by_chance])
    for index in range(1, count):
        if index % 7 in (3, 4):
            moments[index] = moments[index - 1]
    return moments


def _identifiers(chance: random.Random, count: int) -> list[int]:
    """Count up with gaps, the later half beyond what 32 bits hold, and now and then not in the order of time."""
    identifiers = list(accumulate(chance.randint(1, 1000) for _ in range(count)))
    identifiers[count // 2 :] = [identifier + BEYOND_32_BITS for identifier in identifiers[count // 2 :]]
    for index in range(1, count, 5):
        identifiers[index - 1], identifiers[index] = identifiers[index], identifiers[index - 1]
    return identifiers
