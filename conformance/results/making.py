"""From a requirement and its verdict to the record of the run's file."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.exchanges import Exchange
from conformance.requirement import Requirement, Subjects
from conformance.results.again import OF_SIMULATOR, Again
from conformance.results.blame import blamed
from conformance.results.calls import client_call
from conformance.results.record import Known, Result, Traffic, VerdictWord
from conformance.results.traffic import traffic
from conformance.verdict import Verdict

#: How many exchanges a record shows of a requirement: of one that passes the last, else the first ones and the last.
SHOWN_OF_A_PASS = 1
SHOWN_OTHERWISE = 4


def result_of(
    requirement: Requirement,
    verdict: Verdict,
    subjects: Subjects,
    *,
    milliseconds: float = 0.0,
    known: Known | None = None,
    keep_personal: bool = False,
    again: Again = OF_SIMULATOR,
) -> Result:
    """Return what a requirement came to; a failure that is known is none, and a pass that was not expected is one."""
    shown = _shown(verdict)
    return Result(
        id=requirement.id,
        level=requirement.level,
        says=requirement.says,
        source=requirement.source,
        safety=requirement.safety,
        relation=requirement.relation,
        kind=requirement.kind,
        verdict=_word(verdict, known),
        subject=blamed(requirement, verdict, subjects.document),
        pointer=verdict.pointer,
        expected=verdict.expected,
        found=verdict.found,
        milliseconds=round(milliseconds, 1),
        seed=subjects.measure.seed,
        traffic=tuple(_told(subjects, requirement, each, verdict, keep_personal) for each in shown),
        reproduce=again.commands(requirement.id, subjects.measure),
        call=client_call(requirement, subjects, shown[-1] if shown else None, keep_personal=keep_personal),
        known=known,
    )


def _word(verdict: Verdict, known: Known | None) -> VerdictWord:
    if known is None:
        return verdict.outcome
    words: dict[str, VerdictWord] = {"fail": "known-fail", "pass": "unexpected-pass"}
    return words.get(verdict.outcome, verdict.outcome)


def _shown(verdict: Verdict) -> Sequence[Exchange]:
    most = SHOWN_OF_A_PASS if verdict.outcome == "pass" else SHOWN_OTHERWISE
    found = verdict.exchanges
    return found if len(found) <= most else (*found[: most - 1], found[-1])


def _told(
    subjects: Subjects, requirement: Requirement, exchange: Exchange, verdict: Verdict, keep_personal: bool
) -> Traffic:
    return traffic(subjects, requirement, exchange, keep_personal=keep_personal, at=verdict.pointer)
