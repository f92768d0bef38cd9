"""The judges of generated requests can fail, and a run that saw nothing does not pass."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.exchanges import Exchange, Pairs
from conformance.facts import facts_of
from conformance.generated.judging import (
    credentials_are_demanded,
    expected_code,
    negative_data_is_refused,
    undeclared_methods_are_refused,
)
from conformance.generated.schema import realistic_values
from conformance.generated.tally import Tally
from conformance.server import Server, Target
from conformance.subjects import document_of
from tests.conformance.generated.replying import replying

OPERATION = document_of("voximplant").operation("get_sms_history")
FACTS = facts_of("voximplant")
PAGE = b'{"result": [{"message_id": 1}], "total_count": 1}'
REFUSAL = b'{"error": {"code": 101, "msg": "Ours."}}'


def exchange(content: bytes, **pairs: str) -> Exchange:
    """Make the exchange of a request for these parameters with this answer."""
    return Exchange("POST", "/GetSmsHistory", tuple(pairs.items()), "", 200, "application/json", content)


def lying_server(answer: Any) -> Server:
    """Make a server that gives one JSON answer to everything it answers with JSON."""
    return Target("voximplant", lie=replying(lambda _: answer, status=200)).server()


@pytest.mark.parametrize(
    ("pairs", "content", "red"),
    [
        ({"direction": "sideways"}, PAGE, True),
        ({"direction": "sideways"}, REFUSAL, False),
        ({"direction": " "}, PAGE, False),
        ({"count": "1001"}, PAGE, False),
        ({"count": "many"}, PAGE, True),
        ({"colour": "blue"}, PAGE, False),
        ({"count": "5"}, PAGE, False),
    ],
)
def test_only_untolerated_requests_must_be_refused(pairs: dict[str, str], content: bytes, *, red: bool) -> None:
    """What the document does not allow must be refused, but for what the provider is known to tolerate."""
    assert red == any(negative_data_is_refused(None, OPERATION, exchange(content, **pairs), FACTS))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ({"from_date": "2024-13-01 00:00:00"}, 111),
        ({"from_date": "2024-01-02 00:00:00", "to_date": "2024-01-01 00:00:00"}, 123),
        ({"from_date": "2024-01-01 00:00:00"}, None),
    ],
)
def test_the_reason_for_refusing_an_allowed_request_is_known(pairs: dict[str, str], code: int | None) -> None:
    """What a schema cannot express has its code."""
    assert code == expected_code(OPERATION, tuple(pairs.items()), FACTS)


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2026-11-14T11:59:59Z", "2026-11-15T00:00:00Z", "400000000"),
        ("2026-11-14T12:00:00Z", "2026-11-21T12:00:01Z", "400000000"),
        ("2026-11-14T14:00:00+02:00", "2026-11-21T12:00Z", None),
        ("2026-11-15T25:00:00Z", "2026-11-21T12:00:00Z", "400000000"),
    ],
)
def test_a_time_range_that_is_not_answered_is_known(start: str, end: str, code: str | None) -> None:
    """A range that is longer, or begins further in the past, than the document's x-window says is to be refused."""
    operation = document_of("routee").operation("track_sms")
    pairs: Pairs = (("dateStart", start), ("dateEnd", end), ("filters", []))
    assert code == expected_code(operation, pairs, facts_of("routee"))


@pytest.mark.parametrize("check", [credentials_are_demanded, undeclared_methods_are_refused])
def test_an_honest_server_demands_credentials_and_methods(check: Any) -> None:
    """The honest simulator is refused nothing."""
    assert [] == list(check(OPERATION, Target("voximplant").server(), FACTS))


def test_a_server_that_needs_no_credentials_is_found() -> None:
    """A page for a caller without a token is found."""
    found = list(credentials_are_demanded(OPERATION, lying_server({"result": [], "total_count": 0}), FACTS))
    assert "/error/code" in {each.pointer for each in found}


def test_a_run_without_rows_is_vacuous() -> None:
    """A run must have seen an answer, a row, and a row for each parameter with realistic values."""
    tally = Tally()
    assert 3 == len(list(tally.vacuous({OPERATION.id: ["count"]})))
    tally.add(OPERATION, exchange(REFUSAL, count="5"), FACTS)
    assert 3 == len(list(tally.vacuous({OPERATION.id: ["count"]})))
    tally.add(OPERATION, exchange(PAGE), FACTS)
    assert ["/get_sms_history/count"] == [each.pointer for each in tally.vacuous({OPERATION.id: ["count"]})]
    tally.add(OPERATION, exchange(PAGE, count="5"), FACTS)
    assert [] == list(tally.vacuous({OPERATION.id: ["count"]}))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({"values": [3, 1]}, [3, 1]),
        ({"member": "id", "step": 2}, [1, 3]),
        ({"member": "id", "step": 1, "join": ";"}, ["1;2", "2;3", "3;3"]),
        ({"member": "label", "step": 1}, []),
    ],
)
def test_realistic_values_come_from_rows(source: dict[str, Any], expected: list[object]) -> None:
    """Values are listed, or taken from every so many rows, once each, joined in pairs where the parameter is a list."""
    assert expected == realistic_values(source, [{"id": each} for each in (1, 2, 3, 3)])
