"""What the generated requests of an operation must have seen together, so that a run that saw nothing does not pass."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from conformance.generated.subjects import is_embedded
from conformance.generated.tally import Tally
from conformance.judging import judged
from conformance.operation import Operation
from conformance.requirement import Requirement, Subjects
from conformance.seen import VacuousError
from conformance.verdict import Finding, Verdict


def requirement(provider: str, operation: Operation, aspect: str, tally: Tally, count: int) -> Requirement:
    """Return what is required of the whole run: `count` is how many trials there are for the `tally`."""
    identity = f"{provider}/{operation.id}/{aspect}/not-vacuous"
    return Requirement(
        id=identity,
        level="MUST",
        says="The generated requests saw an answer, a row, and a row for each parameter with realistic values.",
        source=(operation.pointer, f"generated: {aspect}"),
        safety="read",
        relation="client-server" if aspect.endswith("client") else "spec-server",
        judge=partial(_judge, identity, operation, tally, count),
        is_last=True,
        kind="run",
    )


def _judge(identity: str, operation: Operation, tally: Tally, count: int, subjects: Subjects) -> Verdict:
    return judged(identity, lambda _: _findings(operation, tally, count, subjects))


def _findings(operation: Operation, tally: Tally, count: int, subjects: Subjects) -> Iterator[Finding]:
    # A remote server is not sent everything, and the rows that values are taken from are not its own.
    if tally.trials < count or not is_embedded(subjects):
        raise VacuousError("every generated request of the operation")
    yield from tally.vacuous({operation.id: subjects.facts.values.get(operation.id, {})})
