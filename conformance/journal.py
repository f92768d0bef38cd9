"""What was exchanged in a run, by operation, so that what was never seen can be told at its end."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from conformance.exchanges import Exchange


@define(eq=False)
class Journal:
    """The exchanges of a run by the id of their operation, in the order in which they came."""

    by_operation: dict[str, list[Exchange]] = field(factory=dict)

    def add(self, operation: str, exchanges: Iterable[Exchange]) -> None:
        """Take down what a requirement of this operation has seen."""
        self.by_operation.setdefault(operation, []).extend(exchanges)

    def of(self, operation: str) -> list[Exchange]:
        """Return the exchanges of an operation."""
        return self.by_operation.get(operation, [])
