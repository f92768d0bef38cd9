"""The register of quirks: every record, and the whole thread from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.document_quirks import lost_ends, read_threads, register
from scripts.pipeline import providers

CORRECTIONS = """\
overlay: 1.1.0
info: {title: Corrections, version: '1'}
x-layer: corrections
actions:
- target: $.shared
  update: {limit: {type: string}}
  x-quirk: pigeon/limit-exists
  x-expect: {matches: 1, absent: [limit]}
"""
QUIRKS = """\
- id: pigeon/limit-exists
  claims: There is no limit. Birds know no bounds.
  wire: There is one.
  evidence:
  - {source: a loft, says: counted, date: '2026-01-02'}
  confidence: observed
  corrected: true
  proved_by: [pigeon/fly/limit/holds]
- id: pigeon/feathers
  claims: Feathers are counted.
  wire: They are not.
  evidence:
  - {source: a loft, says: nobody counts, date: '2026-01-02'}
  confidence: inferred
  corrected: false
  because: Nobody needs them.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a provider that has one corrected quirk and one that is left."""
    files: dict[str, Any] = {
        "overlays/pigeon/quirks.yaml": QUIRKS,
        "overlays/pigeon/corrections.yaml": CORRECTIONS,
        "overlays/pigeon/presentation.yaml": CORRECTIONS.replace("x-layer: corrections", "x-layer: presentation"),
        "conformance/cases/pigeon/fly.yaml": "- {id: pigeon/fly/limit/holds, says: A limit holds.}\n",
        "conformance/liars/pigeon.yaml": "- {name: no-limit, says: It has no limit., quirk: pigeon/limit-exists,"
        " caught-by: pigeon/fly/limit/holds}\n",
        "conformance/cases/pigeon/ablations.yaml": "- {quirk: pigeon/limit-exists, case: pigeon/fly/limit/holds,"
        " pointer: /limit}\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def page(project: Path) -> str:
    """Return the register's page."""
    return register({"pigeon": read_threads("pigeon", project)})


@pytest.mark.parametrize(
    "line",
    [
        "| pigeon | 2 | 1 | 1 | 1 | 1 |",
        "### pigeon/limit-exists",
        "*Claimed:* There is no limit.",
        "Birds know no bounds.",
        "*On the wire:* There is one.",
        "*Evidence* (observed):",
        "- a loft, 2026-01-02: counted.",
        "- corrections 1: update at `$.shared`",
        "- presentation 1: update at `$.shared`",
        "- `pigeon/fly/limit/holds`: A limit holds.",
        "  Without the corrections it fails at `/limit`.",
        "- liar `no-limit`, caught by `pigeon/fly/limit/holds`: It has no limit.",
        "*Not corrected:* Nobody needs them.",
    ],
)
def test_the_page_has_every_part_of_a_thread(page: str, line: str) -> None:
    """Claim, wire, evidence, correction, case and liar each stand on a line of the page."""
    assert line in page.splitlines()


def test_the_page_says_which_script_wrote_it(page: str) -> None:
    """A reader who would edit the page learns where it comes from."""
    assert page.startswith("<!-- Written by scripts/document_quirks.py ")


def test_a_case_that_misses_nothing_is_told(project: Path) -> None:
    """A reader sees which of the cases of a record do not notice that its corrections are left out."""
    (project / "conformance/cases/pigeon/ablations.yaml").write_text("[]\n")
    page = register({"pigeon": read_threads("pigeon", project)})
    assert "  It does not notice that the corrections are left out." in page.splitlines()


@pytest.mark.parametrize("provider", providers())
def test_every_case_that_a_record_names_is_found(provider: str) -> None:
    """A record or a liar that names a case which the suite does not have is a problem."""
    assert [] == list(lost_ends(provider, read_threads(provider)))


def test_a_case_that_nobody_has_is_named(project: Path) -> None:
    """A thread that ends nowhere says which record holds its other end."""
    (project / "conformance/cases/pigeon/fly.yaml").write_text("[]\n")
    problems = [str(problem) for problem in lost_ends("pigeon", read_threads("pigeon", project))]
    what = "names the case pigeon/fly/limit/holds, which is in no file of conformance/cases"
    assert [f"overlays/pigeon: {who} {what}" for who in ("pigeon/limit-exists", "the liar no-limit")] == problems
