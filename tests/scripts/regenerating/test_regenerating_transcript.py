"""The transcript in `docs/regenerating.md` is what the program says."""

from __future__ import annotations

import re
import shlex
import shutil
from copy import deepcopy
from pathlib import Path

import pytest

from scripts import documents, regenerate
from scripts.regenerate import Outcome, main
from scripts.regenerating.verdicts import Verdict

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs/regenerating.md").read_text(encoding="utf-8")


def edited_page() -> str:
    """Return the page of the transcript: what is published, with two edits."""
    document = deepcopy(documents.read(ROOT / "specs/published/voximplant/get-sms-history.yaml").value)
    origin = document["info"].pop("x-origin")
    members = document["components"]["schemas"]["SmsHistoryType"]["properties"]
    members["cost"]["format"] = "decimal"
    members["processing_date"] = members.pop("processed_date")
    return f"Reference: {origin['page']}\n\n```yaml\n{documents.dump(document)}```\n"


def block(language: str) -> str:
    """Return the only block of a language in the page about regenerating."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
    return str(found)


def without_tally(text: str) -> str:
    """Return a text without what every new quirk or action would change: counts, lines and numbers of actions."""
    return re.sub(r"\d+(?= (still needed|not corrected))|(?<=yaml:)\d+|(?<=action )\d+", "N", text)


def test_the_exit_codes_are_told() -> None:
    """Page and help list exactly the codes that there are."""
    codes = [outcome.value for outcome in Outcome]
    assert codes == [int(code) for code in re.findall(r"^\| (\d+) \|", DOCS, re.MULTILINE)]
    assert codes == [int(code) for code in re.findall(r"^ ?(\d+)  ", regenerate.__doc__ or "", re.MULTILINE)]


def test_the_verdicts_are_told() -> None:
    """The page explains exactly the verdicts that there are."""
    table = DOCS.partition("## Verdicts")[2].partition("## Exit codes")[0]
    assert [verdict.value for verdict in Verdict] == re.findall(r"^\| ([a-z ]+) \|", table, re.MULTILINE)[1:]


def test_the_transcript_is_what_the_program_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command that the page shows prints what the page shows, and the report has the part that is quoted."""
    for folder in ("specs/published", "overlays"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    Path("get-sms-history.md").write_text(edited_page(), encoding="utf-8")
    command, *said = block("console").splitlines()
    outcome = main(shlex.split(command.removeprefix("$ python -m scripts.regenerate ")))
    assert Outcome.NEEDS_DECISION == outcome
    printed = capsys.readouterr().out.splitlines()
    assert [without_tally(line) for line in said] == [*map(without_tally, printed), "$ echo $?", str(outcome.value)]
    report = Path("reports/regenerate-voximplant.md").read_text(encoding="utf-8")
    for part in block("markdown").split("\n\n## "):
        assert without_tally(part.strip()) in without_tally(report)
