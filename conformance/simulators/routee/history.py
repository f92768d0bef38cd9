"""The rows there are, in the order of their moments, and the campaigns they belong to.

Nothing here locks: the simulator lets one call or push at it at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field, frozen

from conformance.simulators.routee.rows import Campaign, TrackedPart


@define
class History:
    """Every row by its turn, and every campaign by its tracking id."""

    campaigns: Mapping[str, Campaign]
    _parts: dict[int, TrackedPart] = field(factory=dict)

    def put(self, parts: Iterable[TrackedPart]) -> None:
        """Add the rows, or put each in the place of the one that has its turn."""
        self._parts.update((part.turn, part) for part in parts)

    def parts(self, *, newest_first: bool) -> list[TrackedPart]:
        """Give every row, ordered by moment and then by turn."""
        return sorted(self._parts.values(), key=lambda part: (part.created, part.turn), reverse=newest_first)

    def message(self, message_id: str) -> list[TrackedPart]:
        """Give the parts of one message in their order; none if there is no such message."""
        found = (part for part in self._parts.values() if part.message_id == message_id)
        return sorted(found, key=lambda part: part.part)

    def part(self, turn: int) -> TrackedPart:
        """Give the row of this turn."""
        return self._parts[turn]


@frozen
class Span:
    """The time that rows are spread over, both ends in UNIX seconds."""

    begins: float
    ends: float

    def moment(self, share: float) -> float:
        """Give the moment after this share of the time, 0 to 1."""
        return self.begins + (self.ends - self.begins) * share
