"""The cases that schemathesis makes of one operation, collected before any of them is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

import hypothesis
from attrs import frozen
from hypothesis import HealthCheck, Phase, Verbosity
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from schemathesis import APIOperation, BaseSchema, GenerationMode

# The coverage phase has no public way out of `st run` and pytest; these are the names that both of them use.
from schemathesis.generation.drivers import CoverageGenerator, ExamplesGenerator
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.generation.overrides import Override

from conformance.generated.case import GeneratedCase
from conformance.generated.constants import without_constants_of_our_code
from conformance.requirement import Profile

Drawn = TypeVar("Drawn")
Generated: TypeAlias = APIOperation[Any, Any, Any, Any]

#: How many cases fuzzing makes of an operation, by what a call does; half as many again that are not allowed.
EXAMPLES: Mapping[str, int] = {"read": 30, "write": 15, "spend": 15}
#: By how much a profile multiplies the number of fuzzing's cases.
TIMES: Mapping[Profile, int] = {"quick": 1, "full": 10, "nightly": 100}


@frozen
class Amount:
    """How much chance is asked for: the seed, and how many allowed and forbidden cases of an operation."""

    seed: int
    positive: int
    negative: int

    @classmethod
    def of(cls, safety: str, profile: Profile, seed: int) -> Amount:
        """Return the amount of a profile for an operation that reads, writes or spends."""
        positive = EXAMPLES[safety] * TIMES[profile]
        return cls(seed, positive, (positive + 1) // 2)


def collected(schema: BaseSchema, operation: Generated, amount: Amount) -> list[tuple[str, GeneratedCase]]:
    """Return an operation's cases with the phase of each: examples, coverage, then fuzzing; the same in every run."""
    with without_constants_of_our_code():
        found = [("examples", case) for case in _examples(operation)]
        found += [("coverage", case) for case in covering(schema, operation)]
        return found + [("fuzzing", case) for case in _fuzzed(operation, amount)]


def _examples(operation: Generated) -> Iterable[GeneratedCase]:
    return ExamplesGenerator(operation=operation, override=Override(), feedback=NO_FEEDBACK, fill_missing=False)


def covering(schema: BaseSchema, operation: Generated) -> Iterable[GeneratedCase]:
    """Give the cases at the bounds of an operation's schemas, and just beyond them."""
    settings = schema.config.generation_for(operation=operation, phase="coverage")
    return CoverageGenerator(
        operation=operation,
        generation_modes=list(settings.modes),
        generation_config=settings,
        auth_storage=None,
        override=Override(),
        feedback=NO_FEEDBACK,
    )


def _fuzzed(operation: Generated, amount: Amount) -> Iterator[GeneratedCase]:
    for mode, count in ((GenerationMode.POSITIVE, amount.positive), (GenerationMode.NEGATIVE, amount.negative)):
        yield from drawn(operation.as_strategy(generation_mode=mode), count, amount.seed)


def drawn(strategy: SearchStrategy[Drawn], count: int, seed: int) -> list[Drawn]:
    """Return so many values of a strategy, the same for a seed; none of one that has none.

    That is so of the forbidden values of a text that may be anything.
    """
    values: list[Drawn] = []

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=count,
        derandomize=False,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
    @hypothesis.given(strategy)
    def draw(value: Drawn) -> None:
        values.append(value)

    try:
        draw()
    except Unsatisfiable:
        return []
    return values
