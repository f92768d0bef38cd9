"""A live run ends as any other does, and before it sends anything it knows where its report goes."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from attrs import evolve

from conformance.command.hearing import Heard
from conformance.live.ending import exit_code
from conformance.results.ndjson import read
from conformance.results.record import Result, VerdictWord
from tests.conformance.live.acting import at, commanded, give_secrets

PROVIDER = "apifonica"
OPERATION = f"{PROVIDER}/get_message"


def entry(folder: Path, requirement: str) -> str:
    """Write a file of one known failure and return its path."""
    path = folder / "known.yaml"
    path.write_text(f"- id: {requirement}\n  reason: planted\n  since: '2020-01-01'\n", encoding="utf-8")
    return str(path)


def live(url: str, folder: Path, *arguments: str) -> int:
    """Run live at a simulator and return the exit code."""
    report = ("--report", str(folder / "report"))
    chosen = arguments if "--report" in arguments else (*report, *arguments)
    return commanded("run", "--provider", PROVIDER, "--base-url", url, "--live", *chosen)


@pytest.mark.parametrize(("name", "code"), [("agreement-law/nobody-has-it", 1), ("reply/is-true-to-the-document", 0)])
def test_an_entry_for_no_requirement_is_stale(
    name: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A known failure whose id nobody has makes the run red, and one of a requirement that is not tried does not."""
    give_secrets(PROVIDER, monkeypatch)
    known = entry(tmp_path, f"{OPERATION}/{name}")
    with at(PROVIDER, tmp_path) as place:
        found = live(place.url, tmp_path, "--operation", "get_message", "--known-failures", known)
    assert code == found
    assert bool(code) == ("is the id of no requirement" in capsys.readouterr().err)


def test_no_report_no_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where no report can be written the command says so before anything is sent."""
    give_secrets(PROVIDER, monkeypatch)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with at(PROVIDER, tmp_path) as place:
        assert 2 == live(place.url, tmp_path, "--report", str(tmp_path / "file" / "in"))
        assert [] == (place.requests if place.log.exists() else [])
    assert "--report" in capsys.readouterr().err


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Return a result of a live run."""
    folder = tmp_path_factory.mktemp("result")
    with pytest.MonkeyPatch.context() as patch, at(PROVIDER, folder) as place:
        give_secrets(PROVIDER, patch)
        live(place.url, folder, "--operation", "get_message")
    return read(folder / "report" / "results.ndjson").results[0]


@pytest.mark.parametrize(("is_conclusive", "code"), [(False, 0), (True, 1)])
def test_what_is_inconclusive_may_be_red(is_conclusive: bool, code: int, result: Result) -> None:
    """Where a run must be conclusive, a verdict that says nothing makes it red."""
    heard = Heard(results={PROVIDER: [evolve(result, verdict=each) for each in words("pass", "inconclusive")]})
    assert code == exit_code(heard, is_closed=False, must_be_conclusive=is_conclusive)


@pytest.mark.parametrize(("verdict", "code"), [("pass", 3), ("fail", 1)])
def test_a_run_that_was_stopped_could_not_look(verdict: str, code: int, result: Result) -> None:
    """A run in which nothing more was sent is not green, and hides no finding."""
    heard = Heard(results={PROVIDER: [evolve(result, verdict=each) for each in words(verdict)]})
    assert code == exit_code(heard, is_closed=True)


def words(*chosen: str) -> list[VerdictWord]:
    """Return verdicts by their names."""
    return [each for each in get_args(VerdictWord) if each in chosen]


def test_the_commands_lead_to_the_same_server(result: Result) -> None:
    """What reproduces a live result is a live run of it, and no replay."""
    (command,) = result.reproduce
    assert "--live" in command
