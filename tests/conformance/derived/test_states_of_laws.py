"""What is known beside a document of the laws that say nothing in a simulator's usual state."""

from __future__ import annotations

import pytest
from attrs import evolve

from conformance import derived
from conformance.facts import facts_of
from conformance.simulators import PROVIDERS
from conformance.subjects import target_of
from tests.conformance.derived.planting import subjects


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_law_that_needs_another_state_is_decided_in_it(provider: str) -> None:
    """Every law that a simulator is made for in a special way passes there, and says nothing in the usual one."""
    known = subjects(provider)
    usual = evolve(known, facts=evolve(known.facts, states={}))
    laws = {each.id.partition("/")[2]: each for each in derived.requirements(known)}
    for place in facts_of(provider).states:
        assert ("pass", "inconclusive") == (laws[place].judge(known).outcome, laws[place].judge(usual).outcome)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_law_that_no_simulator_decides_is_skipped_with_the_reason(provider: str) -> None:
    """Every law that is called undecided is so, and is skipped with the words that say why."""
    known = subjects(provider)
    laws = {each.id.partition("/")[2]: each for each in derived.requirements(known)}
    for place, why in facts_of(provider).undecided.items():
        verdict = laws[place].judge(known)
        assert ("skip", why) == (verdict.outcome, verdict.expected)
    assert target_of(provider).shows_everything
