"""What a client promises beside any server: every argument goes out exactly, every reply is read or refused by name."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.client_checks import arguments, forbidden, refusals, replies
from conformance.requirement import Requirement, Subjects


def requirements(subjects: Subjects, operation: str | None = None) -> Iterator[Requirement]:
    """Give what is required of a provider's client, or of one operation or webhook of it alone; nothing is sent."""
    provider, document = subjects.provider, subjects.document
    for each in document.operations:
        if operation in (None, each.id):
            yield from arguments.requirements(provider, each)
            yield from forbidden.requirements(provider, each)
            yield from refusals.requirements(provider, each)
    yield from (each for each in replies.requirements(provider, document) if operation in (None, each.operation))
