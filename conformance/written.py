"""The cases that are written by hand, as requirements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from conformance.case import Case, cases
from conformance.planning import planned
from conformance.requirement import Planned, Requirement, Subjects
from conformance.running import run_case
from conformance.verdict import Verdict


def requirements(subjects: Subjects) -> Iterator[Requirement]:
    """Give a provider's cases in the order of their files; raise `Problems` for files that cannot be used."""
    return map(requirement_of, cases(subjects.provider))


def requirement_of(case: Case) -> Requirement:
    """Return what a case requires."""
    return Requirement(
        id=case.id,
        level=case.level,
        says=case.says,
        source=case.source,
        safety=case.safety,
        relation=case.relation,
        judge=partial(_judge, case),
        planned=partial(_planned, case),
        kind="case",
        case=case,
    )


def _in_its_time(case: Case, subjects: Subjects) -> Case:
    """Return a case with the moments that it means at a server whose clock goes by itself."""
    return subjects.target.in_its_time(case)


def _judge(case: Case, subjects: Subjects) -> Verdict:
    return run_case(_in_its_time(case, subjects), subjects.document, subjects.target, subjects.facts, subjects.clients)


def _planned(case: Case, subjects: Subjects) -> Sequence[Planned]:
    return planned(_in_its_time(case, subjects), subjects)
