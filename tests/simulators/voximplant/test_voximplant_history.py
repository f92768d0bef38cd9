"""What the Voximplant simulator answers to GetSmsHistory: filters, pages, order, and refusals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from conformance.simulators.voximplant.rows import HistoryRow
from tests.simulators.voximplant.calling import Caller, caller


def wire(moment: datetime) -> str:
    """Write a moment as the provider wants it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def expected_ids(voximplant: Caller, keep: Callable[[HistoryRow], object] = bool) -> list[int]:
    """Give the ids of the true rows that a plain Python condition keeps."""
    return [row.message_id for row in voximplant.simulator.rows() if keep(row)]


def test_the_history_is_answered_whole_and_newest_first() -> None:
    """A call without parameters gets every row, by moment and then by id, both descending."""
    voximplant = caller()
    rows = sorted(voximplant.simulator.rows(), key=lambda row: (row.processed_date, row.message_id), reverse=True)
    assert [row.message_id for row in rows] == voximplant.ids()
    assert 60 == voximplant.body()["total_count"]


def test_variant_row_order_turns_the_history_round() -> None:
    """Where the history begins at its oldest row, answers and the simulator's own rows do so, too."""
    oldest_first = caller(variants={"row-order": "oldest-first"})
    assert caller().ids()[::-1] == oldest_first.ids() == expected_ids(oldest_first)


def test_pages_join_to_the_whole_history() -> None:
    """Pages by count and offset lose and repeat no row, though seconds are shared, and tell the full total."""
    voximplant = caller()
    pages = [voximplant.body(count=7, offset=offset) for offset in range(0, 70, 7)]
    assert expected_ids(voximplant) == [row["message_id"] for page in pages for row in page["result"]]
    assert {60} == {page["total_count"] for page in pages}


def test_a_page_beyond_the_end_is_empty() -> None:
    """An offset past the last row gets no rows and still the total."""
    assert {"result": [], "total_count": 60} == caller().body(offset=60)


@pytest.mark.parametrize(("sent", "stored"), [("IN", "IN"), ("in", "IN"), ("OUT", "OUT"), ("out", "OUT")])
def test_direction_filters_in_four_spellings(sent: str, stored: str) -> None:
    """All four documented spellings of direction are understood."""
    voximplant = caller()
    assert expected_ids(voximplant, lambda row: row.direction == stored) == voximplant.ids(direction=sent)


@pytest.mark.parametrize("member", ["source_number", "destination_number"])
def test_number_filters_match_exactly(member: str) -> None:
    """A filter by number finds the rows that have this very number, and a part of a number finds none."""
    voximplant = caller()
    number = getattr(voximplant.simulator.rows()[3], member)
    matching = expected_ids(voximplant, lambda row: getattr(row, member) == number)
    assert matching == voximplant.ids(**{member: number})
    assert [] == voximplant.ids(**{member: number[:-1]})


def test_a_sender_name_is_a_filter_like_a_number() -> None:
    """A name with a space or a semicolon in it is compared as text."""
    voximplant = caller()
    matching = expected_ids(voximplant, lambda row: row.source_number == "R&D;Lab")
    assert matching == voximplant.ids(source_number="R&D;Lab") != []


@pytest.mark.parametrize(("choice", "found"), [("literal", False), ("ignored", True)])
def test_variant_leading_plus(choice: str, found: bool) -> None:
    """A number written with a plus finds rows only where the plus is ignored."""
    voximplant = caller(variants={"leading-plus": choice})
    number = voximplant.simulator.rows()[3].destination_number
    assert found == bool(voximplant.ids(destination_number=f"+{number}"))


def test_message_ids_are_one_list_joined_by_semicolons() -> None:
    """A list of ids finds those rows and no others, ids beyond 32 bits and spaces included."""
    voximplant = caller()
    wanted = [voximplant.simulator.rows()[index].message_id for index in (0, 30, 59)]
    assert wanted == voximplant.ids(message_id=" ;".join(map(str, [*reversed(wanted), 999_999_999_999])))


def test_filters_are_combined() -> None:
    """A row must pass every filter, and the total counts what passes."""
    voximplant = caller()
    first = voximplant.simulator.rows()[0]
    answer = voximplant.body(message_id=first.message_id, direction="IN" if first.direction == "OUT" else "OUT")
    assert {"result": [], "total_count": 0} == answer


def test_blank_parameters_count_as_absent() -> None:
    """A filter without a value restricts nothing (Q22)."""
    blank = dict.fromkeys(
        ("message_id", "source_number", "destination_number", "direction", "timezone", "count", "offset"), ""
    )
    voximplant = caller()
    assert voximplant.ids() == voximplant.ids(**blank, from_date="", to_date=" ", output="")


def test_both_dates_are_included() -> None:
    """A range from the second of one row to the second of another has both, and every row in between."""
    voximplant = caller()
    rows = voximplant.simulator.rows()
    latest, earliest = rows[10].processed_date, rows[40].processed_date
    matching = expected_ids(voximplant, lambda row: earliest <= row.processed_date <= latest)
    assert matching == voximplant.ids(from_date=wire(earliest), to_date=wire(latest))


def test_variant_to_date_excluded() -> None:
    """Where to_date is not part of its range, a range of one second is empty."""
    moment = wire(caller().simulator.rows()[0].processed_date)
    assert [] == caller(variants={"to-date": "excluded"}).ids(from_date=moment, to_date=moment)


@pytest.mark.parametrize(
    "text",
    [
        "2020-01-01",
        "2020-01-01T00:00:00",
        "2020-01-01 00:00:00Z",
        "2020-02-30 00:00:00",
        "2020-1-1 0:0:0",
        "0000-01-01 00:00:00",
        "٢٠٢٠-01-01 00:00:00",
        "tomorrow",
    ],
)
@pytest.mark.parametrize("name", ["from_date", "to_date"])
def test_other_spellings_of_a_date_are_refused(name: str, text: str) -> None:
    """Only an existing moment of the exact documented form is a date; all else gets 111."""
    assert 111 == caller(rows=0).code(**{name: text})


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    """A from_date after its to_date gets 123, and one at the same second is a range."""
    voximplant = caller(rows=0)
    assert 123 == voximplant.code(from_date="2020-01-01 00:00:01", to_date="2020-01-01 00:00:00")
    assert [] == voximplant.ids(from_date="2020-01-01 00:00:00", to_date="2020-01-01 00:00:00")


def test_variant_day_limit_refuses_long_ranges() -> None:
    """Where ranges are limited, the limit itself passes, a second more gets 569, and no end means now."""
    voximplant = caller(rows=0, variants={"day-limit": "7"})
    begin = datetime(2020, 1, 1)
    week = timedelta(days=7)
    assert [] == voximplant.ids(from_date=wire(begin), to_date=wire(begin + week))
    assert 569 == voximplant.code(from_date=wire(begin), to_date=wire(begin + week + timedelta(seconds=1)))
    assert 569 == voximplant.code(from_date=wire(begin))


def test_the_largest_page_is_a_thousand_rows() -> None:
    """A call without count, and one that asks for more than allowed, both get a thousand rows."""
    voximplant = caller(rows=1001)
    assert 1000 == len(voximplant.ids()) == len(voximplant.ids(count=1001))
    assert 1001 == voximplant.body()["total_count"]


def test_variant_count_above_limit_is_an_error() -> None:
    """Where more than a thousand rows may not be asked for, a thousand and one get 101."""
    voximplant = caller(rows=5, variants={"count-above-limit": "error"})
    assert 101 == voximplant.code(count=1001)
    assert 5 == len(voximplant.ids(count=1000))


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("empty", {"rows": 0, "code": None}),
        ("default", {"rows": 60, "code": None}),
        ("error", {"rows": None, "code": 101}),
    ],
)
def test_variant_count_zero(choice: str, expected: dict[str, int | None]) -> None:
    """A count of zero gets no rows, all rows, or an error."""
    body: dict[str, Any] = caller(variants={"count-zero": choice}).body(count=0)
    rows = len(body["result"]) if "result" in body else None
    assert expected == {"rows": rows, "code": body.get("error", {}).get("code")}


@pytest.mark.parametrize(
    ("code", "name", "value"),
    [
        (101, "count", "-1"),
        (101, "count", "ten"),
        (101, "count", "1.0"),
        (101, "count", "9" * 19),
        (101, "count", "9" * 5000),
        (101, "count", "٣"),
        (101, "offset", "-1"),
        (101, "offset", "0x1"),
        (101, "message_id", "any"),
        (101, "message_id", "1,2"),
        (101, "message_id", "1;"),
        (105, "output", "xml"),
        (105, "output", "JSON"),
        (470, "direction", "In"),
        (470, "direction", "both"),
    ],
)
def test_unusable_values_have_their_codes(code: int, name: str, value: str) -> None:
    """Each parameter refuses what it cannot be, with the code of its kind."""
    assert code == caller(rows=0).code(**{name: value})


@pytest.mark.parametrize(
    ("choice", "timezone", "hours"),
    [
        ("ignored", "Asia/Tokyo", 0),
        ("ignored", "no such zone", 0),
        ("applied", "", 0),
        ("applied", "Asia/Tokyo", 9),
    ],
)
def test_variant_timezone_moves_the_dates(choice: str, timezone: str, hours: int) -> None:
    """The zone asked for moves processed_date only where it is said to have an effect (Q20)."""
    voximplant = caller(variants={"timezone": choice})
    expected = wire(voximplant.simulator.rows()[0].processed_date + timedelta(hours=hours))
    assert expected == voximplant.body(timezone=timezone)["result"][0]["processed_date"]


@pytest.mark.parametrize("timezone", ["Nowhere/Land", "../etc/passwd", "Europe", "x" * 3000])
def test_variant_timezone_refuses_what_is_no_zone(timezone: str) -> None:
    """Where the zone has an effect, a name that is none gets 101."""
    assert 101 == caller(rows=0, variants={"timezone": "applied"}).code(timezone=timezone)


def test_variant_timezone_knows_the_accounts_own_zone() -> None:
    """Where the zone has an effect, auto stands for the account's location, here Berlin in summer."""
    voximplant = caller(variants={"timezone": "applied"})
    summer = next(row for row in voximplant.simulator.rows() if row.processed_date.month in (6, 7))
    [row] = voximplant.body(timezone="auto", message_id=summer.message_id)["result"]
    assert wire(summer.processed_date + timedelta(hours=2)) == row["processed_date"]
