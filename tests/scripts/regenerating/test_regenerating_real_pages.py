"""Rehearsals on what real providers publish, rendered back into pages: the verdicts reach the right quirk."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from scripts import documents
from scripts.documents import Json
from scripts.regenerate import Outcome, main

ROOT = Path(__file__).parents[3]
PUBLISHED = documents.read(ROOT / "specs/published/voximplant/get-sms-history.yaml").value


def take_in(document: Json, folder: Path) -> tuple[Outcome, list[str]]:
    """Look at a document's page in a dry run; return how it ended and the verdicts that ask for a maintainer."""
    whole = deepcopy(document)
    origin = whole["info"].pop("x-origin")
    page, report = folder / "page.md", folder / "report.md"
    page.write_text(f"Reference: {origin['page']}\n\n```yaml\n{documents.dump(whole)}```\n", encoding="utf-8")
    outcome = main(["voximplant", str(page), "--root", str(ROOT), "--report", str(report), "--dry-run"])
    lines = report.read_text(encoding="utf-8").splitlines()
    return outcome, [line for line in lines if line.startswith("| `voximplant/") and "**" in line]


def test_a_corrected_format_is_recognized(tmp_path: Path) -> None:
    """The cost becomes a decimal on the page: one quirk is fixed, every other one is still needed."""
    page = deepcopy(PUBLISHED)
    page["components"]["schemas"]["SmsHistoryType"]["properties"]["cost"]["format"] = "decimal"
    fixed = "| `voximplant/cost-is-a-decimal` | **fixed by the provider** |"
    assert (Outcome.NEEDS_DECISION, [fixed]) == take_in(page, tmp_path)


def test_a_renamed_member_is_recognized(tmp_path: Path) -> None:
    """The member that holds the moment of a message gets another name: its quirks have lost their target."""
    page = deepcopy(PUBLISHED)
    members = page["components"]["schemas"]["SmsHistoryType"]["properties"]
    members["processing_date"] = members.pop("processed_date")
    gone = "| `voximplant/processed-date-is-a-moment` | **no longer applies** |"
    assert (Outcome.NEEDS_DECISION, [gone]) == take_in(page, tmp_path)


def test_a_withdrawn_operation_is_recognized(tmp_path: Path) -> None:
    """The page describes another operation than before."""
    page = deepcopy(PUBLISHED)
    page["paths"]["/GetMessages"] = page["paths"].pop("/GetSmsHistory")
    outcome, _ = take_in(page, tmp_path)
    assert Outcome.OPERATION_GONE == outcome
