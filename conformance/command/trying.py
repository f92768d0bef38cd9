"""Trying the requirements of one provider, one after the other."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from conformance.command.collecting import Collected
from conformance.requirement import Requirement, Subjects
from conformance.results.making import result_of
from conformance.results.record import Known, Result
from conformance.verdict import Verdict


def tried(
    collected: Collected, subjects: Subjects, known: Mapping[str, Known], *, keep_personal: bool = False
) -> Iterator[Result]:
    """Try what is selected and give each result as it comes; what the server said is taken down in the journal."""
    ready = not collected.before
    for requirement in collected.selected:
        if requirement.is_last and not ready:
            for each in collected.before:
                judge(each, subjects)
            ready = True
        begun = time.perf_counter()
        verdict = judge(requirement, subjects)
        yield result_of(
            requirement,
            verdict,
            subjects,
            milliseconds=(time.perf_counter() - begun) * 1000,
            known=known.get(requirement.id),
            keep_personal=keep_personal,
        )


def judge(requirement: Requirement, subjects: Subjects) -> Verdict:
    """Judge a requirement, and take down what the server itself answered."""
    verdict = requirement.judge(subjects)
    if comes_from_server(requirement):
        subjects.journal.add(requirement.operation, verdict.exchanges)
    return verdict


def comes_from_server(requirement: Requirement) -> bool:
    """Return whether the answers that a requirement sees are the server's own, and not played back or made up."""
    return requirement.relation != "client-spec" and getattr(requirement.case, "reply", None) is None
