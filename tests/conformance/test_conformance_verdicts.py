"""Verdicts say what happened without a secret, a phone number or the text of a message."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from conformance.clients import clients_of
from conformance.document import Document
from conformance.facts import facts_of
from conformance.liars import Liar, in_body, liars
from conformance.running import run_case
from conformance.server import Target
from conformance.shapes import shape
from conformance.subjects import cases_by_id, document_of, verdict
from conformance.verdict import Verdict

FILTERED = "voximplant/get_sms_history/phone-numbers/filter-by-sender"
FIRST_PAGE = "voximplant/get_sms_history/page/is-true-to-the-document"


def run(case_id: str, target: Target, document: Document | None = None) -> Verdict:
    """Run a committed case somewhere else."""
    subject = document or document_of("voximplant")
    return run_case(cases_by_id()[case_id], subject, target, facts_of("voximplant"), clients_of("voximplant"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("447700900123", "text '999999999999'"),
        ("2024-01-01T00:00:00Z", "text '9999-99-99a99:99:99a'"),
        ("Код 4821", "text 'aaa 9999'"),
        (4.3437, "number 9.9999"),
        (None, "null"),
        (True, "true"),
        ({"a": 1}, "an object of 1"),
        ("a" * 100, f"text {'a' * 60 + '…'!r}"),
    ],
)
def test_a_shape_hides_the_value(value: object, expected: str) -> None:
    """A value is told by its type and form alone."""
    assert expected == shape(value)


def test_a_verdict_holds_no_number_no_text_and_no_token() -> None:
    """Nothing of the rows that a red case saw, and nothing of its token, is in the verdict."""
    target = Target("voximplant", lie=next(each for each in liars("voximplant") if each.name == "voximplant/iso-dates"))
    found = run(FILTERED, target)
    rows = target.server().simulator.rows()
    secrets = {text for row in rows for text in (row.source_number, row.destination_number, row.text) if text}
    assert found.outcome == "fail"
    assert found.evidence
    assert [] == [secret for secret in secrets if secret in str(found)]
    assert "Bearer" not in str(found)
    assert "eyJ" not in str(found)


def test_a_case_that_saw_no_row_is_inconclusive() -> None:
    """An empty history proves nothing about rows, and so does one that has no row to filter by."""
    empty = Target("voximplant", rows=0)
    assert ["inconclusive", "inconclusive"] == [run(each, empty).outcome for each in (FIRST_PAGE, FILTERED)]


def test_a_document_without_the_operation_fails() -> None:
    """A document that does not have what the server answers is told at its paths."""
    found = run(FIRST_PAGE, Target("voximplant"), Document.of({"openapi": "3.1.0", "paths": {}}))
    assert ("fail", "/paths", "none") == (found.outcome, found.pointer, found.found)


def test_a_case_that_cannot_be_carried_out_is_an_error() -> None:
    """A case with a client in it makes an error that says so where there is no client, not a failure of the server."""
    case = cases_by_id()["voximplant/get_sms_history/page/is-parsed"]
    found = run_case(case, document_of("voximplant"), Target("voximplant"), facts_of("voximplant"))
    assert ("error", "no client to run the case with") == (found.outcome, found.found)


def renamed(body: Any) -> Any:
    """Rename a member of every row."""
    for row in body.get("result", []):
        row["price"] = row.pop("cost")
    return body


def doubled(body: Any) -> Any:
    """Give the first row twice."""
    rows = body.get("result", [])
    rows[1:2] = rows[:1]
    return body


def one_more(body: Any) -> Any:
    """Count one row more than there are."""
    return {**body, "total_count": body["total_count"] + 1} if "total_count" in body else body


def unfiltered(body: Any) -> Any:
    """Turn every message around."""
    for row in body.get("result", []):
        row["direction"] = {"IN": "OUT", "OUT": "IN"}[row["direction"]]
    return body


@pytest.mark.parametrize(
    ("tell", "name"),
    [
        (renamed, "page/is-true-to-the-document"),
        (doubled, "paging/partitions-the-set"),
        (one_more, "paging/partitions-the-set"),
        (one_more, "message-id/filters"),
        (unfiltered, "direction/received"),
        (lambda _: {"result": [], "total_count": 0}, "refusal/arrives-as-success"),
        (lambda _: {"error": {"code": 1, "msg": "Ours."}}, "page/is-parsed"),
        (lambda _: {"error": {"code": 1, "msg": "Ours."}}, "credentials/missing"),
        (lambda _: [], "page/is-true-to-the-document"),
    ],
)
def test_a_lie_turns_a_case_red(tell: Any, name: str) -> None:
    """Cases without a liar of their own notice lies about what they require."""
    case = cases_by_id()[f"voximplant/get_sms_history/{name}"]
    liar = Liar(name="ours/ours", says="Ours.", caught_by=case.id, pointer="", lie=in_body(tell))
    assert verdict(case, lie=liar).outcome == "fail"


def test_a_client_that_reads_wrongly_turns_a_case_red() -> None:
    """A case that spells out another attribute than the client gives is red."""
    case = cases_by_id()["voximplant/get_sms_history/moments/of-rows-parsed"]
    other = evolve(case, expect={"attributes": [{"processed_at": "2025-03-30 02:30:00+00:00"}]})
    assert (verdict(case).outcome, verdict(other).outcome) == ("pass", "fail")
