"""Generated requests as requirements: sent raw, sent through the clients, and what all of them have seen."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.generated import probes, raw, sent_messages, through_clients, vacuity
from conformance.generated.decoding import can_be_called
from conformance.generated.subjects import trials_of
from conformance.generated.tally import Tally
from conformance.operation import Operation
from conformance.requirement import Requirement, Subjects


def requirements(subjects: Subjects, operation: str | None = None) -> Iterator[Requirement]:
    """Give what generated requests require of a provider, operation by operation, or of one of them alone.

    The same document, rows and seed give the same requirements and requests, whatever else is imported.
    """
    for each in subjects.document.operations:
        if operation in (None, each.id):
            yield from _of_operation(subjects, each)


def _of_operation(subjects: Subjects, operation: Operation) -> Iterator[Requirement]:
    provider, made = subjects.provider, trials_of(subjects, operation)
    called = [each for each in made if each.is_positive and can_be_called(operation, each.pairs)]
    sent, driven = Tally(), Tally()
    yield from (raw.requirement(provider, each, sent) for each in made)
    yield from (through_clients.requirement(provider, each, driven) for each in called)
    yield from probes.requirements(provider, operation)
    yield from sent_messages.requirements(subjects, operation, made)
    yield vacuity.requirement(provider, operation, "generated", sent, len(made))
    yield vacuity.requirement(provider, operation, "generated-by-client", driven, len(called))
