"""The rows of the Routee simulator: their members, their values, and what may be absent."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

import pytest

from conformance.simulators.routee.analysis import analyse
from conformance.simulators.routee.samples import numbers
from tests.simulators.routee.calling import caller

ALWAYS = {"smsId", "messageId", "to", "from", "body", "parts", "part", "price", "direction"}
DETAILED = {
    *("Sent", "Delivered", "Undelivered", "Failed", "Undelivered on Handset", "Unknown Number", "Roaming"),
    *("Call Barred", "Unknown Status", "Carrier Violation", "Expired"),
}


def items(**variants: str) -> list[dict[str, Any]]:
    """Give every row of a simulator."""
    return caller(rows=250, variants=variants).items()


def of_direction(direction: str, **variants: str) -> list[dict[str, Any]]:
    """Give the rows that came in, or those that were sent."""
    return [item for item in items(**variants) if item["direction"] == direction]


def test_every_documented_member_occurs() -> None:
    """Some row has each member of section 3, and no row has another one."""
    optional = {
        *("groups", "country", "operator", "status", "campaignName", "campaignTrackingId", "applicationName"),
        *("originatingService", "latency", "label", "receivedDate"),
    }
    assert ALWAYS | optional == {name for item in items() for name in item}
    assert all(item.keys() >= ALWAYS for item in items())


@pytest.mark.parametrize(
    "name", ["operator", "campaignName", "applicationName", "originatingService", "groups", "label"]
)
def test_what_may_be_absent_is_absent_at_times(name: str) -> None:
    """A row that was sent may lack each member that a capture or a client says may be missing (R33)."""
    present = [name in item for item in of_direction("Outbound")]
    assert {True, False} == set(present)


def test_every_status_occurs_with_its_reasons() -> None:
    """Six statuses and eleven detailed ones occur, and what is queued or unsent has no reason (R37, R39)."""
    statuses = [item["status"] for item in of_direction("Outbound")]
    assert {"Queued", "Sent", "Delivered", "Undelivered", "Failed", "Unsent"} == {one["status"] for one in statuses}
    assert DETAILED == {one["reason"]["detailedStatus"] for one in statuses if "reason" in one}
    assert {"Queued", "Unsent"} == {one["status"] for one in statuses if "reason" not in one}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one["date"]) for one in statuses)


def test_unsent_is_for_campaigns() -> None:
    """Only rows of a campaign are unsent, and only others are queued."""
    by_status = defaultdict(set)
    for item in of_direction("Outbound"):
        by_status[item["status"]["status"]].add("campaignName" in item)
    assert ({True}, {False}) == (by_status["Unsent"], by_status["Queued"])


def test_the_parts_of_a_message_are_rows() -> None:
    """A message of several parts is as many rows, numbered from 1, of one message id and of as many ids (R20)."""
    messages = defaultdict(list)
    for item in items():
        messages[item["messageId"]].append(item)
    for parts in messages.values():
        expected = analyse(parts[0]["body"]).parts
        assert [expected] * expected == [part["parts"] for part in parts]
        assert set(range(1, expected + 1)) == {part["part"] for part in parts}
        assert 1 == len({part["body"] for part in parts})
    assert {1, 2, 3} == {len(parts) for parts in messages.values()}
    assert 250 == len({item["smsId"] for item in items()})


def test_parts_need_not_share_their_status() -> None:
    """The parts of some message have come to different ends."""
    ends = defaultdict(set)
    for item in of_direction("Outbound"):
        ends[item["messageId"]].add(item["status"]["status"])
    assert any(len(statuses) > 1 for statuses in ends.values())


def test_two_step_messages_are_tracked_too() -> None:
    """Rows of another service are among them (R32)."""
    assert {"Sms", "TwoStep", None} == {item.get("originatingService") for item in items()}


def test_prices_have_the_digits_they_are_given() -> None:
    """A price is a number of the very digits, and no binary fraction of many more (R27)."""
    text = caller(rows=250).track([], size=2000).text
    assert {"0.006", "0.08", "0.0425", "0", "0.0075", "1", "0.00125"} == set(re.findall(r'"price":([^,}]+)', text))


def test_numbers_are_kept_for_fiction() -> None:
    """No row has a number that somebody may have."""
    everything = items()
    fictional = {*numbers(), "+447700900002", "447700900001", "4477009", "EXAMPLE", "Acme Shop"}
    assert {item[name] for item in everything for name in ("to", "from")} <= fictional


def test_dates_are_of_the_latest_7_days() -> None:
    """The history is spread over the week before the clock's moment, some messages of one and the same moment."""
    rows = caller(rows=250).simulator.rows()
    span = rows[0].created - rows[-1].created
    assert 6 <= span.days < 7
    assert len({row.created for row in rows}) < len({row.message_id for row in rows})


def test_variant_item_shape() -> None:
    """As in 2016, a row has no part, reason, label, campaignTrackingId or receivedDate (R18, R19)."""
    rows = items(**{"item-shape": "capture-2016"})
    assert set() == {name for item in rows for name in item} & {
        "part",
        "label",
        "campaignTrackingId",
        "receivedDate",
    }
    assert {"status", "date"} == {name for item in rows for name in item.get("status", {})}


def test_variant_campaign_tracking_id() -> None:
    """A row of a campaign may have its name only (R18)."""
    assert not any("campaignTrackingId" in item for item in items(**{"campaign-tracking-id": "absent"}))


def test_a_row_that_came_in_has_the_members_of_its_callback() -> None:
    """Lean, it has a date of its own and nothing about a delivery; full, it has that, too (R34)."""
    lean, full = of_direction("Inbound"), of_direction("Inbound", **{"inbound-item": "full"})
    members = ALWAYS | {"originatingService", "receivedDate"}
    assert all(item.keys() == members for item in lean)
    assert all(item.keys() > members | {"status", "latency"} for item in full)
    assert all("receivedDate" not in item for item in of_direction("Outbound"))
    assert all(item["from"].startswith("+") for item in lean)


def test_variant_queued_reason() -> None:
    """A row that is queued may have a reason of that name (R39)."""
    rows = of_direction("Outbound", **{"queued-reason": "Queued"})
    assert {"Queued"} == {
        item["status"]["reason"]["detailedStatus"] for item in rows if item["status"]["status"] in {"Queued", "Unsent"}
    }


def test_variant_unlisted_values() -> None:
    """Values that no list has may occur (R37, R39)."""
    statuses = [item["status"] for item in of_direction("Outbound", **{"unlisted-values": "present"})]
    assert "Network Error" in {one["status"] for one in statuses}
    assert "DND Error Code" in {one.get("reason", {}).get("detailedStatus") for one in statuses}


def test_variant_to_form() -> None:
    """The recipient may be written without its plus (R25)."""
    assert all(item["to"].startswith("+") for item in items())
    assert all(item["to"].isdecimal() for item in items(**{"to-form": "digits"}))


def test_variant_country_form() -> None:
    """A country may be its name (R24)."""
    assert {"GB", "US", "AU"} == {item["country"] for item in of_direction("Outbound")}
    names = {"United Kingdom", "United States", "Australia"}
    assert names == {item["country"] for item in of_direction("Outbound", **{"country-form": "name"})}


def test_variant_ids() -> None:
    """Some ids may have letters that no hexadecimal number has (R26)."""
    hexadecimal = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
    assert all(hexadecimal.fullmatch(item["smsId"]) for item in items())
    rows = items(**{"ids": "not-hexadecimal"})
    assert {True, False} == {bool(hexadecimal.fullmatch(item["smsId"])) for item in rows}


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("seconds", {0, 3, 5, 61}), ("milliseconds", {0, 750, 3250, 5500, 61000}), ("fraction", {0, 0.75, 3.25, 5.5, 61})],
)
def test_variant_latency(choice: str, expected: set[float]) -> None:
    """The latency is in seconds, milliseconds, or seconds with a fraction (R28, R29)."""
    values = {item["latency"] for item in of_direction("Outbound", latency=choice)}
    assert expected == values
    assert (choice == "fraction") is any(isinstance(value, float) for value in values)


@pytest.mark.parametrize("rows", [0, 1, 2, 7, 100])
def test_a_history_has_as_many_rows_as_wanted(rows: int) -> None:
    """The number of rows is exact, and no message lacks a part."""
    found = caller(rows=rows).items()
    parts = Counter(item["messageId"] for item in found)
    assert rows == len(found)
    assert all(item["parts"] == parts[item["messageId"]] for item in found)


def test_a_history_is_decided_by_seed_and_clock() -> None:
    """The same seed and moment make the same history, another seed another one."""
    histories = [caller(seed=seed).items() for seed in (1, 1, 2)]
    assert histories[0] == histories[1] != histories[2]
