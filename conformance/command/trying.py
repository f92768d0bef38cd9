"""Trying the requirements of one provider, one after the other."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from functools import partial

from attrs import evolve

from conformance.command.collecting import Collected
from conformance.judging import not_judged
from conformance.requirement import Requirement, Subjects
from conformance.results.again import OF_SIMULATOR, Again
from conformance.results.making import result_of
from conformance.results.record import Known, Result
from conformance.verdict import Verdict


def tried(
    collected: Collected,
    subjects: Subjects,
    known: Mapping[str, Known],
    *,
    keep_personal: bool = False,
    again: Again = OF_SIMULATOR,
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
        told = partial(
            result_of,
            requirement,
            subjects=subjects,
            milliseconds=(time.perf_counter() - begun) * 1000,
            known=known.get(requirement.id),
            keep_personal=keep_personal,
            again=again,
        )
        try:
            result = told(verdict=verdict)
        except Exception as error:  # one reply that cannot be shown must not end the run
            result = told(verdict=_not_shown(verdict, error))
        yield result


def judge(requirement: Requirement, subjects: Subjects) -> Verdict:
    """Judge a requirement, and take down what the server itself answered.

    Whatever escapes a requirement's own judging becomes an `error` of it, and the run goes on.
    """
    try:
        verdict = requirement.judge(subjects)
    except Exception as error:
        return not_judged(requirement.id, error)
    if comes_from_server(requirement):
        subjects.journal.add(requirement.operation, verdict.exchanges)
    return verdict


def _not_shown(verdict: Verdict, error: Exception) -> Verdict:
    """Return a verdict without its exchanges, one of which cannot be shown; a failure stays one."""
    if verdict.outcome == "fail":
        return evolve(verdict, exchanges=())
    return not_judged(verdict.case, error)


def comes_from_server(requirement: Requirement) -> bool:
    """Return whether the answers that a requirement sees are the server's own, and not played back or made up."""
    return requirement.relation != "client-spec" and getattr(requirement.case, "reply", None) is None
