"""The plan of a live run: which requirements are tried, and every request that is sent for them, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import define, evolve, field, frozen

from conformance.exchanges import Pairs
from conformance.requirement import Planned, Requirement


@frozen
class Step:
    """One request of a requirement; `again` is the number of the sent request whose answer is looked at again.

    `number` counts what is sent, from 0; `operation` is the operationId. A page `is_following` that there need not be.
    """

    operation: str
    request: Planned
    number: int
    again: bool = False
    is_following: bool = False


@frozen(eq=False)
class Part:
    """A requirement with its requests."""

    requirement: Requirement
    steps: Sequence[Step]


@define(eq=False)
class Plan:
    """What a live run will do; `left_out` are requirements beyond its ceilings, with the reason."""

    parts: list[Part] = field(factory=list)
    left_out: list[tuple[Requirement, str]] = field(factory=list)

    @property
    def sent(self) -> list[Step]:
        """Every request that is sent, in order."""
        return [step for part in self.parts for step in part.steps if not step.again]

    def of(self, requirement: str) -> Part:
        """Return the part of a requirement."""
        return next(part for part in self.parts if part.requirement.id == requirement)

    def lines(self, show: Callable[[Step], Pairs]) -> Iterator[str]:
        """Give the plan in lines; `show` says what of a request's parameters may be shown."""
        for part in self.parts:
            yield f"{part.requirement.id}  {part.requirement.safety}"
            for step in part.steps:
                mark = (
                    f"  ({step.number + 1}) "
                    if not step.again
                    else f"  looks at the answer to ({step.number + 1}) again: "
                )
                yield mark + told(evolve(step.request, pairs=show(step)))
        for requirement, why in self.left_out:
            yield f"left out: {requirement.id}: {why}"


def told(request: Planned) -> str:
    """Return a request in one line; what a reply will tell stands in braces."""
    values = " ".join(f"{name}={value}" for name, value in request.pairs)
    return f"{request.method} {request.path} {values}".rstrip()
