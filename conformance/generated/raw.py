"""A generated request, sent as it is: answered where the document allows it, refused where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import httpx
from schemathesis.errors import FailureGroup

from conformance.generated.case import GeneratedCase
from conformance.generated.driving import send
from conformance.generated.elsewhere import told_elsewhere
from conformance.generated.judging import CHECKS
from conformance.generated.planning import planned
from conformance.generated.subjects import is_embedded, is_for_trying, server_of
from conformance.generated.tally import Tally
from conformance.generated.trials import Trial
from conformance.judging import UnavailableError, judged
from conformance.requirement import Requirement, Subjects
from conformance.seen import Seen
from conformance.verdict import Finding, Verdict

ALLOWED = "What the document allows is answered, and the answer is one that the document has."
FORBIDDEN = "What the document does not allow is refused, but for what is tolerated, in a form that the document has."


def requirement(provider: str, trial: Trial, tally: Tally) -> Requirement:
    """Return what a request requires of the server; `tally` counts what is seen."""
    identity = f"{provider}/{trial.operation.id}/{trial.phase}/{trial.name}"
    return Requirement(
        id=identity,
        level="MUST" if trial.is_positive else "SHOULD",
        says=ALLOWED if trial.is_positive else FORBIDDEN,
        source=(trial.operation.pointer, f"generated: {trial.phase}"),
        safety=trial.operation.value["x-safety"],
        relation="spec-server",
        judge=partial(_judge, identity, trial, tally),
        planned=partial(planned, trial, 1),
        kind="generated",
        case=trial,
    )


def _judge(identity: str, trial: Trial, tally: Tally, subjects: Subjects) -> Verdict:
    return told_elsewhere(judged(identity, lambda seen: _findings(trial, tally, subjects, seen)), trial, subjects)


def _findings(trial: Trial, tally: Tally, subjects: Subjects, seen: Seen) -> Iterator[Finding]:
    expect_harmless(trial, subjects)
    tally.trials += 1
    operation, facts = trial.operation, subjects.facts
    response, exchange = send(trial.case, operation, server_of(subjects, operation))
    seen.exchanges.append(exchange)
    tally.add(operation, exchange, facts)
    for check in CHECKS:
        yield from check(trial.case, operation, exchange, facts)
    yield from _second_opinion(trial.case, response)


def expect_harmless(trial: Trial, subjects: Subjects) -> None:
    """Raise `UnavailableError` for what a provider itself must not be sent, and for what only our simulators refuse.

    Which variant of the truth a remote simulator shows is not known, so it may tolerate what an embedded one does not.
    """
    if trial.operation.value["x-safety"] != "read" and not is_for_trying(subjects):
        raise UnavailableError("a server that nobody pays for")
    if not trial.is_positive and not is_embedded(subjects):
        raise UnavailableError("a server that may be sent what the document does not allow")


def _second_opinion(case: GeneratedCase, response: httpx.Response) -> Iterator[Finding]:
    """Give what schemathesis' own checks find, by their titles: their messages quote what came."""
    try:
        case.validate_response(response)
    except FailureGroup as group:
        for failure in group.exceptions:
            yield Finding("", "a reply that passes schemathesis' checks", failure.title)
