"""The requirements that liars are held against, and that honest servers must meet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import evolve

from conformance import derived, written
from conformance.clients import clients_of
from conformance.command.collecting import sources
from conformance.facts import facts_of
from conformance.requirement import Measure, Requirement, Subjects
from conformance.subjects import document_of, target_of
from scripts.problems import Problem


def honest_subjects(provider: str, seed: int = 1) -> Subjects:
    """Return the committed document and clients of a provider, and its honest server with the history of a seed."""
    return Subjects(
        provider=provider,
        document=document_of(provider),
        target=evolve(target_of(provider), seed=seed),
        facts=facts_of(provider),
        clients=clients_of(provider),
        measure=Measure(seed=seed),
    )


@cache
def _cases(provider: str) -> dict[str, Requirement]:
    return {each.id: each for each in written.requirements(honest_subjects(provider))}


@cache
def _laws(provider: str) -> dict[str, Requirement]:
    return {each.id: each for each in derived.requirements(honest_subjects(provider))}


@cache
def _others(provider: str) -> dict[str, Requirement]:
    subjects = honest_subjects(provider)
    return {each.id: each for source in sources() for each in source(subjects)}


def requirement(wanted: str) -> Requirement:
    """Return a case, a law or a check of the clients by its id; raise `Problem` where there is none."""
    provider = wanted.partition("/")[0]
    found = _cases(provider).get(wanted) or _laws(provider).get(wanted) or _others(provider).get(wanted)
    if found is None:
        raise Problem("no requirement has this id; `python -m conformance list` shows all", wanted)
    return found


def cases(provider: str) -> Iterator[Requirement]:
    """Give a provider's cases."""
    yield from _cases(provider).values()


def laws(provider: str) -> Iterator[Requirement]:
    """Give what is derived from a provider's document, but for what is judged of a whole run."""
    yield from (each for each in _laws(provider).values() if not each.is_last)
