"""The messages of the account, in the order they were made."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from conformance.simulators.apifonica.rows import MessageRow


@define
class History:
    """Keeps messages by their SID; whoever uses it from several threads takes turns."""

    _rows: dict[str, MessageRow] = field(factory=dict)

    def add(self, rows: Iterable[MessageRow]) -> None:
        """Keep these messages."""
        for row in rows:
            self._rows[row.message_sid] = row

    def find(self, message_sid: str) -> MessageRow | None:
        """Give the message with this SID."""
        return self._rows.get(message_sid)

    def ordered(self, *, newest_first: bool) -> list[MessageRow]:
        """Give all messages ordered by moment, those of one second in the order they were kept."""
        rows = sorted(self._rows.values(), key=lambda row: row.created)
        return rows[::-1] if newest_first else rows
