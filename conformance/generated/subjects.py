"""What the tests of generated requests are made of: schemas to generate from, and the operations they are about."""

from __future__ import annotations

from typing import Literal

from schemathesis import BaseSchema

from conformance.document import Operation
from conformance.exchanges import rows_of
from conformance.generated.case import GeneratedCase
from conformance.generated.schema import generating
from conformance.server import Target
from conformance.subjects import document_of, facts_of

EXAMPLES = 100


def schema_of(provider: str, mode: Literal["all", "positive"]) -> BaseSchema:
    """Make the schema of a provider's document, its realistic values taken from the simulator's rows."""
    document, facts = document_of(provider), facts_of(provider)
    server = Target(provider).server()
    operation = operations_of(provider)[0]
    rows = rows_of(server.send(operation.method, operation.path, ()).body, operation.rows_pointer) or []
    return generating(document.value, facts.values, rows, mode=mode, examples=EXAMPLES)


def operations_of(provider: str) -> list[Operation]:
    """Return every operation of a provider's document."""
    document = document_of(provider)
    return [
        document.operation(value["operationId"])
        for item in document.value["paths"].values()
        for value in item.values()
        if isinstance(value, dict) and "operationId" in value
    ]


def operation_of(provider: str, case: GeneratedCase) -> Operation:
    """Return the operation that a generated case is about."""
    place = (case.operation.path, case.operation.method.upper())
    return next(each for each in operations_of(provider) if (each.path, each.method) == place)
