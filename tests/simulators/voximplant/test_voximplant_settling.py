"""How a message sent shows in its history of the Voximplant simulator, and changes by the clock."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from conformance.simulators.options import UnusableOptionError
from conformance.simulators.voximplant.accounts import SWITCHED_ON
from conformance.simulators.voximplant.centre import FIRST_TRANSACTION
from conformance.simulators.voximplant.destinations import ENDINGS
from conformance.simulators.voximplant.identities import CHILD_ACCOUNT_ID
from conformance.simulators.voximplant.rows import BEYOND_32_BITS, Kind
from tests.simulators.voximplant.calling import NOW, SETTLE_SECONDS, Caller, caller

DESTINATION = "447700900123"
METHODS = {"GetSmsHistory": "SendSmsMessage", "A2PGetSmsHistory": "A2PSendSms"}


def send(voximplant: Caller, history: str, destination: str = DESTINATION, **more: str) -> None:
    """Send a message of two parts by the method that this history is of."""
    text = "x" * 161
    if history == "GetSmsHistory":
        parameters = {"source": SWITCHED_ON, "destination": destination, "sms_body": text}
    else:
        parameters = {"src_number": "EXAMPLE", "dst_numbers": destination, "text": text}
    assert "error" not in voximplant.call(METHODS[history], **parameters, **more)


def newest(voximplant: Caller, history: str) -> dict[str, Any]:
    """Give the newest row of a history."""
    row: dict[str, Any] = voximplant.call(history, count=1)["result"][0]
    return row


def test_a_message_sent_waits_in_the_history() -> None:
    """Right after sending, the row has every member of a message on its way, and no other."""
    voximplant = caller(rows=0)
    send(voximplant, "GetSmsHistory")
    assert {
        "message_id": BEYOND_32_BITS + 1,
        "source_number": SWITCHED_ON,
        "destination_number": DESTINATION,
        "direction": "OUT",
        "fragments": 2,
        "cost": 0.015,
        "status_id": "3",
        "processed_date": "2026-09-21 14:13:20",
        "transaction_id": FIRST_TRANSACTION,
    } == newest(voximplant, "GetSmsHistory")


def test_an_a2p_message_sent_is_queued_in_its_history() -> None:
    """The A2P row has the word QUEUED, its own name for the date, and no direction."""
    voximplant = caller(rows=0)
    send(voximplant, "A2PGetSmsHistory")
    assert {
        "message_id": BEYOND_32_BITS + 1,
        "source_number": "EXAMPLE",
        "destination_number": DESTINATION,
        "fragments": 2,
        "cost": 0.1686,
        "status_id": "3",
        "processing_date": "2026-09-21 14:13:20",
        "transaction_id": FIRST_TRANSACTION,
        "delivery_status": "QUEUED",
    } == newest(voximplant, "A2PGetSmsHistory")


@pytest.mark.parametrize(("history", "other"), [tuple(METHODS), tuple(METHODS)[::-1]])
def test_a_message_is_in_the_history_of_its_kind_only(history: str, other: str) -> None:
    """What one method sent, the other method's history does not know, nor does another account's."""
    voximplant = caller()
    send(voximplant, history)
    assert (61, 60) == (voximplant.call(history)["total_count"], voximplant.call(other)["total_count"])
    answer = voximplant.send("GET", f"/platform_api/{history}", headers=voximplant.bearer(iss=CHILD_ACCOUNT_ID))
    assert 6 == answer.json()["total_count"]


@pytest.mark.parametrize(
    ("seconds", "status", "delivery_status"),
    [
        (0, "3", "QUEUED"),
        (SETTLE_SECONDS / 2 - 0.001, "3", "QUEUED"),
        (SETTLE_SECONDS / 2, "3", "DISPATCHED"),
        (SETTLE_SECONDS - 0.001, "3", "DISPATCHED"),
        (SETTLE_SECONDS, "1", "DELIVERED"),
        (10**6, "1", "DELIVERED"),
    ],
)
def test_the_clock_moves_a_message_on(seconds: float, status: str, delivery_status: str) -> None:
    """A message waits until it is settled, an A2P message is dispatched halfway, and then both are delivered."""
    voximplant = caller(rows=0)
    for history in METHODS:
        send(voximplant, history)
    voximplant.clock.now = NOW + seconds
    row, a2p_row = (newest(voximplant, history) for history in METHODS)
    assert status == row["status_id"] == a2p_row["status_id"]
    assert delivery_status == a2p_row["delivery_status"]


@pytest.mark.parametrize("history", METHODS)
@pytest.mark.parametrize(("destination", "ending"), list(ENDINGS.items()))
def test_reserved_destinations_end_otherwise(history: str, destination: str, ending: str) -> None:
    """A message to a reserved number waits like any other, then is an error with a cost and no parts (Q17)."""
    voximplant = caller(rows=0)
    send(voximplant, history, destination)
    waiting = newest(voximplant, history)
    voximplant.clock.now += SETTLE_SECONDS
    row = newest(voximplant, history)
    assert ("3", "2") == (waiting["status_id"], row["status_id"])
    assert (0, waiting["cost"]) == (row["fragments"], row["cost"])
    assert ("error_message" in waiting, "error_message" in row) == (False, True)
    assert row.get("delivery_status", ending) == ending


def test_nothing_but_the_state_changes() -> None:
    """A settled row is the one that waited, at its place and with its date, and the simulator's own row agrees."""
    voximplant = caller()
    send(voximplant, "A2PGetSmsHistory")
    [waiting, *others] = voximplant.call("A2PGetSmsHistory")["result"]
    voximplant.clock.now += SETTLE_SECONDS
    assert [
        waiting | {"status_id": "1", "delivery_status": "DELIVERED"},
        *others,
    ] == voximplant.call("A2PGetSmsHistory")["result"]
    assert "DELIVERED" == voximplant.simulator.rows(kind=Kind.A2P)[0].delivery_status


def test_the_simulators_own_rows_follow_the_clock() -> None:
    """A test that asks for the truth gets that of the moment, without calling a method first."""
    voximplant = caller(rows=0)
    send(voximplant, "GetSmsHistory")
    states = [voximplant.simulator.rows()[0].status_id]
    voximplant.clock.now += SETTLE_SECONDS
    assert ["3", "1"] == [*states, voximplant.simulator.rows()[0].status_id]


def test_without_patience_a_message_is_settled_at_once() -> None:
    """Where settling takes no time, the next call already finds the message delivered."""
    voximplant = caller(rows=0, settle_seconds=0)
    send(voximplant, "A2PGetSmsHistory")
    assert "DELIVERED" == newest(voximplant, "A2PGetSmsHistory")["delivery_status"]


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_what_is_no_length_of_time_is_refused(seconds: float) -> None:
    """A simulator cannot be built to settle messages in the past, or never."""
    with pytest.raises(UnusableOptionError, match="0 or more seconds"):
        caller(settle_seconds=seconds)


@pytest.mark.parametrize("history", METHODS)
@pytest.mark.parametrize(
    ("store_body", "stored"),
    [
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("1", True),
        ("false", False),
        ("False", False),
        ("0", False),
        ("", False),
    ],
)
def test_a_text_is_stored_where_the_call_says_so(history: str, store_body: str, stored: bool) -> None:
    """Three spellings of a truth value, in any case, decide whether the row has the text."""
    voximplant = caller(rows=0)
    send(voximplant, history, store_body=store_body)
    assert stored == ("text" in newest(voximplant, history))


@pytest.mark.parametrize("history", METHODS)
def test_a_text_is_stored_where_the_account_says_so(history: str) -> None:
    """The account's setting store_outbound_sms stores every text, and it outlives the settling."""
    voximplant = caller(rows=0, store_outbound_sms=True)
    send(voximplant, history)
    voximplant.clock.now += SETTLE_SECONDS
    assert "x" * 161 == newest(voximplant, history)["text"]


def test_transactions_differ_from_message_to_message() -> None:
    """Each message sent has a transaction of its own, across both histories."""
    voximplant = caller(rows=0)
    for history in METHODS:
        send(voximplant, history)
    transactions = [newest(voximplant, history)["transaction_id"] for history in METHODS]
    assert [FIRST_TRANSACTION, FIRST_TRANSACTION + 1] == transactions


def test_sent_messages_are_filtered_like_any_other() -> None:
    """Status filters follow the clock, and a range of dates finds what was sent in it."""
    voximplant = caller()
    send(voximplant, "A2PGetSmsHistory")
    found = [voximplant.call("A2PGetSmsHistory", delivery_status=1, from_date="2026-09-21 14:13:20")["total_count"]]
    voximplant.clock.now += SETTLE_SECONDS
    for number in (1, 5):
        answer = voximplant.call("A2PGetSmsHistory", delivery_status=number, from_date="2026-09-21 14:13:20")
        found.append(answer["total_count"])
    assert [1, 0, 1] == found


def test_accounts_pay_from_their_own_balance() -> None:
    """What the parent sends costs the child nothing."""
    voximplant = caller(rows=0, balance=Decimal(1))
    send(voximplant, "GetSmsHistory")
    accounts = voximplant.simulator.accounts
    assert [Decimal("0.985"), Decimal(1)] == [account.balance for account in accounts.values()]
