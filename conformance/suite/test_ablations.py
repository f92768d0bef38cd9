"""Without a quirk's corrections the cases that prove it fail, where the committed result of the ablation says."""

from __future__ import annotations

import pytest

from conformance.ablation import records
from conformance.ablations import Ablation, ablations, without
from conformance.subjects import PROVIDERS, ROOT, cases_by_id, honest_verdict, verdict

ABLATIONS = [ablation for provider in PROVIDERS for ablation in ablations(provider)]


@pytest.mark.parametrize("ablation", ABLATIONS, ids=lambda each: f"{each.quirk} in {each.case.split('/', 2)[2]}")
def test_ablation_is_noticed(ablation: Ablation) -> None:
    """The case passes on the curated document and fails on the one without the corrections, where the quirk is."""
    case = cases_by_id()[ablation.case]
    assert ablation.quirk in case.source, "the case is about another quirk"
    whole, ablated = honest_verdict(case.id), verdict(case, document=without(ablation.quirk, ROOT))
    assert whole.outcome == "pass", str(whole)
    assert (ablated.outcome, ablated.pointer) == ("fail", ablation.pointer), str(ablated)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_correction_is_noticed(provider: str) -> None:
    """The committed result is of the quirks that there are; `make ablation` writes it anew."""
    noticed = {each.quirk for each in ablations(provider)}
    assert {each.id for each in records(provider)} == noticed, "next: make ablation"
