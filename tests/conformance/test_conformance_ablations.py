"""Every quirk that is corrected has a case that misses its corrections."""

from __future__ import annotations

import pytest

from conformance.ablations import ablations
from conformance.simulators import PROVIDERS
from conformance.subjects import ROOT, cases_by_id
from scripts import documents


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_corrected_quirk_has_an_ablation(provider: str) -> None:
    """The quirks of the corrections are the quirks of the ablations."""
    corrections = documents.read(ROOT / "overlays" / provider / "corrections.yaml").value
    corrected = {action["x-quirk"] for action in corrections["actions"]}
    assert corrected == {ablation.quirk for ablation in ablations(provider)}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_an_ablation_names_a_case_of_document_and_server(provider: str) -> None:
    """A client is not made anew without the corrections, so only cases without a client can notice."""
    relations = {cases_by_id()[ablation.case].relation for ablation in ablations(provider)}
    assert {"spec-server"} == relations


@pytest.mark.parametrize("provider", PROVIDERS)
def test_what_proves_a_quirk_misses_its_corrections(provider: str) -> None:
    """Each case that a record names as its proof is one that goes red without the quirk's corrections."""
    records = documents.read(ROOT / "overlays" / provider / "quirks.yaml").value
    named = {(record["id"], case) for record in records for case in record.get("proved_by", [])}
    assert set() == named - {(ablation.quirk, ablation.case) for ablation in ablations(provider)}
