"""Every quirk that is corrected has a case that misses its corrections, and the command says where that is not so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from conformance import ablation
from conformance.ablation import Record, Tried, ablate, records, unnoticed, write
from conformance.ablations import Ablation, ablations
from conformance.document import Document
from conformance.simulators import PROVIDERS
from conformance.subjects import ROOT, cases_by_id, document_of
from conformance.verdict import Verdict
from scripts import documents
from scripts.problems import Problem

QUIRK = "apifonica/price-is-decimal-text"
CASE = "apifonica/list_messages/price/in-another-form"
OF_A_CLIENT = "apifonica/list_messages/price/is-parsed-exactly"
PLACE = ("overlays/apifonica/quirks.yaml", 7)
RECORD = Record(QUIRK, [CASE], *PLACE)


def whole(_: str) -> Document:
    """Leave nothing out."""
    return document_of("apifonica")


def silent(_: str) -> Document:
    """Leave everything out."""
    return Document.of({"openapi": "3.1.0", "paths": {}})


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_result_is_of_the_quirks_with_corrections(provider: str) -> None:
    """The quirks of the corrections are the quirks of the committed result."""
    corrections = documents.read(ROOT / "overlays" / provider / "corrections.yaml").value
    corrected = {action["x-quirk"] for action in corrections["actions"]}
    assert corrected == {each.quirk for each in ablations(provider)}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_case_of_a_record_has_a_result(provider: str) -> None:
    """The committed result tells of each case that a record names as its proof, and of no other."""
    named = [(each.id, case) for each in records(provider) for case in each.proved_by]
    written = documents.read(ROOT / "conformance" / "cases" / provider / "ablations.yaml").value
    assert named == [(each["quirk"], each["case"]) for each in written]


def test_a_case_of_a_client_is_not_run() -> None:
    """A client is not made anew without the corrections, which the result says in place of a verdict."""
    tried, problems = ablate("apifonica", [evolve(RECORD, proved_by=[CASE, OF_A_CLIENT])], silent)
    assert [] == problems
    assert f"- {{quirk: {QUIRK}, case: {OF_A_CLIENT}, not-run: it needs a client of its own}}" == str(tried[1])
    assert "client-spec" == cases_by_id()[OF_A_CLIENT].relation


def test_a_quirk_that_nobody_notices_is_named_with_its_place() -> None:
    """A document that lacks nothing leaves every case green, and the problem names quirk, file and line."""
    _, problems = ablate("apifonica", [RECORD], whole)
    assert [f"{PLACE[0]}:{PLACE[1]}"] == [f"{each.place}:{each.line}" for each in problems]
    assert QUIRK in str(problems[0])
    assert "untested" in str(problems[0])


@pytest.mark.parametrize("outcome", ["pass", "error", "inconclusive", "skip"])
def test_only_a_finding_is_noticing(outcome: Any) -> None:
    """An error on our side proves nothing of a correction."""
    tried = Tried(QUIRK, CASE, Verdict(CASE, outcome))
    assert unnoticed(RECORD, [tried]) is not None
    assert f"- {{quirk: {QUIRK}, case: {CASE}, unnoticed: {outcome}}}" == str(tried)


def test_corrections_that_cannot_be_left_out_are_a_problem() -> None:
    """An overlay that does not hold without a quirk is no proof of it."""

    def broken(_: str) -> Document:
        raise Problem("action 7 matches nothing", "overlays/ours/corrections.yaml", 3)

    assert ([], ["overlays/ours/corrections.yaml:3: action 7 matches nothing"]) == _told(
        ablate("ours", [RECORD], broken)
    )


def _told(found: tuple[list[Tried], list[Problem]]) -> tuple[list[Tried], list[str]]:
    return found[0], list(map(str, found[1]))


def test_a_proof_that_is_no_case_is_a_problem() -> None:
    """A record that names what is not there is told at its place."""
    _, problems = ablate("apifonica", [evolve(RECORD, proved_by=["apifonica/list_messages/price/nowhere"])], whole)
    assert ["overlays/apifonica/quirks.yaml:7"] == [str(each).partition(": ")[0] for each in problems]


@pytest.mark.parametrize("pointer", ["", "/price", "/paths/~1sms~1{id}/get", "/result/*", "/a b"])
def test_a_result_is_read_as_it_was_written(tmp_path: Path, pointer: str) -> None:
    """Places of every form stand in the file as they are."""
    (tmp_path / "ours").mkdir()
    write("ours", [Tried(QUIRK, CASE, Verdict(CASE, "fail", pointer))], tmp_path)
    assert [Ablation(QUIRK, CASE, pointer)] == ablations("ours", tmp_path)


@pytest.mark.parametrize(("ablated", "code"), [(silent, 0), (whole, 1)])
def test_the_command_fails_where_nobody_notices(
    ablated: Callable[[str], Document], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code, the figure, and that nothing is written by a run that fails."""
    written: list[str] = []
    monkeypatch.setattr(ablation, "PROVIDERS", ("apifonica",))
    monkeypatch.setattr(ablation, "records", lambda _: [RECORD])
    monkeypatch.setattr(ablation, "without", lambda quirk, _: ablated(quirk))
    monkeypatch.setattr(ablation, "write", lambda provider, _: written.append(provider))
    monkeypatch.setattr("sys.argv", ["ablation"])
    try:
        ablation.main()
        ended = 0
    except SystemExit as end:
        ended = int(str(end.code))
    assert (code, [] if code else ["apifonica"]) == (ended, written)
    said = capsys.readouterr().out.splitlines()
    assert said[-1].startswith(f"ablation: 1 quirks, {1 - code} noticed, ")
    assert (QUIRK in said[0]) == bool(code)
