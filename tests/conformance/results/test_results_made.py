"""From a verdict to a record: who is wrong, what is shown, and the file that holds it."""

from __future__ import annotations

import json
import shlex
from io import StringIO
from pathlib import Path
from typing import Any, Literal

import jsonschema_rs
import pytest
from attrs import evolve

from conformance.ablations import ablations, without
from conformance.case import Relation
from conformance.command.again import again_of
from conformance.command.options import Options
from conformance.command.parser import parser
from conformance.command.subjects import subjects_of
from conformance.exchanges import Exchange
from conformance.liars import Liar, in_body
from conformance.requirement import Measure, Requirement
from conformance.results import describing, ndjson
from conformance.results.blame import blamed
from conformance.results.making import SHOWN_OTHERWISE, result_of
from conformance.results.record import Known, Result
from conformance.server import Target
from conformance.subjects import ROOT, cases_by_id
from conformance.verdict import Outcome, Subject, Verdict
from conformance.written import requirement_of
from scripts.problems import Problem
from tests.conformance.faulty_clients import faulty

CASE = "apifonica/get_message/reply/is-true-to-the-document"
SUBJECTS = subjects_of("apifonica", Options())
REQUIREMENT = requirement_of(cases_by_id()[CASE])
TRUE = REQUIREMENT.judge(SUBJECTS).exchanges[-1]
UNTRUE = evolve(TRUE, content=TRUE.content.replace(b'"tag"', b'"label"'))


def with_relation(relation: Relation, kind: Literal["case", "generated"] = "case") -> Requirement:
    """Return the requirement as one of another relation and kind."""
    return evolve(REQUIREMENT, relation=relation, kind=kind)


def failed(pointer: str, *exchanges: Exchange, expected: str = "one", outcome: Outcome = "fail") -> Verdict:
    """Return a verdict about a place."""
    return Verdict(CASE, outcome, pointer, expected, "another", exchanges=exchanges)


@pytest.mark.parametrize(
    ("relation", "verdict", "subject"),
    [
        ("spec-server", failed("/paths"), "spec"),
        ("spec-server", failed("/components/schemas/Message/x-error"), "spec"),
        ("client-spec", failed("/webhooks"), "spec"),
        ("spec-server", failed("/price", expected="a document that does not allow this change"), "spec"),
        ("spec-server", failed("/query/limit"), "spec"),
        ("spec-server", failed("/price", UNTRUE), "server"),
        ("spec-server", failed("/status", TRUE), "server"),
        ("client-spec", failed("/price", UNTRUE), "client"),
        ("client-spec", failed("/query/limit"), "client"),
        ("client-server", failed("/price", TRUE), "client"),
        ("client-server", failed("/requests"), "client"),
        ("client-server", failed("/price", TRUE, UNTRUE), "server"),
        ("client-server", failed("/price", evolve(TRUE, path="/nowhere")), "server"),
        ("spec-server", failed("/paths", outcome="error"), ""),
        ("client-spec", failed("", outcome="inconclusive"), ""),
        ("client-server", failed("", outcome="pass"), ""),
    ],
)
def test_one_of_the_three_is_wrong(relation: Relation, verdict: Verdict, subject: str) -> None:
    """The rule of the module, sentence by sentence; nobody is wrong where nothing failed."""
    assert subject == blamed(with_relation(relation), verdict, SUBJECTS.document)


@pytest.mark.parametrize(
    ("relation", "known", "subject"),
    [
        ("client-server", "server", "server"),
        ("client-server", "client", "client"),
        ("client-spec", "server", "client"),
        ("spec-server", "client", "server"),
    ],
)
def test_whoever_compared_knows_best(relation: Relation, known: Subject, subject: str) -> None:
    """Between client and server the finding's own word is taken, whatever the document allows of the replies."""
    came = UNTRUE if known == "client" else TRUE
    verdict = evolve(failed("/price", came), subject=known)
    assert subject == blamed(with_relation(relation), verdict, SUBJECTS.document)


def swapped(body: Any) -> Any:
    """Call every message that came in one that went out, and the other way round."""
    for row in body.get("result", []):
        row["direction"] = {"IN": "OUT", "OUT": "IN"}[row["direction"]]
    return body


@pytest.mark.parametrize(
    ("name", "expected", "found"),
    [("received", "equals text 'IN'", "text 'OUT'"), ("name-of-received", "text 'IN'", "text 'OUT'")],
)
def test_a_client_that_passes_on_a_lie_is_not_wrong(name: str, expected: str, found: str) -> None:
    """Rows that are not those that were asked for are the server's, and words of the document are told in clear."""
    requirement = requirement_of(cases_by_id()[f"voximplant/get_sms_history/direction/{name}"])
    lie = Liar(name="ours/ours", says="Ours.", caught_by=requirement.id, pointer="", lie=in_body(swapped))
    lied_to = evolve(subjects_of("voximplant", Options()), target=Target("voximplant", lie=lie))
    verdict = requirement.judge(lied_to)
    assert ("fail", expected, found) == (verdict.outcome, verdict.expected, verdict.found)
    assert "server" == blamed(requirement, verdict, lied_to.document)


def test_a_client_that_leaves_out_a_filter_is_wrong() -> None:
    """What a client did not ask for no server owes it, though the rows are not those of the case."""
    name = "voximplant/a2p_get_sms_history/delivery-status/comes-out-as-it-goes-in"
    requirement, honest = requirement_of(cases_by_id()[name]), subjects_of("voximplant", Options())
    clients = faulty(honest.clients, arguments=lambda given: {})
    found = requirement.judge(evolve(honest, clients=clients))
    assert ("fail", "client") == (found.outcome, blamed(requirement, found, honest.document))


def test_a_generated_request_that_is_wrongly_taken_is_the_servers_fault() -> None:
    """Only a case written by hand knows better than the document what a request may have."""
    assert "server" == blamed(with_relation("spec-server", "generated"), failed("/query/limit"), SUBJECTS.document)


def test_a_correction_left_out_of_paths_is_the_documents_fault() -> None:
    """Without the corrections of a quirk that adds an operation or a parameter, it is the document that is wrong."""
    found = set()
    for each in ablations("apifonica"):
        if each.pointer.startswith(("/paths", "/components")):
            requirement = requirement_of(cases_by_id()[each.case])
            ablated = evolve(SUBJECTS, document=without(each.quirk, ROOT))
            found.add(blamed(requirement, requirement.judge(ablated), ablated.document))
    assert {"spec"} == found


def test_a_result_has_all_that_shows_it_again() -> None:
    """The record has requirement, verdict, seed, evidence, and commands that name the id."""
    verdict = failed("/price", *[TRUE] * 9)
    found = result_of(REQUIREMENT, verdict, SUBJECTS, milliseconds=1.26)
    assert (CASE, "fail", "server", "/price", 1.3) == (
        found.id,
        found.verdict,
        found.subject,
        found.pointer,
        found.milliseconds,
    )
    assert (SUBJECTS.measure.seed, SHOWN_OTHERWISE) == (found.seed, len(found.traffic))
    assert all(CASE in each for each in found.reproduce)


@pytest.mark.parametrize(
    ("options", "server", "replays"),
    [
        (Options(), "run --case", f"replay {CASE}"),
        (Options(report=Path("of mine")), "run --case", f"replay {CASE} --report 'of mine'"),
        (
            Options(base_url="http://me:secret@127.0.0.1:1/v2", auth_url="http://127.0.0.1:2", is_simulator=True),
            "run --provider apifonica --base-url http://127.0.0.1:1/v2 --auth-url http://127.0.0.1:2 --simulator"
            " --case",
            f"replay {CASE}",
        ),
        (
            Options(is_live=True, allow_spend=1, recipients=("447700900123",), per_minute=7),
            "run --provider apifonica --live --allow-spend 1 --to '<NUMBER>' --per-minute 7 --case",
            None,
        ),
    ],
)
def test_the_commands_lead_to_the_same_server(options: Options, server: str, replays: str | None) -> None:
    """What is pasted tries the same again and can be read, without a secret or a number; no live run is replayed."""
    found = result_of(REQUIREMENT, failed("/price"), SUBJECTS, again=again_of("apifonica", options)).reproduce
    how = f"{CASE} --profile quick --seed {SUBJECTS.measure.seed}"
    wanted = [f"python -m conformance {server} {how}"]
    assert [*wanted, *([] if replays is None else [f"python -m conformance {replays}"])] == list(found)
    for each in found:
        parser().parse_args(shlex.split(each)[3:])


@pytest.mark.parametrize(
    ("outcome", "word"), [("fail", "known-fail"), ("pass", "unexpected-pass"), ("error", "error"), ("skip", "skip")]
)
def test_what_is_known_has_a_verdict_of_its_own(outcome: Outcome, word: str) -> None:
    """A known failure is none, and one that passes is not passed over."""
    found = result_of(REQUIREMENT, failed("", outcome=outcome), SUBJECTS, known=Known("Ours.", "2026-11-01"))
    assert word == found.verdict


def lines_of(results: list[Result]) -> list[str]:
    """Return the lines of a run's file."""
    file = StringIO()
    arguments = ["run", "--base-url", "http://me:secret@127.0.0.1:1/v2?key=1"]
    subjects = {"apifonica": describing.subject_record(ROOT / "specs/curated/apifonica.yaml", arguments[2])}
    ndjson.write(file, "run", describing.run_record(Measure(), arguments, subjects))
    for each in results:
        ndjson.write(file, "result", ndjson.written_result(each))
    ndjson.write(file, "coverage", {"provider": "apifonica", "coverage": {"operations": {}}})
    ndjson.write(file, "summary", describing.summary_record(results, 1.25, 1))
    return file.getvalue().splitlines()


RESULTS = [
    result_of(REQUIREMENT, failed("/price", TRUE), SUBJECTS, known=Known("Ours.", "2026-11-01")),
    result_of(evolve(REQUIREMENT, id=f"{REQUIREMENT.id}-too"), failed("", TRUE, outcome="pass"), SUBJECTS),
]


def test_every_line_is_of_the_schema() -> None:
    """Whoever reads the file can rely on the schema beside it, which allows nothing else."""
    schema = json.loads((Path(ndjson.__file__).parent / "results.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema_rs.validator_for(schema)
    lines = [json.loads(line) for line in lines_of(RESULTS)]
    assert ["run", "result", "result", "coverage", "summary"] == [line["record"] for line in lines]
    assert [] == [str(error) for line in lines for error in validator.iter_errors(line)]
    assert not validator.is_valid({**lines[1], "other": 1})
    assert not validator.is_valid({**lines[1], "verdict": "fine"})


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    """Results, coverage and summary come back as they were, prices to the digit."""
    path = tmp_path / ndjson.FILE_NAME
    path.write_text("\n".join(lines_of(RESULTS)), encoding="utf-8")
    found = ndjson.read(path)
    assert RESULTS == list(found.results)
    assert {"apifonica": {"operations": {}}} == found.coverage
    assert ({"known-fail": 1, "pass": 1}, 1) == (found.summary["counts"], found.summary["exit_code"])


def test_a_url_is_kept_without_user_and_query() -> None:
    """A name and a password in a URL are nobody's business."""
    text = lines_of([])[0]
    assert "secret" not in text
    assert 2 == text.count('"http://127.0.0.1:1/v2"')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1: this line is no JSON"),
        ('{"record": "summary"}\n', "no file of a run"),
        ("[]\n", ":1: this line is no record"),
    ],
)
def test_a_file_that_is_none_of_a_run_is_told(text: str, said: str, tmp_path: Path) -> None:
    """Another file, or one that was cut off, is told by name and line."""
    path = tmp_path / ndjson.FILE_NAME
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=said):
        ndjson.read(path)
