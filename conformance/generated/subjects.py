"""What the tests of generated requests are made of: schemas to generate from, and servers to send them to."""

from __future__ import annotations

import io
from typing import Literal, TextIO

from attrs import field, frozen
from schemathesis import BaseSchema

from conformance.exchanges import rows_of
from conformance.facts import facts_of
from conformance.generated.case import GeneratedCase
from conformance.generated.schema import generating, realistic_values
from conformance.operation import Operation
from conformance.seen import needed_pairs
from conformance.server import Server
from conformance.subjects import document_of, target_of

# How many cases the fuzzing phase makes of an operation, by what a call does; the other phases know their own number.
EXAMPLES = {"read": 30, "write": 15, "spend": 15}


def schema_of(provider: str, mode: Literal["all", "positive"]) -> BaseSchema:
    """Make the schema of a provider's document, its realistic values taken from the simulator's rows."""
    document, facts = document_of(provider), facts_of(provider)
    realistic = {
        operation.id: {
            name: realistic_values(source, _rows(provider, document.operation(source.get("of", operation.id))))
            for name, source in facts.values.get(operation.id, {}).items()
        }
        for operation in document.operations
    }
    examples = {operation.id: EXAMPLES[operation.value["x-safety"]] for operation in document.operations}
    return generating(document.value, facts.values, realistic, mode=mode, examples=examples)


def _rows(provider: str, operation: Operation) -> list[dict[str, object]]:
    if not operation.is_list:
        return []
    server = target_of(provider).server()
    return rows_of(server.call(operation, needed_pairs(operation, server)).body, operation.rows_pointer) or []


def operation_of(provider: str, case: GeneratedCase) -> Operation:
    """Return the operation that a generated case is about."""
    place = (case.operation.path, case.operation.method.upper())
    return next(each for each in document_of(provider).operations if (each.path, each.method) == place)


@frozen(eq=False)
class Servers:
    """An honest server for each operation, so that what one sends or switches off is nothing to another.

    What all of them were asked is in `log`, one line of JSON a request.
    """

    provider: str
    log: TextIO = field(factory=io.StringIO, repr=False)
    # Hypothesis prints what a test is given, of an attrs class all that its maker takes: here that would be megabytes.
    made: dict[str, Server] = field(factory=dict, init=False, repr=False)

    def of(self, operation: Operation) -> Server:
        """Return the operation's server, which covers whatever is sent."""
        if operation.id not in self.made:
            self.made[operation.id] = target_of(self.provider, log=self.log).server(**facts_of(self.provider).plenty)
        return self.made[operation.id]
