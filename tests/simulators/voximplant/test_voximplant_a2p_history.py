"""What the Voximplant simulator answers to A2PGetSmsHistory."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from conformance.simulators.voximplant.a2p_rows import DELIVERY_STATUSES, a2p_history_rows
from conformance.simulators.voximplant.rows import Kind, history_rows
from tests.simulators.voximplant.calling import caller

METHOD = "A2PGetSmsHistory"


def test_a_seed_makes_one_a2p_history() -> None:
    """The same seed gives the same rows, another seed others, and none are those of the other history."""
    assert a2p_history_rows(3, 50) == a2p_history_rows(3, 50) != a2p_history_rows(4, 50)
    ids = {row.message_id for row in a2p_history_rows(3, 50)}
    assert ids != {row.message_id for row in history_rows(3, 50)}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_short_a2p_history_holds_every_kind_of_row(seed: int) -> None:
    """Sixty rows have every delivery status, senders of both kinds, and a transaction each."""
    rows = a2p_history_rows(seed, 60)
    assert set(DELIVERY_STATUSES) == {row.delivery_status for row in rows}
    assert {True, False} == {row.source_number.isdecimal() for row in rows}
    assert all(row.transaction_id for row in rows)
    assert all((row.status_id == "1") == (row.delivery_status == "DELIVERED") for row in rows)
    assert all((row.status_id == "3") == (row.delivery_status in {"QUEUED", "DISPATCHED"}) for row in rows)
    assert all((row.status_id == "2") == (row.error_message is not None) for row in rows)
    assert all(row.source_number in row.error_message for row in rows if row.error_message)


def test_the_a2p_wire_shows_the_documented_members_and_types() -> None:
    """The row has the date under its A2P name and the status as a word, and neither a direction nor a null."""
    rows = caller().call(METHOD)["result"]
    required = {
        "message_id": int,
        "source_number": str,
        "destination_number": str,
        "fragments": int,
        "status_id": str,
        "processing_date": str,
        "transaction_id": int,
        "delivery_status": str,
    }
    for row in rows:
        assert {*required, "cost"} == set(row) - {"error_message", "text"}
        assert required == {name: type(row[name]) for name in required}
        assert None not in row.values()


def test_the_a2p_wire_tells_the_truth() -> None:
    """Rows come newest first and are the simulator's own, with the total of all."""
    voximplant = caller()
    body = voximplant.call(METHOD)
    truth = voximplant.simulator.rows(kind=Kind.A2P)
    assert [
        (row.message_id, row.source_number, row.cost, f"{row.processed_date:%Y-%m-%d %H:%M:%S}", row.delivery_status)
        for row in truth
    ] == [
        (
            row["message_id"],
            row["source_number"],
            Decimal(str(row["cost"])),
            row["processing_date"],
            row["delivery_status"],
        )
        for row in body["result"]
    ]
    assert sorted(truth, key=lambda row: (row.processed_date, row.message_id), reverse=True) == truth
    assert 60 == body["total_count"] == len(truth)


@pytest.mark.parametrize(("number", "word"), list(enumerate(DELIVERY_STATUSES, 1)))
def test_the_delivery_status_is_a_number_going_in_and_a_word_coming_out(number: int, word: str) -> None:
    """Each number from 1 to 8 finds the rows of its word (Q6), and the total counts them."""
    voximplant = caller()
    expected = [row.message_id for row in voximplant.simulator.rows(kind=Kind.A2P) if row.delivery_status == word]
    answer = voximplant.call(METHOD, delivery_status=number)
    assert expected == [row["message_id"] for row in answer["result"]] != []
    assert len(expected) == answer["total_count"]


@pytest.mark.parametrize("value", ["0", "9", "-1", "DELIVERED", "5.0", "1;2"])
def test_other_delivery_statuses_are_refused(value: str) -> None:
    """What is no number from 1 to 8 gets 101."""
    assert 101 == caller(rows=0).refused(METHOD, delivery_status=value)


def test_the_shared_filters_and_pages_work_here_too() -> None:
    """Ids, numbers, dates, count and offset mean what they mean in the other history."""
    voximplant = caller()
    rows = voximplant.simulator.rows(kind=Kind.A2P)
    row = rows[20]
    date = f"{row.processed_date:%Y-%m-%d %H:%M:%S}"
    answer = voximplant.call(
        METHOD,
        message_id=f"{row.message_id};{rows[21].message_id}",
        source_number=row.source_number,
        destination_number=row.destination_number,
        from_date=date,
        to_date=date,
    )
    assert [row.message_id] == [found["message_id"] for found in answer["result"]]
    page = voximplant.call(METHOD, count=7, offset=14)
    assert [row.message_id for row in rows[14:21]] == [found["message_id"] for found in page["result"]]


@pytest.mark.parametrize(
    ("code", "name", "value"),
    [
        (101, "count", "-1"),
        (101, "offset", "x"),
        (101, "message_id", "x"),
        (105, "output", "xml"),
        (111, "from_date", "x"),
        (111, "to_date", "x"),
    ],
)
def test_unusable_values_have_their_codes_here_too(code: int, name: str, value: str) -> None:
    """Each shared parameter refuses what it cannot be, with the code it has in the other history."""
    assert code == caller(rows=0).refused(METHOD, **{name: value})


def test_direction_and_timezone_are_no_parameters_here() -> None:
    """The two are ignored like any other unknown parameter, though another method refuses such values."""
    voximplant = caller(variants={"timezone": "applied"})
    assert voximplant.call(METHOD) == voximplant.call(METHOD, direction="sideways", timezone="no such zone")


@pytest.mark.parametrize(("choice", "names"), [("id", {"id"}), ("both", {"message_id", "id"})])
def test_variant_a2p_row_id_uses_the_old_name(choice: str, names: set[str]) -> None:
    """Where the old name of the id is still sent (Q7), alone or beside the new one, it holds the id."""
    voximplant = caller(variants={"a2p-row-id": choice})
    [row] = voximplant.call(METHOD, count=1)["result"]
    expected = dict.fromkeys(names, voximplant.simulator.rows(kind=Kind.A2P)[0].message_id)
    assert expected == {name: value for name, value in row.items() if name in {"message_id", "id", "sms_id"}}


def test_the_old_names_of_the_two_histories_are_chosen_apart() -> None:
    """The old name of one history is never seen in the other."""
    voximplant = caller(variants={"row-id": "sms_id"})
    assert "message_id" in voximplant.call(METHOD, count=1)["result"][0]


def test_variant_phone_numbers_holds_here_too() -> None:
    """Where numbers are integers, a SenderID that is a name still is a string."""
    rows = caller(variants={"phone-numbers": "integer"}).call(METHOD)["result"]
    assert {int, str} == {type(row["source_number"]) for row in rows}
    assert {int} == {type(row["destination_number"]) for row in rows}


@pytest.mark.parametrize(("output", "delimiter"), [("csv", ","), ("xls", "\t")])
def test_a2p_tables_have_the_a2p_columns(output: str, delimiter: str) -> None:
    """A table of this history is headed by its own members and has all its rows."""
    answer = caller().send("GET", f"/platform_api/{METHOD}", params={"output": output})
    header, *records = csv.reader(io.StringIO(answer.text, newline=""), delimiter=delimiter)
    assert 60 == len(records)
    assert [
        "message_id",
        "source_number",
        "destination_number",
        "fragments",
        "cost",
        "status_id",
        "error_message",
        "processing_date",
        "transaction_id",
        "delivery_status",
        "text",
    ] == header
