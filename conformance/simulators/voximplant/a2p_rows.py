"""An invented A2P history, made from an invented history of the other kind.

Read from the dossier: section 5.5 (members and which are optional), Q2 (senders that are names), Q6 (the words
of the delivery status); that a message which did not arrive has status 2 is the sample of page 000.
"""

from __future__ import annotations

from attrs import evolve

from conformance.simulators.voximplant.rows import (
    ERROR,
    SUCCESS,
    WAITING,
    HistoryRow,
    Kind,
    failure_message,
    history_rows,
)
from conformance.simulators.voximplant.samples import NAMES

#: In the order of the numbers, 1 to 8, that the filter takes.
DELIVERY_STATUSES = ("QUEUED", "DISPATCHED", "ABORTED", "REJECTED", "DELIVERED", "FAILED", "EXPIRED", "UNKNOWN")

_STATUSES_OF = {
    SUCCESS: ("DELIVERED",),
    ERROR: ("FAILED", "ABORTED", "REJECTED", "EXPIRED", "UNKNOWN"),
    WAITING: ("QUEUED", "DISPATCHED"),
}
# Far from the seeds of the accounts' other histories, which count up by one.
_SEED_DISTANCE = 2**40


def a2p_history_rows(seed: int, count: int) -> list[HistoryRow]:
    """Invent `count` rows, oldest first, of every delivery status where there are fifty or more."""
    return [_row(index, row) for index, row in enumerate(history_rows(seed + _SEED_DISTANCE, count))]


def status_of(delivery_status: str) -> str:
    """Give the `status_id` that goes with a delivery status."""
    return next(status for status, words in _STATUSES_OF.items() if delivery_status in words)


def _row(index: int, row: HistoryRow) -> HistoryRow:
    source = row.source_number if index % 3 == 2 else NAMES[index % len(NAMES)]
    words = _STATUSES_OF[row.status_id]
    return evolve(
        row,
        kind=Kind.A2P,
        source_number=source,
        direction="OUT",
        error_message=row.error_message and failure_message(source, row.destination_number),
        transaction_id=row.transaction_id or row.message_id,
        delivery_status=words[index // 10 % len(words)],
    )
