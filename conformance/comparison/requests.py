"""The requests that a proxy sees: a fixed set, told by the honest simulator, that stays the same for every liar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache

import httpx
from attrs import evolve, field, frozen

from conformance.comparison.standing import Standing
from conformance.derived.asks import Ask, asked, pairs_of, resolved
from conformance.derived.look import Look
from conformance.derived.usual import all_usual, out_of
from conformance.liars.required import honest_subjects
from conformance.operation import Operation
from conformance.requirement import Subjects
from conformance.seen import VacuousError

#: How a filter's value can be taken out of a row.
_BY_VALUE = ("equals", "one-of")


@frozen
class Plain:
    """One request, its target below the base URL; `is_called` says whether it brings the caller's own headers."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    content: bytes = field(repr=False)
    is_called: bool = True

    def at(self, url: str, server: Standing) -> httpx.Request:
        """Return the request to a base URL that leads to a server."""
        headers = {**dict(self.headers), **(server.headers if self.is_called else {})}
        return httpx.Request(self.method, url + self.target, headers=headers, content=self.content)


@cache
def plain_requests(provider: str) -> tuple[Plain, ...]:
    """Return what is asked of each operation: what is usual, each filter and form, what it refuses, without proof."""
    subjects = honest_subjects(provider)
    look = Look(subjects, subjects.target.server())
    found = [_written(look, ask) for ask in _asks(subjects, look)]
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _asks(subjects: Subjects, look: Look) -> Iterator[Ask]:
    for usual in all_usual(subjects):
        for each in usual.before:
            look.send(evolve(each, pages="one"))
        yield usual.ask
        yield evolve(usual.ask, credentials="missing")
        if usual.operation.id in subjects.facts.refused:
            yield asked(usual.ask, **subjects.facts.refused[usual.operation.id])
        if usual.operation.is_list:
            look.send(usual.ask)
            yield from _of_list(subjects, usual.ask)


def _of_list(subjects: Subjects, ask: Ask) -> Iterator[Ask]:
    operation = ask.operation
    for name, selection in subjects.facts.filters.get(operation.id, {}).items():
        if selection.relation in _BY_VALUE and operation.declared[name].place != "path":
            value = selection.value
            yield asked(ask, **{name: out_of(operation.id, selection.member) if value is None else value})
    for sending in subjects.facts.sendings.values():
        if sending.history == operation.id:
            yield asked(ask, **sending.by)
    forms = operation.value.get("x-representation", {})
    for form in forms.get("values", ()):
        yield asked(ask, **{forms["parameter"]: form})


def _written(look: Look, ask: Ask) -> Plain | None:
    """Write a request, or nothing where the history has no value for it."""
    with suppress(VacuousError):
        pairs = pairs_of(ask.operation, resolved(ask.values, look))
        request = look.server.request(ask.operation, pairs, ask.operation.method, ask.credentials)
        is_token = _gives_token(look, ask.operation)
        kept = ("content-type", "authorization") if is_token else ("content-type",)
        return Plain(
            method=request.method,
            target=str(request.url).removeprefix(look.server.auth_url if is_token else look.server.base_url),
            headers=tuple((name, value) for name, value in request.headers.items() if name in kept),
            content=request.content,
            is_called=ask.credentials == "good" and not is_token,
        )
    return None


def _gives_token(look: Look, operation: Operation) -> bool:
    token = look.subjects.facts.credentials.token
    return token is not None and operation.id == token.operation
