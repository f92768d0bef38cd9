"""How the command ends: exit code 0 conforms, 1 does not, 2 makes no sense, 3 could not look."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from attrs import evolve

from conformance.command import run, subjects
from conformance.command.endings import exit_code_of
from conformance.command.working import Told
from conformance.results import ndjson
from conformance.results.record import Result, VerdictWord
from conformance.subjects import target_of
from tests.conformance.command.commanding import CASE, OPERATION, commanded, in_another_process, known_failures_file

TRUE_PAGE = "apifonica/get_message/reply/is-true-to-the-document"


@pytest.fixture
def report(tmp_path: Path) -> str:
    """Return a folder for the files of a run."""
    return str(tmp_path / "reports")


def _results(report: str) -> tuple[Result, ...]:
    return ndjson.read(Path(report, ndjson.FILE_NAME)).results


@pytest.mark.usefixtures("lying")
def test_a_server_that_does_not_conform_ends_with_1(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An undocumented member is the server's fault, told by name, although the client tolerates it."""
    ended = commanded(capsys, "run", "--case", TRUE_PAGE, "--case", CASE, "--report", report)
    assert (1, "") == (ended.code, ended.err)
    assert f"✗ fail  {TRUE_PAGE}\n" in ended.out
    assert re.search(r"wrong is +the server\n", ended.out)
    assert f"python -m conformance replay {TRUE_PAGE} --report {report}\n" in ended.out
    assert "conformance: 0 pass, 2 fail, " in ended.figure or "conformance: 1 pass, 1 fail, " in ended.figure


def test_the_client_is_judged_apart_from_the_server(
    report: str, capsys: pytest.CaptureFixture[str], lying: None
) -> None:
    """Where the document does not allow what came, it is never the client that is said to be wrong."""
    commanded(capsys, "run", "--case", f"{OPERATION}/reply", "--report", report)
    assert "client" not in {each.subject for each in _results(report) if each.relation == "client-server"}
    assert "server" in {each.subject for each in _results(report) if each.relation == "spec-server"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--provider", "semaphore"], "there is no provider 'semaphore'; there are apifonica, "),
        (["--provider", "apifonica", "--operation", "fly"], "there is no operation 'fly'; there are apifonica/list_"),
        (["--case", "semaphore/"], "no id begins with 'semaphore/'; there are apifonica, "),
        (["--case", f"{OPERATION}/fly"], f"nothing is selected; there are {OPERATION}/"),
        (["--base-url", "http://127.0.0.1:1", "--provider", "apifonica"], "add --simulator if it is none, else --live"),
        (["--base-url", "http://127.0.0.1:1", "--simulator"], "name it with --provider"),
        (["--simulator"], "give --base-url, or neither"),
        (["--auth-url", "http://127.0.0.1:1"], "--auth-url goes with --base-url"),
        (["--live", "--simulator", "--provider", "apifonica"], "exclude each other"),
        (["--allow-spend", "1", "--to", "1"], "go with --live alone"),
        (["--live", "--provider", "apifonica", "--allow-spend", "1"], "--allow-spend N and --to NUMBER… go together"),
        (["--profile", "huge"], "invalid choice: 'huge'"),
        (["--seed", "x"], "'x' is no number of 0 or more"),
        (["--base-url", "ftp://x", "--simulator", "--provider", "apifonica"], "is no URL of http or https"),
        (["--case", CASE, "--report", "/dev/null/x"], "name another folder with --report"),
        (["--case", CASE, "--known-failures", "/nowhere.yaml"], "/nowhere.yaml: there is no such file"),
    ],
    ids=lambda each: " ".join(each)[:30] if isinstance(each, list) else "",
)
def test_a_command_that_makes_no_sense_ends_with_2(
    arguments: list[str], said: str, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line names the place and what there is instead, and there is no traceback."""
    ended = commanded(capsys, "run", "--report", report, *arguments)
    assert (2, 1) == (ended.code, len(ended.err.splitlines()))
    assert said in ended.err


def test_no_command_at_all_is_told_in_one_line() -> None:
    """Who types nothing is told what to type."""
    ended = in_another_process()
    assert (2, 1) == (ended.code, len(ended.err.splitlines()))


def test_a_server_that_does_not_answer_ends_with_3(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A port at which nobody listens is named; to find out, no request is sent."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{closed.getsockname()[1]}"
    server = ["--base-url", f"http://{place}", "--simulator", "--provider", "apifonica"]
    ended = commanded(capsys, "run", "--report", report, *server)
    assert (3, 1) == (ended.code, len(ended.err.splitlines()))
    assert f"{place}: nobody answers" in ended.err


def test_a_document_that_is_not_there_ends_with_3(
    report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A provider that has cases and no document is told the command that makes it."""
    monkeypatch.setattr(subjects, "ROOT", tmp_path)
    ended = commanded(capsys, "run", "--case", CASE, "--report", report)
    assert 3 == ended.code
    assert "specs/curated/apifonica.yaml: not there, though apifonica has cases; next: make curate\n" in ended.err


def test_a_run_in_which_nothing_was_judged_ends_with_3(
    report: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server without a row to look at proves nothing, and the run says so."""
    monkeypatch.setattr(subjects, "target_of", lambda provider: evolve(target_of(provider), rows=0))
    ended = commanded(capsys, "run", "--case", "apifonica/list_messages/page/is-parsed", "--report", report)
    assert (3, "conformance: 0 pass, 0 fail, 1 inconclusive") == (ended.code, ended.figure.rpartition(", ")[0])


def test_a_run_that_breaks_off_ends_with_3(
    report: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What goes wrong on our side is one line that says where, and never a pass."""
    monkeypatch.setattr(subjects, "clients_of", lambda provider: 1 / 0)
    ended = commanded(capsys, "run", "--case", CASE, "--report", report)
    assert 3 == ended.code
    assert re.fullmatch(r"apifonica: the run broke off: ZeroDivisionError at \w+\.py:\d+\n", ended.err)


def test_a_provider_that_broke_off_is_not_hidden_by_one_that_passes(
    report: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run is as good as its worst provider."""
    monkeypatch.setattr(
        run, "run_providers", lambda *_: [Told("apifonica", "selected", [CASE]), Told("x", "failed", "x: broke", 3)]
    )
    assert 3 == commanded(capsys, "run", "--case", CASE, "--report", report).code


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        (["pass"], 0),
        (["pass", "known-fail", "skip", "inconclusive"], 0),
        (["known-fail"], 0),
        (["pass", "fail"], 1),
        (["pass", "unexpected-pass"], 1),
        (["fail", "error"], 1),
        (["pass", "error"], 3),
        (["skip"], 3),
        (["inconclusive", "inconclusive"], 3),
        ([], 3),
    ],
    ids=str,
)
def test_verdicts_decide_the_exit_code(verdicts: list[VerdictWord], code: int) -> None:
    """0 only if everything that ran conforms and something ran."""
    assert code == exit_code_of(verdicts)


def test_what_is_stale_or_has_to_be_conclusive_makes_a_passing_run_red() -> None:
    """A stale entry fails every run, an inconclusive verdict the one that asks for it."""
    assert 1 == exit_code_of(["pass"], is_stale=True)
    assert 1 == exit_code_of(["pass", "inconclusive"], must_be_conclusive=True)


def test_known_failures_change_the_verdict(
    report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], lying: None
) -> None:
    """A failure that is known, with its reason, does not make the run red."""
    entry = f'{{id: {TRUE_PAGE}, reason: "Ours.", since: "2026-11-01"}}'
    known = known_failures_file(tmp_path, entry)
    ended = commanded(capsys, "run", "--case", TRUE_PAGE, "--report", report, "--known-failures", known)
    assert (0, "conformance: 0 pass, 0 fail, 1 known-fail") == (ended.code, ended.figure.rpartition(", ")[0])
    (result,) = _results(report)
    assert ("known-fail", "Ours.") == (result.verdict, result.known and result.known.reason)
