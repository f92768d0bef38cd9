"""The rows of both histories in a table: filtering, ordering, counting and paging are SQL.

Read from the dossier: sections 5.4 and 5.5 (the filters), Q15 (total before paging), Q19 (filter by ids), section 10.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal

from attrs import asdict, frozen

from conformance.simulators.voximplant.parameters import DATE_FORMAT
from conformance.simulators.voximplant.rows import HistoryRow, Kind

_TABLE = """
CREATE TABLE history (
    account_id INTEGER, message_id INTEGER, source_number TEXT, destination_number TEXT, direction TEXT,
    fragments INTEGER, cost TEXT, status_id TEXT, error_message TEXT, processed_date TEXT,
    transaction_id INTEGER, text TEXT, kind TEXT, delivery_status TEXT, PRIMARY KEY (account_id, kind, message_id)
)"""

_INSERT = """
INSERT OR {conflict} INTO history VALUES (
    :account_id, :message_id, :source_number, :destination_number, :direction, :fragments, :cost, :status_id,
    :error_message, :processed_date, :transaction_id, :text, :kind, :delivery_status
)"""
_ADD, _REPLACE = _INSERT.format(conflict="ABORT"), _INSERT.format(conflict="REPLACE")

# A filter that is NULL lets every row pass, so the statement is one and fixed.
_MATCHING = """
FROM history WHERE account_id = :account_id AND kind = :kind
    AND (:message_ids IS NULL OR message_id IN (SELECT value FROM json_each(:message_ids)))
    AND (:source_number IS NULL OR source_number = :source_number)
    AND (:destination_number IS NULL OR destination_number = :destination_number)
    AND (:direction IS NULL OR direction = :direction)
    AND (:delivery_status IS NULL OR delivery_status = :delivery_status)
    AND (:from_date IS NULL OR processed_date >= :from_date)
    AND (:to_date IS NULL OR processed_date < :to_date OR (:to_date_included AND processed_date = :to_date))
"""

_COUNT = f"SELECT count(*) {_MATCHING}"
_SELECT_OLDEST_FIRST = f"SELECT * {_MATCHING} ORDER BY processed_date, message_id LIMIT :count OFFSET :offset"
_SELECT_NEWEST_FIRST = f"SELECT * {_MATCHING} ORDER BY processed_date DESC, message_id DESC LIMIT :count OFFSET :offset"

NO_LIMIT = -1


@frozen
class HistoryFilter:
    """Which rows of one history of an account match; None is no restriction. Dates are aware, both bounds inclusive."""

    account_id: int
    kind: Kind = Kind.SMS
    message_ids: tuple[int, ...] | None = None
    source_number: str | None = None
    destination_number: str | None = None
    direction: str | None = None
    delivery_status: str | None = None
    from_date: datetime | None = None
    to_date: datetime | None = None
    to_date_included: bool = True


class HistoryStore:
    """An in-memory SQLite table of history rows, safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute(_TABLE)
        weakref.finalize(self, self._connection.close)

    def add(self, account_id: int, rows: Iterable[HistoryRow]) -> None:
        """Put the rows into the histories of an account, which do not have them yet."""
        records = ({"account_id": account_id, **_record(row)} for row in rows)
        with self._lock:
            self._connection.executemany(_ADD, records)

    def replace(self, account_id: int, row: HistoryRow) -> None:
        """Put the row in the place of the one that has its id."""
        with self._lock:
            self._connection.execute(_REPLACE, {"account_id": account_id, **_record(row)})

    def largest_id(self) -> int:
        """Give the largest message id of all accounts, 0 without any."""
        with self._lock:
            (largest,) = self._connection.execute("SELECT coalesce(max(message_id), 0) FROM history").fetchone()
        return int(largest)

    def count(self, wanted: HistoryFilter) -> int:
        """Count the rows that match."""
        with self._lock:
            (total,) = self._connection.execute(_COUNT, _bindings(wanted)).fetchone()
        return int(total)

    def select(
        self, wanted: HistoryFilter, *, newest_first: bool, count: int = NO_LIMIT, offset: int = 0
    ) -> list[HistoryRow]:
        """Fetch the matching rows from `offset` on, at most `count`, ordered by moment and then by id."""
        statement = _SELECT_NEWEST_FIRST if newest_first else _SELECT_OLDEST_FIRST
        with self._lock:
            records = self._connection.execute(
                statement, {**_bindings(wanted), "count": count, "offset": offset}
            ).fetchall()
        return [_row(record) for record in records]


def _record(row: HistoryRow) -> dict[str, object]:
    return asdict(row) | {"cost": str(row.cost), "processed_date": _stored(row.processed_date)}


def _row(record: sqlite3.Row) -> HistoryRow:
    values = dict(record)
    del values["account_id"]
    values["kind"] = Kind(values["kind"])
    values["cost"] = Decimal(values["cost"])
    values["processed_date"] = datetime.strptime(values["processed_date"], DATE_FORMAT).replace(tzinfo=UTC)
    return HistoryRow(**values)


def _bindings(wanted: HistoryFilter) -> dict[str, object]:
    return asdict(wanted) | {
        "message_ids": None if wanted.message_ids is None else json.dumps(wanted.message_ids),
        "from_date": _stored(wanted.from_date),
        "to_date": _stored(wanted.to_date),
    }


def _stored(moment: datetime | None) -> str | None:
    """Write a moment so that text order is time order; isoformat pads the years before 1000, strftime not."""
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
