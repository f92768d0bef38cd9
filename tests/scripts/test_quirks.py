"""The records of quirks, and the thread from each to its actions and cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from scripts import documents

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "specs" / "quirks.schema.json").read_text())
PROVIDERS = sorted(path.parent.name for path in ROOT.glob("overlays/*/quirks.yaml"))


def quirks(provider: str) -> list[dict[str, Any]]:
    """Return a provider's records."""
    found: list[dict[str, Any]] = documents.read(ROOT / "overlays" / provider / "quirks.yaml").value
    return found


def corrected_by_actions(provider: str) -> set[str]:
    """Return the quirks that some action of the corrections names."""
    actions = documents.read(ROOT / "overlays" / provider / "corrections.yaml").value["actions"]
    return {action["x-quirk"] for action in actions}


def case_ids(provider: str) -> set[str]:
    """Return the ids of a provider's conformance cases."""
    files = ROOT.glob(f"conformance/cases/{provider}/*.yaml")
    read = [documents.read(file).value for file in files]
    return {case["id"] for cases in read if isinstance(cases, list) for case in cases if "id" in case}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_record_has_the_form_of_the_schema(provider: str) -> None:
    """A record says claim, wire, evidence, confidence, and what proves its correction or why there is none."""
    validator = jsonschema_rs.Draft202012Validator(SCHEMA, validate_formats=True)
    assert [] == [f"{list(error.instance_path)}: {error.message}" for error in validator.iter_errors(quirks(provider))]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_ids_are_the_providers_own_and_unique(provider: str) -> None:
    """An id begins with its provider and stands once."""
    ids = [quirk["id"] for quirk in quirks(provider)]
    assert sorted(set(ids)) == sorted(ids)
    assert {provider} == {one.partition("/")[0] for one in ids}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_corrected_quirks_are_those_that_actions_name(provider: str) -> None:
    """A quirk is corrected exactly when an action of the corrections names it."""
    assert corrected_by_actions(provider) == {quirk["id"] for quirk in quirks(provider) if quirk["corrected"]}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_case_that_proves_a_quirk_exists(provider: str) -> None:
    """A record names only cases that the suite has."""
    named = {case for quirk in quirks(provider) for case in quirk.get("proved_by", [])}
    assert set() == named - case_ids(provider)
