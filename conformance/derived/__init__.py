"""Requirements that follow from the curated document's own words, and from what is known of a provider beside it."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.derived import (
    authentication,
    filters,
    operators,
    paging,
    presence,
    replies,
    sending,
    sorting,
    tables,
    unchanging,
    window,
)
from conformance.requirement import Requirement, Subjects

#: The ideas, in the order in which their laws are given.
IDEAS = (replies, authentication, paging, sorting, filters, operators, window, tables, unchanging, sending)


def requirements(subjects: Subjects) -> Iterator[Requirement]:
    """Give every law of a provider, idea by idea, then what is judged of the run as a whole."""
    for idea in IDEAS:
        yield from (law.requirement(subjects.provider) for law in idea.laws(subjects))
    yield from presence.requirements(subjects)
