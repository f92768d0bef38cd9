"""What is selected, listed, planned and tried again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from conformance.case import Case, cases
from conformance.clients import clients_of
from conformance.command import collecting, subjects
from conformance.command.collecting import collected
from conformance.command.options import Options, Selection
from conformance.command.trying import tried
from conformance.facts import facts_of
from conformance.requirement import Measure, Planned, Requirement, Subjects
from conformance.results import ndjson
from conformance.subjects import document_of, target_of
from conformance.verdict import Verdict
from conformance.written import requirement_of
from tests.conformance.command.commanding import CASE, OPERATION, Ended, commanded, in_another_process


def test_a_listing_has_id_level_and_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """Each requirement is one line."""
    ended = commanded(capsys, "list", "--case", CASE)
    says = "The client gives the message that came over the wire, every value as the document means it."
    assert (0, f"{CASE}  MUST  {says}\n") == (ended.code, ended.out)


def test_a_listing_as_json_has_all_that_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    """Another program gets the same, with source, safety, relation and kind."""
    (told,) = json.loads(commanded(capsys, "list", "--json", "--case", CASE).out)
    assert (CASE, "MUST", "read", "client-server", "case") == tuple(
        told[name] for name in ("id", "level", "safety", "relation", "kind")
    )
    assert told["source"]


def test_options_of_one_kind_add_up_and_those_of_two_narrow_down(capsys: pytest.CaptureFixture[str]) -> None:
    """Two operations are both tried, and of an operation only what begins with the prefix."""
    ended = commanded(capsys, "list", "--case", CASE, "--case", "apifonica/list_messages/page/is-parsed")
    assert 2 == len(ended.out.splitlines())
    ended = commanded(capsys, "list", "--operation", "list_messages", "--case", "apifonica/list_messages/page/is-p")
    assert ["apifonica/list_messages/page/is-parsed"] == [each.split()[0] for each in ended.out.splitlines()]


def test_all_three_relations_of_every_operation_are_tried() -> None:
    """Each operation of each provider has requirements of document, client and server to one another."""
    for provider in ("apifonica", "routee", "voximplant"):
        selected = collected(subjects.subjects_of(provider, Options()), Selection()).selected
        found = {(each.operation, each.relation) for each in selected}
        relations = ("spec-server", "client-spec", "client-server")
        wanted = {(each.id, relation) for each in document_of(provider).operations for relation in relations}
        assert set() == wanted - found


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Ended, Path]]:
    """Run operations of two providers in two processes, with another hash seed each."""
    runs = []
    for number in (1, 2):
        folder = tmp_path_factory.mktemp("reports")
        cases = ("--case", "apifonica/get_message/", "--case", "routee/track_message/reply")
        runs.append((in_another_process("run", *cases, "--report", str(folder), hash_seed=number), folder))
    return runs


def test_a_run_that_conforms_ends_with_0(twice: list[tuple[Ended, Path]]) -> None:
    """A user who tries some of the committed tree gets exit code 0, the reports, and the figure as the last line."""
    ended, folder = twice[0]
    assert (0, "") == (ended.code, ended.err)
    assert re.fullmatch(r"conformance: \d{2,} pass, 0 fail,.* \d+\.\d s", ended.figure)
    assert {"results.ndjson", "report.html", "junit.xml"} == {path.name for path in folder.iterdir()}


def test_two_processes_try_the_same_with_the_same_requests(twice: list[tuple[Ended, Path]]) -> None:
    """Whatever the hash seed, the same seed gives the same ids, requests and verdicts in the same order."""
    one, two = (ndjson.read(folder / ndjson.FILE_NAME).results for _, folder in twice)
    assert [evolve(each, milliseconds=0, reproduce=()) for each in one] == [
        evolve(each, milliseconds=0, reproduce=()) for each in two
    ]
    assert {"case", "generated"} <= {each.kind for each in one}


def test_providers_are_reported_in_their_order(twice: list[tuple[Ended, Path]]) -> None:
    """Each provider has a process of its own, and the file has them one after the other all the same."""
    records = ndjson.read(twice[0][1] / ndjson.FILE_NAME)
    assert ["apifonica", "routee"] == list(dict.fromkeys(each.provider for each in records.results))
    assert ["apifonica", "routee"] == list(records.coverage) == list(records.run["subjects"])
    assert {"simulator"} == {each["server"] for each in records.run["subjects"].values()}


def test_the_seed_and_the_profile_reach_the_requirements(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left to chance is decided by the options, which stand in the file of the run."""
    measures: list[Measure] = []

    def source(tried_on: Subjects) -> Iterator[Requirement]:
        measures.append(tried_on.measure)
        return iter(())

    monkeypatch.setattr(collecting, "sources", lambda: [source])
    commanded(capsys, "run", "--case", "apifonica/", "--seed", "1", "--profile", "full", "--report", str(tmp_path))
    assert [(1, "full")] == [(each.seed, each.profile) for each in measures]


def test_a_plan_tells_the_requests_and_sends_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each request is a line, what only a reply will tell is named in braces, and no server is asked."""
    log = StringIO()
    monkeypatch.setattr(subjects, "target_of", lambda provider: target_of(provider, log=log))
    ended = commanded(capsys, "plan", "--case", CASE)
    requests = [
        "  GET /accounts/{accountSID}/messages tag=spring & summer limit=1",
        "  GET /accounts/{accountSID}/messages/{reply 0 /messages/0/message_sid}",
    ]
    expected = [f"{CASE}  read", *requests, *requests, "plan: 1 requirements, 4 requests at most"]
    assert (0, expected) == (ended.code, ended.out.splitlines())
    assert "" == log.getvalue()


def logged(case: Case) -> tuple[list[dict[str, Any]], list[Planned]]:
    """Run a case at the honest server; return what its simulator was asked, and what was planned."""
    log, provider = StringIO(), case.id.split("/")[0]
    target = target_of(provider, log=log)
    tried_on = Subjects(provider, document_of(provider), target, facts_of(provider), clients_of(provider))
    requirement = requirement_of(case)
    planned = list(requirement.planned(tried_on))
    requirement.judge(tried_on)
    return [json.loads(line) for line in log.getvalue().splitlines()], planned


def fits(planned: object, sent: object) -> bool:
    """Return whether what was sent is what was planned, a name in braces standing for anything."""
    pattern = ".*".join(map(re.escape, re.split(r"\{[a-z][^:}]*\}", str(planned))))
    return str(sent) == "(hidden)" or re.fullmatch(pattern, str(sent), re.DOTALL) is not None


def is_planned(request: dict[str, Any], planned: Planned) -> bool:
    """Return whether a request of the simulator's log is one of a plan."""
    if planned.method != request["method"]:
        return False
    if planned.path.startswith("{link"):
        return True
    wanted = sorted((name, str(value)) for name, value in planned.pairs)
    body = request["json"]
    members = body.items() if isinstance(body, dict) else [] if body is None else [(wanted and "filters", body)]
    sent = sorted((name, str(value)) for name, value in (*request["query"], *request["form"], *members))
    fitting = len(wanted) == len(sent) and all(
        one[0] == other[0] and fits(one[1], other[1]) for one, other in zip(wanted, sent, strict=True)
    )
    return fitting and fits("{base}" + planned.path, request["path"])


def planned_cases() -> Iterator[Case]:
    """Iterate over the cases of lists that are walked by link, by page and by offset, and of one that spends."""
    for provider, operation in (
        ("apifonica", "list_messages"),
        ("routee", "track_campaign"),
        ("routee", "send_sms"),
        ("voximplant", "a2p_get_sms_history"),
    ):
        yield from (each for each in cases(provider) if each.operation == operation)


@pytest.mark.parametrize("case", list(planned_cases()), ids=lambda case: case.id)
def test_every_request_of_a_case_stands_in_its_plan(case: Case) -> None:
    """What a simulator was really asked was told before, and it was asked no more often than was told."""
    sent, planned = logged(case)
    assert [] == [request for request in sent if not any(is_planned(request, each) for each in planned)]
    assert len(sent) <= sum(each.most for each in planned)


@pytest.mark.usefixtures("lying")
def test_a_finding_is_replayed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same finding is told as that, one whose reason is gone passes now, and the file may be named."""
    report = ["--report", str(tmp_path)]
    commanded(capsys, "run", "--case", f"{OPERATION}/reply/is-true", "--seed", "7", *report)
    finding = f"{OPERATION}/reply/is-true-to-the-document"
    again = commanded(capsys, "replay", finding, *report)
    assert (1, "replay: the same finding") == (again.code, again.figure)
    file = tmp_path / ndjson.FILE_NAME
    file.write_text(file.read_text().replace('"pointer":"', '"pointer":"/elsewhere'))
    other = commanded(capsys, "replay", f"{file}#{finding}")
    assert (1, "replay: a different finding") == (other.code, other.figure)
    monkeypatch.setattr(subjects, "target_of", target_of)
    gone = commanded(capsys, "replay", finding, *report)
    assert (0, "replay: passes now") == (gone.code, gone.figure)


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ("apifonica/get_message/reply/no-such", "no result is of 'apifonica/get_message/reply/no-such'"),
        ("nonsense", "'nonsense' is no id of the form provider/operation/aspect/name"),
        (f"/nowhere/results.ndjson#{CASE}", "run `python -m conformance run --report /nowhere` first"),
        (f"{__file__}#{CASE}", ":1: this line is no JSON"),
    ],
)
def test_a_finding_that_there_is_not_is_told(
    finding: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who names what is not there is told in one line, with exit code 2."""
    commanded(capsys, "run", "--case", CASE, "--report", str(tmp_path))
    ended = commanded(capsys, "replay", finding, "--report", str(tmp_path))
    assert (2, 1) == (ended.code, len(ended.err.splitlines()))
    assert said in ended.err


def test_a_live_finding_is_not_replayed_by_accident(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was found at a provider's own server is asked again by nothing but a live run."""
    commanded(capsys, "run", "--case", CASE, "--report", str(tmp_path))
    file = tmp_path / ndjson.FILE_NAME
    file.write_text(file.read_text().replace('"server":"simulator"', '"server":"https://api.example"'))
    ended = commanded(capsys, "replay", CASE, "--report", str(tmp_path))
    assert 3 == ended.code
    assert "run --live --case" in ended.err


def _requirement(name: str, seen: list[str], *, is_last: bool = False) -> Requirement:
    def judge(subjects: Subjects) -> Verdict:
        seen.append(name)
        return Verdict(f"apifonica/get_message/{name}", "pass")

    return evolve(
        requirement_of(next(iter(cases("apifonica")))),
        id=f"apifonica/get_message/{name}",
        judge=judge,
        is_last=is_last,
        case=None,
    )


def test_what_is_judged_of_the_whole_run_comes_last_and_has_seen_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tried alone, it is judged after the others of its operation all the same, which are not reported."""
    seen: list[str] = []
    listed = [_requirement("run/whole", seen, is_last=True), _requirement("a/b", seen), _requirement("a/c", seen)]
    monkeypatch.setattr(collecting, "sources", lambda: [lambda _: iter(listed)])
    tried_on = subjects.subjects_of("apifonica", Options())
    alone = collected(tried_on, Selection(prefixes=("apifonica/get_message/run",)))
    assert ["apifonica/get_message/run/whole"] == [each.id for each in tried(alone, tried_on, {})]
    assert ["a/b", "a/c", "run/whole"] == seen
