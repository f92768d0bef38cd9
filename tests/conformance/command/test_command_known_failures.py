"""Known failures: a reason and a day each, and none that has outlived its reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conformance.command.options import KNOWN_FAILURES
from conformance.known_failures import known_failures
from tests.conformance.command.commanding import CASE, Ended, commanded, known_failures_file

DAY = 'since: "2026-11-01"'


def run_with(entries: list[str], folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> Ended:
    """Run one case with these known failures."""
    known = known_failures_file(folder, *entries)
    return commanded(
        capsys, "run", "--report", str(folder), "--known-failures", known, *(arguments or ("--case", CASE))
    )


def test_a_known_failure_that_passes_makes_the_run_red(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What passes again is an unexpected pass: the entry has to go."""
    ended = run_with([f"{{id: {CASE}, reason: Ours., {DAY}}}"], tmp_path, capsys)
    assert (1, "conformance: 0 pass, 0 fail, 1 unexpected-pass") == (ended.code, ended.figure.rpartition(", ")[0])
    assert "take the entry out of the known failures" in ended.out


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (f"{{id: {CASE}-no-more, reason: Ours., {DAY}}}", "is the id of no requirement; take the entry out"),
        (f"{{id: {CASE}, reason: Ours.}}", "has no day in `since`"),
        (f"{{id: {CASE}, reason: Ours., since: lately}}", "has no day in `since`"),
    ],
)
def test_a_stale_entry_fails_the_run(entry: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An entry without a requirement or a day is named by file and line."""
    ended = run_with([entry], tmp_path, capsys)
    assert 1 == ended.code
    assert ended.err.startswith(f"{tmp_path}/known.yaml:1: stale: {CASE}")
    assert said in ended.err


def test_a_day_that_is_to_come_is_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody has seen a failure tomorrow; the second entry is on the second line."""
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date()
    entries = [f"{{id: apifonica/x/y/z, reason: Ours., {DAY}}}", f'{{id: {CASE}, reason: Ours., since: "{tomorrow}"}}']
    ended = run_with(entries, tmp_path, capsys)
    assert f"known.yaml:2: stale: {CASE} is known since {tomorrow}, which is to come" in ended.err


def test_an_entry_outside_of_the_selection_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run of one operation says nothing of the entries of others."""
    ended = run_with([f"{{id: routee/x/y/z, reason: Ours., {DAY}}}"], tmp_path, capsys)
    assert (0, "") == (ended.code, ended.err)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([f"{{id: {CASE}, {DAY}}}"], ':1: no known failure at /0: "reason" is a required property'),
        ([f"{{id: {CASE}, reason: Ours., {DAY}, because: x}}"], ":1: no known failure at /0: "),
        ([f"{{id: {CASE}, reason: Ours., {DAY}}}"] * 2, f":2: {CASE} stands twice"),
    ],
)
def test_a_file_of_another_form_is_refused(
    entries: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a reason, with a word too many or twice: the file is told by line, and nothing is run."""
    ended = run_with(entries, tmp_path, capsys)
    assert (2, "") == (ended.code, ended.out)
    assert said in ended.err


def test_the_committed_file_can_be_read() -> None:
    """Every entry of the committed file is of the form, and has its day."""
    today = datetime.now(UTC).date()
    assert [] == [problem for each in known_failures(KNOWN_FAILURES) if (problem := each.stale(today))]
