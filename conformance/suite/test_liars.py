"""Every liar is caught, by the case that is named for it and at the place of the lie."""

from __future__ import annotations

import pytest

from conformance.liars import Liar, liars
from conformance.simulators import PROVIDERS as SIMULATED
from conformance.subjects import PROVIDERS, cases_by_id, honest_verdict, verdict

# Liars lie about what a simulator knows; a provider that has none yet has no liars either.
LIARS = [liar for provider in PROVIDERS if provider in SIMULATED for liar in liars(provider)]


@pytest.mark.parametrize("liar", LIARS, ids=lambda liar: liar.name)
def test_liar_is_caught(liar: Liar) -> None:
    """The case passes on the honest server and fails on the liar, where the lie stands."""
    case = cases_by_id()[liar.case]
    assert liar.quirk in case.source, "the case is about another quirk"
    honest, lied_to = honest_verdict(case.id), verdict(case, lie=liar)
    assert honest.outcome == "pass", str(honest)
    assert (lied_to.outcome, lied_to.pointer) == ("fail", liar.pointer), f"{liar.says}\n{lied_to}"
