"""Everything that is tried of a provider, from all sources, in an order that is always the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from conformance import client_checks, derived, written
from conformance.command.options import Selection
from conformance.generated import requirements as generated
from conformance.requirement import Requirement, Subjects
from scripts.problems import Problem

Source = Callable[[Subjects], Iterator[Requirement]]


def sources() -> list[Source]:
    """Return where requirements come from."""
    found: list[Source] = [written.requirements, derived.requirements, generated.requirements]
    # Not there in every checkout.
    of_clients: Source | None = getattr(client_checks, "requirements", None)
    return [*found, *filter(None, [of_clients])]


@frozen
class Collected:
    """What there is of a provider, and what of it is selected; `before` is what the last ones need to have been seen.

    What is judged of the whole run stands at the end of each.
    """

    everything: Sequence[Requirement]
    selected: Sequence[Requirement]
    before: Sequence[Requirement]


def collected(subjects: Subjects, selection: Selection) -> Collected:
    """Collect a provider's requirements; raise `Problem` for an id that two have, `Problems` for unusable cases."""
    found = [each for source in sources() for each in source(subjects)]
    everything = sorted(found, key=lambda each: (each.is_last, subjects.target.turn(each)))
    twice = [name for name, count in Counter(each.id for each in everything).items() if count > 1]
    if twice:
        raise Problem(f"the id {twice[0]} stands for two requirements; give one of them another name", twice[0])
    selected = [each for each in everything if selection.has(each.id)]
    return Collected(everything, selected, _needed(everything, selected))


def _needed(everything: Sequence[Requirement], selected: Sequence[Requirement]) -> list[Requirement]:
    """Return what is not selected and fills the journal for what is judged of the whole run."""
    judged_last = {each.operation for each in selected if each.is_last}
    ids = {each.id for each in selected}
    return [each for each in everything if each.operation in judged_last and not each.is_last and each.id not in ids]
