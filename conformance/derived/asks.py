"""What a law asks, told before it is sent: values that only answers will tell stand in braces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve, field, frozen

from conformance.exchanges import Pairs
from conformance.operation import Operation
from conformance.planning import walked
from conformance.requirement import Planned, Subjects
from conformance.values import Known, wire_pairs
from conformance.walking import MOST_PAGES

if TYPE_CHECKING:
    from conformance.derived.look import Look


class NeedlessError(Exception):
    """A request that need not be sent after all, for what was to be asked is asked already."""


@frozen
class Taken:
    """A value that only earlier answers, or the clock, will tell; `told` names it in a plan, in braces.

    One that `may_be_needless` raises `NeedlessError` where the request need not be sent.
    """

    told: str
    take: Callable[[Look], Any] = field(repr=False)
    may_be_needless: bool = False


@frozen
class Ask:
    """A request, or a walk from page to page, before it is sent.

    `pages`: `one` with what the values say, `all` with so many rows as are measured, `counted` until it is known how
    many rows there are. `expects`: a `result`, one or a refusal that finds nothing (`perhaps`), or `anything`. So many
    seconds go by `after` what was before. Where values are refused that a provider need not take, those of `otherwise`
    say the same.
    """

    operation: Operation
    values: Mapping[str, Any] = field(factory=dict)
    pages: Literal["one", "all", "counted"] = "one"
    credentials: str = "good"
    expects: Literal["result", "perhaps", "anything"] = "result"
    after: int = 0
    step: int | None = None
    otherwise: Mapping[str, Any] = field(factory=dict)


def step_of(subjects: Subjects, operation: Operation) -> int:
    """Return how many rows a page is asked to have: as many as are measured, and no more than there may be."""
    largest: int = operation.value["x-pagination"].get("largest", subjects.measure.page_size)
    return min(subjects.measure.page_size, largest)


def resolved(value: Any, look: Look) -> Any:
    """Return a value with what answers tell in the places of `Taken`."""
    return _mapped(value, lambda taken: taken.take(look))


def told(value: Any) -> Any:
    """Return a value with the names of what answers will tell in the places of `Taken`."""
    return _mapped(value, lambda taken: taken.told)


def _mapped(value: Any, of: Callable[[Taken], Any]) -> Any:
    if isinstance(value, Taken):
        return of(value)
    if isinstance(value, Mapping):
        return {name: _mapped(each, of) for name, each in value.items()}
    return [_mapped(each, of) for each in value] if isinstance(value, list) else value


def pairs_of(operation: Operation, values: Mapping[str, Any]) -> Pairs:
    """Return the pairs of a request; objects go out as they stand, lists as the document says."""
    return wire_pairs({name: _spelled(each) for name, each in values.items()}, Known(), operation)


def _spelled(value: Any) -> Any:
    if isinstance(value, list):
        return [_spelled(each) for each in value]
    if isinstance(value, Mapping):
        return {"object": {name: _spelled(each) for name, each in value.items()}}
    return value


def plan(subjects: Subjects, asks: Sequence[Ask]) -> list[Planned]:
    """Return the requests of asks in their order, those for tokens first."""
    requests = [each for ask in asks for each in _planned(subjects, ask)]
    token = subjects.facts.credentials.token
    if token is None or not any(ask.credentials != "missing" and ask.operation.id != token.operation for ask in asks):
        return requests
    grant = (("grant_type", "client_credentials"),)
    return [Planned("POST", token.path, grant, most=sum(each.most for each in requests)), *requests]


def _planned(subjects: Subjects, ask: Ask) -> list[Planned]:
    operation, path = ask.operation, ask.operation.path
    pairs: Pairs = ()
    for name, value in pairs_of(operation, told(ask.values)):
        if name in operation.declared and operation.declared[name].place == "path":
            path = path.replace("{" + name + "}", str(value))
        else:
            pairs += ((name, value),)
    request = Planned(operation.method, path, pairs)
    most = subjects.measure.most_pages or MOST_PAGES
    step = ask.step or step_of(subjects, operation) if operation.is_list else None
    requests = [request] if ask.pages == "one" else walked(operation, request, step=step, most=most)
    if ask.otherwise and ask.expects != "anything":
        requests += _planned(subjects, evolve(ask, values={**ask.values, **ask.otherwise}, otherwise={}))
    return requests


def asked(ask: Ask, **values: Any) -> Ask:
    """Return an ask with other or more values."""
    otherwise = {name: value for name, value in ask.otherwise.items() if name not in values}
    return evolve(ask, values={**ask.values, **values}, otherwise=otherwise)
