"""Trying one liar, or one honest simulator, in this process or over a socket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from attrs import define, evolve, field, frozen

from conformance.liars.defaults import true_of
from conformance.liars.liar import Liar
from conformance.liars.over_http import Wire
from conformance.liars.required import cases, honest_subjects, laws, requirement
from conformance.requirement import Requirement, Subjects
from conformance.results.record import RED
from conformance.simulators import PROVIDERS as SIMULATED
from conformance.verdict import Verdict

#: More than two pages of those that laws ask for: with the usual 250 the 150 variants would take twice as long.
FEW_ROWS = 100


@frozen
class Honest:
    """An honest simulator: its seed, and the value of one variant where that is not the default."""

    provider: str
    seed: int = 1
    variant: str = ""
    value: str = ""

    def __str__(self) -> str:
        """Read as the provider, and what is not as usual."""
        return f"{self.provider}, " + (f"{self.variant}={self.value}" if self.variant else f"seed {self.seed}")


@define
class Tally:
    """What came of tries: how many there were, and of those that went wrong one line each."""

    tries: int = 0
    wrong: list[str] = field(factory=list)


def try_liar(liar: Liar, seeds: range, wire: Wire | None = None) -> Tally:
    """Hold a liar against its requirement with the history of each seed; wrong is where it is not caught."""
    tally, required = Tally(), requirement(liar.caught_by)
    for seed in seeds:
        subjects = _over(wire, liar.among(honest_subjects(required.provider, seed)))
        verdict = required.judge(subjects)
        tally.tries += 1
        if not liar.is_caught(verdict):
            tally.wrong.append(f"{liar.name}, seed {seed}: wanted at {liar.pointer or 'the whole'}: {_line(verdict)}")
    return tally


def try_honest(honest: Honest, wire: Wire | None = None, subjects: Subjects | None = None) -> Tally:
    """Hold an honest simulator against everything that must be true of it; wrong is what is red."""
    tally = Tally()
    subjects = subjects or honest_subjects(honest.provider, honest.seed)
    if honest.variant:
        subjects = evolve(subjects, target=varied(subjects.target, {honest.variant: honest.value}))
    for each in to_be_met(honest):
        verdict = each.judge(_over(wire, _with_rows(subjects, each) if honest.variant else subjects))
        tally.tries += 1
        if verdict.outcome in RED:
            tally.wrong.append(f"{honest}: {_line(verdict)}")
    return tally


def _with_rows(subjects: Subjects, requirement: Requirement) -> Subjects:
    """Return subjects whose server has few rows, where a law is tried: a case may know how many there are."""
    few = requirement.kind == "law"
    return evolve(subjects, target=evolve(subjects.target, rows=FEW_ROWS)) if few else subjects


def to_be_met(honest: Honest) -> Iterator[Requirement]:
    """Give all laws, and the cases of the server that set no variant; with a variant those that are true of all."""
    for each in cases(honest.provider):
        is_of_server = each.relation != "client-spec" and each.case.reply is None
        if is_of_server and "variants" not in each.case.server and (not honest.variant or true_of(each.id)):
            yield each
    yield from laws(honest.provider)


def honest_ones(seeds: range) -> Iterator[Honest]:
    """Give every provider's simulator with each seed, and with each value of a variant that is not the default."""
    for provider in SIMULATED:
        yield from (Honest(provider, seed) for seed in seeds)
        for variant in import_module(f"conformance.simulators.{provider}").VARIANTS:
            others = (value for value in variant.values if value != variant.default)
            yield from (Honest(provider, variant=variant.name, value=value) for value in others)


def varied(target: Any, variants: Mapping[str, str]) -> Any:
    """Return a target whose servers have these variants, unless a case says another value."""
    make = target.make or import_module(f"conformance.simulators.{target.provider}").create_app

    def made(**options: Any) -> Any:
        return make(**{**options, "variants": {**variants, **options.get("variants", {})}})

    return evolve(target, make=made)


def _over(wire: Wire | None, subjects: Subjects) -> Subjects:
    return subjects if wire is None else evolve(subjects, target=wire.target(subjects.target))


def _line(verdict: Verdict) -> str:
    return " ".join(str(verdict).split())
