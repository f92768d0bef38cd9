"""Planning a live run: which laws fit into its ceilings, and the requests that are sent for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from conformance.clients import COLOURS
from conformance.derived.asks import Ask
from conformance.derived.asks import plan as requests_of
from conformance.derived.law import Law
from conformance.live.limits import Limits
from conformance.live.plan import Part, Plan, Step
from conformance.live.readings import ASPECT
from conformance.operation import Operation
from conformance.requirement import Planned, Requirement, Subjects

GRANT = (("grant_type", "client_credentials"),)

#: What tells whether a request is one that was sent before: itself, what comes before it where a reply tells some of
#: it, and how often it has been in its law.
Key = tuple[object, ...]


@define
class Planner:
    """Takes laws one after the other, and plans those that fit.

    An answer that is there is looked at again by the next law. Raw requests share one token, each client asks for its
    own.
    """

    subjects: Subjects
    limits: Limits
    plan: Plan = field(factory=Plan)
    _numbers: dict[Key, int] = field(factory=dict, init=False)
    _counts: Counter[str] = field(factory=Counter, init=False)
    _callers: set[str] = field(factory=set, init=False)
    _messages: int = field(default=0, init=False)

    def add(self, law: Law) -> None:
        """Plan a law, or take down why it is left out."""
        requirement = requirement_of(law, self.subjects.provider)
        numbers, callers = dict(self._numbers), set(self._callers)
        steps = list(self._steps(law))
        why = self._excess(law, steps)
        if why:
            self._numbers, self._callers = numbers, callers
            self.plan.left_out.append((requirement, why))
            return
        self._counts.update(step.operation for step in steps if not step.again)
        self._messages += sum(ask.operation.value["x-safety"] == "spend" for ask in law.asks)
        self.plan.parts.append(Part(requirement, steps))

    def _steps(self, law: Law) -> Iterator[Step]:
        sent, numbers = len(self.plan.sent), self._numbers
        for caller, operation, request, key in self._requests(law):
            for step_key, one, asked in (*self._token(caller, operation), (key, operation.id, request)):
                is_again = step_key in numbers
                if not is_again:
                    numbers[step_key] = sent
                    sent += 1
                following = key[0] == "following" and step_key is key
                yield Step(one, asked, numbers[step_key], again=is_again, is_following=following)

    def _token(self, caller: str, operation: Operation) -> Iterator[tuple[Key, str, Planned]]:
        token = self.subjects.facts.credentials.token
        if token is not None and token.operation != operation.id and caller not in self._callers:
            self._callers.add(caller)
            yield ("token", caller), token.operation, Planned("POST", token.path, GRANT)

    def _requests(self, law: Law) -> Iterator[tuple[str, Operation, Planned, Key]]:
        """Give who asks, what, and what tells whether it was asked before."""
        path: list[str] = []
        seen: Counter[Key] = Counter()
        for ask in law.asks:
            for index, request in enumerate(self._of(ask)):
                text = repr(request)
                key: Key = ("following" if index else "first", *path, text) if "{" in text else ("first", text)
                if ask.operation.value["x-safety"] != "read":
                    key = (*key, law.operation.id, law.name)
                seen[key] += 1
                yield "raw", ask.operation, request, (*key, seen[key])
                path.append(text)
        if law.name.startswith(ASPECT):
            ask = law.asks[-1]
            for colour in COLOURS:
                yield colour, ask.operation, self._of(ask)[0], ("client", colour, law.operation.id)

    def _of(self, ask: Ask) -> Sequence[Planned]:
        """Return the requests of an ask without those for tokens, which are planned once for all."""
        facts = evolve(self.subjects.facts, credentials=evolve(self.subjects.facts.credentials, token=None))
        return requests_of(evolve(self.subjects, facts=facts), [ask])

    def _excess(self, law: Law, steps: Sequence[Step]) -> str:
        counts = self._counts + Counter(step.operation for step in steps if not step.again)
        messages = self._messages + sum(ask.operation.value["x-safety"] == "spend" for ask in law.asks)
        if messages > self.limits.messages:
            return f"it sends a message more than the {self.limits.messages} of --allow-spend"
        if counts.total() > self.limits.of_run:
            return f"it asks more than {self.limits.of_run} times in all"
        over = [name for name, count in counts.items() if count > self.limits.of_operation]
        return f"it asks {over[0]} more than {self.limits.of_operation} times" if over else ""


def requirement_of(law: Law, provider: str) -> Requirement:
    """Return a law as a requirement; one of the clients is about client and server."""
    made = law.requirement(provider)
    is_of_clients = law.name.startswith(ASPECT)
    return evolve(made, relation="client-server", kind="client") if is_of_clients else made
