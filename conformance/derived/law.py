"""A law: what is asked, told before it is sent, and what must hold of the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import field, frozen

from conformance.derived.asks import Ask, plan
from conformance.derived.look import ContradictionError, Look
from conformance.judging import UnavailableError, judged
from conformance.operation import Operation
from conformance.requirement import Level, Planned, Requirement, Subjects
from conformance.seen import Seen, VacuousError
from conformance.verdict import Finding, Verdict

#: The operations whose x-safety an operation's can be, the costliest last.
_COSTS = ("read", "write", "spend")


@frozen(eq=False)
class Law:
    """What must hold of an operation's answers; `name` is aspect and name, `state` what the server must be made with.

    `asks` are sent in their order, then `judge` looks at all answers.
    """

    operation: Operation
    name: str
    says: str
    source: Sequence[str]
    asks: Sequence[Ask]
    judge: Callable[[Look], Iterator[Finding]] = field(repr=False)
    level: Level = "MUST"
    state: Mapping[str, Any] = field(factory=dict)

    @property
    def place(self) -> str:
        """The name by which what is known beside the document speaks of the law: operation, aspect, name."""
        return f"{self.operation.id}/{self.name}"

    def requirement(self, provider: str) -> Requirement:
        """Return the law as a requirement."""
        identity = f"{provider}/{self.place}"
        safeties = {each.operation.value["x-safety"] for each in self.asks}
        return Requirement(
            id=identity,
            level=self.level,
            says=self.says,
            source=tuple(self.source),
            safety=max(safeties, key=_COSTS.index, default="read"),
            relation="spec-server",
            judge=partial(_judged, self, identity),
            planned=partial(_planned, self),
            kind="law",
        )


def _judged(law: Law, identity: str, subjects: Subjects) -> Verdict:
    return judged(identity, partial(_findings, law, subjects))


def _findings(law: Law, subjects: Subjects, seen: Seen) -> Iterator[Finding]:
    server = subjects.target.server(**law.state, **_more_state(law, subjects))
    seen.exchanges = server.exchanges
    look = Look(subjects, server)
    try:
        for ask in law.asks:
            look.send(ask)
        yield from law.judge(look)
    except ContradictionError as contradiction:
        yield contradiction.finding
    except VacuousError:
        if (why := subjects.facts.undecided.get(law.place)) is None:
            raise
        raise UnavailableError(why) from None


def _more_state(law: Law, subjects: Subjects) -> Mapping[str, Any]:
    """Return what a simulator in its usual state must be made with besides, so that the law says anything."""
    return subjects.facts.states.get(law.place, {}) if subjects.target.shows_everything else {}


def _planned(law: Law, subjects: Subjects) -> Sequence[Planned]:
    return plan(subjects, law.asks)
