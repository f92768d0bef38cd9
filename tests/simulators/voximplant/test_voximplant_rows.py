"""What the rows of the Voximplant simulator are, in truth and on the wire."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from conformance.simulators.voximplant.rows import HistoryRow, history_rows
from tests.simulators.voximplant.calling import caller


def test_a_seed_makes_one_history() -> None:
    """The same seed gives the same rows, and another seed gives others."""
    assert history_rows(3, 50) == history_rows(3, 50) != history_rows(4, 50)


@pytest.mark.parametrize("count", [0, 1, 2, 9, 10, 250])
def test_any_length_has_rows_in_order_with_ids_of_their_own(count: int) -> None:
    """However many rows are asked for come oldest first, and no id comes twice."""
    rows = history_rows(1, count)
    moments = [row.processed_date for row in rows]
    assert count == len(rows) == len({row.message_id for row in rows})
    assert moments == sorted(moments)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_short_history_holds_every_kind_of_row(seed: int) -> None:
    """Sixty rows hold all that a client may stumble over, whatever the seed."""
    rows = history_rows(seed, 60)
    seconds = [row.processed_date for row in rows]
    assert {"IN", "OUT"} == {row.direction for row in rows}
    assert {"1", "2", "3"} == {row.status_id for row in rows}
    assert {2019, 2026} <= {row.processed_date.year for row in rows}
    assert len(set(seconds)) < len(seconds)
    assert any(not row.source_number.isdecimal() for row in rows)
    assert any(row.message_id > 2**31 for row in rows)
    assert any(row.transaction_id is None for row in rows)
    assert {";", "\n", '"', ","} <= {character for row in rows for character in row.text or ""}
    assert any(not (row.text or "").isascii() for row in rows)


def test_only_failed_rows_have_an_error_and_a_failure_costs() -> None:
    """An error message stands on every failed row and on no other, and a failure may have a cost (Q17)."""
    rows = history_rows(1, 250)
    assert all((row.status_id == "2") == (row.error_message is not None) for row in rows)
    assert any(row.cost > 0 for row in rows if row.status_id == "2")


def test_the_wire_shows_the_documented_members_and_types() -> None:
    """Numbers of phones and of states are strings, dates have a space, ids are numbers, nothing is null."""
    rows = caller().body()["result"]
    optional = {"error_message", "transaction_id", "text"}
    required = {
        "message_id": int,
        "source_number": str,
        "destination_number": str,
        "direction": str,
        "fragments": int,
        "status_id": str,
        "processed_date": str,
    }
    for row in rows:
        assert {*required, "cost"} == set(row) - optional
        assert required == {name: type(row[name]) for name in required}
        assert None not in row.values()
    assert all(any(name in row for row in rows) and any(name not in row for row in rows) for name in optional)


def test_the_wire_tells_the_truth() -> None:
    """Every row read back from the wire is the simulator's own row, costs to the digit."""
    voximplant = caller()
    body = json.loads(voximplant.get().text, parse_float=Decimal)
    read_back = [
        (row["message_id"], Decimal(row["cost"]), row["direction"], row["processed_date"], row.get("text"))
        for row in body["result"]
    ]
    assert [
        (row.message_id, row.cost, row.direction, f"{row.processed_date:%Y-%m-%d %H:%M:%S}", row.text)
        for row in voximplant.simulator.rows()
    ] == read_back


def test_costs_are_json_numbers_without_noise() -> None:
    """A cost is written with the very digits it has."""
    text = caller().get().text
    assert all(f'"cost":{digits},' in text for digits in ("4.3437", "0.1", "0.3", "0.0001", "12", "0"))


def test_variant_phone_numbers_are_integers_but_names_stay_text() -> None:
    """Where numbers are integers, as the older schemas say, a sender's name still is a string."""
    voximplant = caller(variants={"phone-numbers": "integer"})
    expected = [
        int(row.source_number) if row.source_number.isdecimal() else row.source_number
        for row in voximplant.simulator.rows()
    ]
    assert expected == [row["source_number"] for row in voximplant.body()["result"]]


@pytest.mark.parametrize(("choice", "names"), [("sms_id", {"sms_id"}), ("both", {"message_id", "sms_id"})])
def test_variant_row_id_uses_the_old_name(choice: str, names: set[str]) -> None:
    """Where the old name of the id is still sent (Q7), alone or beside the new one, it holds the id."""
    voximplant = caller(variants={"row-id": choice})
    [row] = voximplant.body(count=1)["result"]
    assert dict.fromkeys(names, voximplant.simulator.rows()[0].message_id) == {
        name: value for name, value in row.items() if name in {"message_id", "sms_id"}
    }


def test_variant_direction_case_is_lower() -> None:
    """Where rows spell direction in lower case (Q23), the filter still finds them."""
    voximplant = caller(variants={"direction-case": "lower"})
    assert {"out"} == {row["direction"] for row in voximplant.body(direction="OUT")["result"]}


def table_cells(row: HistoryRow) -> list[str]:
    """Write a row as the cells of a table."""
    values = [
        row.message_id,
        row.source_number,
        row.destination_number,
        row.direction,
        row.fragments,
        row.cost,
        row.status_id,
        row.error_message,
        f"{row.processed_date:%Y-%m-%d %H:%M:%S}",
        row.transaction_id,
        row.text,
    ]
    return ["" if value is None else str(value) for value in values]


@pytest.mark.parametrize(
    ("output", "variants", "delimiter"),
    [
        ("csv", {}, ","),
        ("csv", {"csv-delimiter": "semicolon"}, ";"),
        ("csv", {"table-encoding": "utf-8-sig"}, ","),
        ("csv", {"table-encoding": "utf-16"}, ","),
        ("xls", {}, "\t"),
    ],
)
def test_tables_hold_the_same_rows(output: str, variants: dict[str, str], delimiter: str) -> None:
    """A table gives back every row, texts with quotes, separators and line ends included."""
    voximplant = caller(variants=variants)
    text = voximplant.get(output=output).content.decode(variants.get("table-encoding", "utf-8"))
    header, *records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    assert ["message_id", "source_number"] == header[:2]
    assert [table_cells(row) for row in voximplant.simulator.rows()] == records


@pytest.mark.parametrize(
    ("output", "choice", "content_type"),
    [
        ("csv", "by-format", "text/csv"),
        ("xls", "by-format", "application/vnd.ms-excel"),
        ("csv", "octet-stream", "application/octet-stream"),
        ("xls", "octet-stream", "application/octet-stream"),
    ],
)
def test_variant_table_media_type(output: str, choice: str, content_type: str) -> None:
    """The content type of a table is that of its format, or says nothing."""
    answer = caller(variants={"table-media-type": choice}).get(output=output)
    assert content_type == answer.headers["Content-Type"]


def test_a_refused_table_is_the_error_envelope() -> None:
    """An error is JSON even where a table was asked for."""
    answer = caller().get(output="csv", count="x")
    assert ("application/json", 101) == (answer.headers["Content-Type"], answer.json()["error"]["code"])
