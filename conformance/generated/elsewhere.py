"""What a generated request came to at a server that is not in the state in which it takes whatever is allowed."""

from __future__ import annotations

from attrs import evolve

from conformance.generated.subjects import is_embedded
from conformance.generated.trials import Trial
from conformance.requirement import Subjects
from conformance.verdict import Verdict


def told_elsewhere(verdict: Verdict, trial: Trial, subjects: Subjects) -> Verdict:
    """Return a verdict, inconclusive where a remote server refused what only an embedded one is made to take.

    Such are a message without a balance, and what the provider may refuse or take, nobody knows which (`plenty`).
    """
    is_doubtful = verdict.outcome == "fail" and trial.is_positive and subjects.facts.plenty
    if not is_doubtful or is_embedded(subjects) or not verdict.exchanges:
        return verdict
    last = verdict.exchanges[-1]
    if subjects.facts.envelope.code_of(last) is None or trial.operation.misfit(last) is not None:
        return verdict
    return evolve(
        verdict, outcome="inconclusive", expected="a server that takes whatever is allowed", found="a refusal"
    )
