"""A generated request, sent by the clients of both colours from typed arguments."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from conformance.clients import COLOURS
from conformance.generated import driving
from conformance.generated.elsewhere import told_elsewhere
from conformance.generated.planning import planned
from conformance.generated.raw import expect_harmless
from conformance.generated.subjects import server_of
from conformance.generated.tally import Tally
from conformance.generated.trials import Trial
from conformance.judging import judged
from conformance.requirement import Requirement, Subjects
from conformance.seen import Seen
from conformance.verdict import Finding, Verdict

#: What an id adds to the phase of a request that goes through the clients.
BY_CLIENT = "-by-client"


def requirement(provider: str, trial: Trial, tally: Tally) -> Requirement:
    """Return what a request requires of both clients; `tally` counts what is seen."""
    identity = f"{provider}/{trial.operation.id}/{trial.phase}{BY_CLIENT}/{trial.name}"
    return Requirement(
        id=identity,
        level="MUST",
        says="Both clients send what the arguments say, and give what came for it.",
        source=(trial.operation.pointer, f"generated: {trial.phase}"),
        safety=trial.operation.value["x-safety"],
        relation="client-server",
        judge=partial(_judge, identity, trial, tally),
        planned=partial(planned, trial, len(COLOURS)),
        kind="generated",
        case=trial,
    )


def _judge(identity: str, trial: Trial, tally: Tally, subjects: Subjects) -> Verdict:
    return told_elsewhere(judged(identity, lambda seen: _findings(trial, tally, subjects, seen)), trial, subjects)


def _findings(trial: Trial, tally: Tally, subjects: Subjects, seen: Seen) -> Iterator[Finding]:
    expect_harmless(trial, subjects)
    tally.trials += 1
    operation = trial.operation
    server = server_of(subjects, operation)
    calls = driving.through_clients(trial.case, operation, server, subjects.clients, subjects.facts)
    for called, difference in calls:
        seen.exchanges.extend(called.exchanges)
        if called.exchanges:
            tally.add(operation, called.exchanges[0], subjects.facts)
        if difference is not None:
            yield difference
