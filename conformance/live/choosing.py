"""Which laws a live run may try: those whose requests are known beforehand, allowed by the document, and harmless."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from attrs import evolve

from conformance.derived import IDEAS
from conformance.derived.asks import Ask, Taken
from conformance.derived.law import Law
from conformance.derived.look import Look
from conformance.facts import Facts
from conformance.live.limits import PAGE_SIZE, Limits
from conformance.live.readings import readings
from conformance.live.rules import digits
from conformance.requirement import Subjects
from conformance.selecting import Sending


def candidates(subjects: Subjects, look: Look, limits: Limits) -> Iterator[Law]:
    """Give the laws that may be tried, in their order, with all that can be told before anything is sent written in."""
    first, *others = ([*idea.laws(subjects)] for idea in IDEAS)
    # What replies have, then whether clients read them: where not all fits into the ceilings, these say most.
    laws = [
        evolve(law, asks=[_pinned(ask, look) for ask in law.asks]) for law in chain(first, readings(subjects), *others)
    ]
    # What is sent changes the lists.
    for law in sorted(laws, key=spends):
        if is_presentable(law, limits):
            yield law


def spends(law: Law) -> bool:
    """Return whether a law sends a message."""
    return any(ask.operation.value["x-safety"] == "spend" for ask in law.asks)


def is_presentable(law: Law, limits: Limits) -> bool:
    """Return whether a law can be tried on a server that belongs to somebody.

    It needs no state, has good credentials, and asks for what the document allows, so that a result is due; it changes
    nothing, or only sends a message that was allowed, and then reads no list, in which rows of others would come in;
    and whether a request of it is sent depends on no answer.
    """
    safeties = {ask.operation.value["x-safety"] for ask in law.asks}
    return (
        not law.state
        and safeties <= ({"read", "spend"} if limits.messages else {"read"})
        and all(_is_plain(ask) and (ask.pages == "one" or not spends(law)) for ask in law.asks)
    )


def _is_plain(ask: Ask) -> bool:
    return ask.credentials == "good" and ask.expects == "result" and not ask.after and _is_sure(ask.values)


def _is_sure(value: Any) -> bool:
    if isinstance(value, Taken):
        return not value.may_be_needless
    if isinstance(value, Mapping):
        return all(map(_is_sure, value.values()))
    return not isinstance(value, list) or all(map(_is_sure, value))


def _is_known(value: Any) -> bool:
    """Return whether a value is known before anything is sent."""
    if isinstance(value, Mapping):
        return all(map(_is_known, value.values()))
    return all(map(_is_known, value)) if isinstance(value, list) else not isinstance(value, Taken)


def _pinned(ask: Ask, look: Look) -> Ask:
    """Return an ask with what the clock alone tells written in, for a small page where it is for one."""
    # In words that every server takes, where there are others that some may refuse: then it is known what is sent.
    values = {name: _told(value, look) for name, value in {**ask.values, **ask.otherwise}.items()}
    limit = ask.operation.value.get("x-pagination", {}).get("limit")
    # Whether counting takes more than a page, and whether what a reply tells finds more than one, nobody knows before.
    pages = ask.pages if ask.pages != "counted" and _is_known(values) else "one"
    if limit is not None and pages == "one":
        values.setdefault(limit, PAGE_SIZE)
    return evolve(ask, values=values, pages=pages, otherwise={})


def _told(value: Any, look: Look) -> Any:
    if isinstance(value, Taken):
        try:
            return value.take(look)
        except Exception:  # whatever it wants of an answer, there is none yet
            return value
    if isinstance(value, Mapping):
        return {name: _told(each, look) for name, each in value.items()}
    return [_told(each, look) for each in value] if isinstance(value, list) else value


def facts_of_run(known: Facts, limits: Limits) -> Facts:
    """Return what is known of a provider with the run's own recipient and sender in the messages that are sent."""
    return evolve(known, sendings={name: _addressed(each, limits) for name, each in known.sendings.items()})


def _addressed(sending: Sending, limits: Limits) -> Sending:
    if not limits.recipients:
        return sending
    former = str(sending.request[sending.recipient])
    # In the form that the provider's own example has.
    number = ("+" if former.startswith("+") else "") + digits(limits.recipients[0])
    own = {sending.sender: limits.sender} if sending.sender and limits.sender else {}
    request = {**sending.request, sending.recipient: number, **own}
    return evolve(sending, request=request, by=_replaced(sending.by, former, number))


def _replaced(value: Any, former: str, number: str) -> Any:
    if isinstance(value, Mapping):
        return {name: _replaced(each, former, number) for name, each in value.items()}
    if isinstance(value, list):
        return [_replaced(each, former, number) for each in value]
    return number if value == former else value
