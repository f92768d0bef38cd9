"""The register of quirks is held against its form and against the actions."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import documents
from scripts.curating.register import register_problems
from scripts.overlay import read_overlay
from scripts.pipeline import providers

ROOT = Path(__file__).parents[3]
RECORD = """\
- id: pigeon/limit-exists
  claims: There is no limit.
  wire: There is one.
  evidence: [{source: a loft, says: counted, date: '2026-01-02'}]
  confidence: observed
  corrected: true
  proved_by: [pigeon/fly/limit/holds]
"""
OVERLAY = """\
overlay: 1.1.0
info: {title: t, version: '1'}
actions:
- {target: $.a, update: {b: 1}, x-quirk: pigeon/limit-exists, x-expect: {matches: 1}}
"""


def problems(record: str = RECORD, overlay: str = OVERLAY) -> list[str]:
    """Return what is wrong with a register and the overlay beside it."""
    register = documents.parse(record, name="quirks.yaml")
    overlays = [read_overlay(documents.parse(overlay, name="corrections.yaml"))]
    return [str(problem) for problem in register_problems(register, "pigeon", overlays)]


def test_a_register_in_form_that_fits_its_actions_has_no_problem() -> None:
    """A record with its action is left in peace."""
    assert [] == problems()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("proved_by", "prooved_by", "quirks.yaml:1: /0: "),
        ("observed", "certain", 'quirks.yaml:5: /0/confidence: "certain" is not one of'),
        ("2026-01-02", "yesterday", "quirks.yaml:4: /0/evidence/0/date: "),
        ("[pigeon/fly/limit/holds]", "[]", "quirks.yaml:7: /0/proved_by: [] has less than 1 item"),
        ("id: pigeon/", "id: dove/", "the id must begin with pigeon/"),
        ("pigeon/limit-exists", "pigeon/limit-is-there", "corrected is true, but no action names it"),
    ],
)
def test_a_fault_in_a_record_is_named_with_its_place(before: str, after: str, said: str) -> None:
    """A misspelt member, a wrong word, a missing proof or a stray id each end in a problem that locates it."""
    found = problems(RECORD.replace(before, after))
    assert any(said in one for one in found), found


def test_a_record_that_claims_no_correction_has_no_action() -> None:
    """What is left as it is cannot be corrected as well."""
    record = RECORD.replace("true", "false").replace("proved_by: [pigeon/fly/limit/holds]", "because: So it is.")
    assert ["quirks.yaml:1: pigeon/limit-exists: corrected is false, but an action names it"] == problems(record)


def test_an_action_whose_quirk_has_no_record_is_named() -> None:
    """A misspelt quirk of an action would be a correction without evidence."""
    found = problems(overlay=OVERLAY.replace("limit-exists", "limit-exits"))
    assert "corrections.yaml:4: action 1 (quirk pigeon/limit-exits): no record in quirks.yaml" in found[0]


def test_an_id_stands_once() -> None:
    """An id that is used twice says nothing."""
    twice = "quirks.yaml:8: pigeon/limit-exists: the id stands twice; ids are never reused"
    assert twice in problems(RECORD + RECORD)


@pytest.mark.parametrize("provider", providers())
def test_the_providers_registers_have_no_problem(provider: str) -> None:
    """Every record of ours is in form, and corrected exactly when an action says so."""
    folder = ROOT / "overlays" / provider
    overlays = [read_overlay(documents.read(folder / f"{layer}.yaml")) for layer in ("corrections", "presentation")]
    assert [] == register_problems(documents.read(folder / "quirks.yaml"), provider, overlays)
