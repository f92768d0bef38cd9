"""What a run of generated requests has seen, so that a run that saw nothing does not pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import define, field

from conformance.document import Operation
from conformance.exchanges import Exchange, rows_of
from conformance.facts import Facts
from conformance.verdict import Finding


@define
class Tally:
    """Counts of requests, answers that are no refusal, refusals, and answers with rows, by parameter as well."""

    requests: int = 0
    successes: int = 0
    refusals: int = 0
    with_rows: int = 0
    with_rows_by_parameter: Counter[str] = field(factory=Counter)

    def add(self, operation: Operation, exchange: Exchange, facts: Facts) -> None:
        """Count one exchange."""
        refused = facts.envelope.code_of(exchange) is not None
        rows = rows_of(exchange.body, operation.rows_pointer) if exchange.is_json and not refused else None
        self.requests += 1
        self.refusals += refused
        self.successes += not refused
        if rows:
            self.with_rows += 1
            self.with_rows_by_parameter.update({name for name, _ in exchange.pairs})

    def vacuous(self, parameters: Iterable[str]) -> Iterator[Finding]:
        """Give what the run should have seen and has not: a success, a row, and a row for each of these parameters."""
        if not self.successes:
            yield Finding("", "a request that is answered", f"none of {self.requests}")
        if not self.with_rows:
            yield Finding("", "an answer with rows", f"none of {self.requests}")
        for name in parameters:
            if not self.with_rows_by_parameter[name]:
                yield Finding(f"/query/{name}", "an answer with rows to a request that has it", "none")
