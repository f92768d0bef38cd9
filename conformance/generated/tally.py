"""What a run of generated requests has seen, so that a run that saw nothing does not pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field

from conformance.exchanges import Exchange, rows_of
from conformance.facts import Facts
from conformance.operation import Operation
from conformance.verdict import Finding


@define
class Tally:
    """Counts of trials, requests, answers that are no refusal, refusals, and answers with rows.

    The last are counted by operation and parameter as well; of an operation that is no list any answer has rows.
    """

    trials: int = 0
    requests: int = 0
    successes: int = 0
    refusals: int = 0
    with_rows: int = 0
    with_rows_by_parameter: Counter[tuple[str, str]] = field(factory=Counter)

    def add(self, operation: Operation, exchange: Exchange, facts: Facts) -> None:
        """Count one exchange."""
        refused = facts.envelope.code_of(exchange) is not None
        body = exchange.body if exchange.is_json and not refused else None
        rows = rows_of(body, operation.rows_pointer) if operation.is_list else body
        self.requests += 1
        self.refusals += refused
        self.successes += not refused
        if rows:
            self.with_rows += 1
            named = {name for name, _ in operation.pairs(exchange)} | operation.path_values(exchange.path).keys()
            self.with_rows_by_parameter.update({(operation.id, name) for name in named})

    def vacuous(self, parameters: Mapping[str, Iterable[str]]) -> Iterator[Finding]:
        """Give what the run should have seen and has not: a success, a row, and a row for each of these parameters.

        `parameters` are by operation.
        """
        if not self.successes:
            yield Finding("", "a request that is answered", f"none of {self.requests}")
        if not self.with_rows:
            yield Finding("", "an answer with rows", f"none of {self.requests}")
        for operation, name in ((operation, name) for operation, names in parameters.items() for name in names):
            if not self.with_rows_by_parameter[operation, name]:
                yield Finding(f"/{operation}/{name}", "an answer with rows to a request that has it", "none")
