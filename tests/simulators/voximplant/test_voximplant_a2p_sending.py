"""What the Voximplant simulator answers to A2PSendSms, for each recipient and for the whole call."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from conformance.simulators.voximplant.accounts import SWITCHED_ON
from conformance.simulators.voximplant.destinations import REFUSED_BY_GATEWAY, WITHOUT_ROUTE
from conformance.simulators.voximplant.rows import BEYOND_32_BITS
from tests.simulators.voximplant.calling import Caller, caller

FIRST, SECOND = "447700900123", "447700900124"
GOOD = {"src_number": "EXAMPLE", "dst_numbers": FIRST, "text": "Hello"}
FIRST_ID = BEYOND_32_BITS + 1


def sent(voximplant: Caller, **changes: str) -> dict[str, Any]:
    """Send a text that is good but for the changes."""
    return voximplant.call("A2PSendSms", **(GOOD | changes))


def code_of(voximplant: Caller, **changes: str) -> int:
    """Send such a text and give the code of the error answered."""
    code: int = sent(voximplant, **changes)["error"]["code"]
    return code


def recipients(voximplant: Caller) -> list[str]:
    """List the destinations of the A2P history, in the order they were sent to."""
    return [row["destination_number"] for row in voximplant.call("A2PGetSmsHistory")["result"]][::-1]


def test_each_number_of_the_list_gets_a_message() -> None:
    """The list is split at semicolons and trimmed, blanks in it are no number, and each number has an id."""
    voximplant = caller(rows=0)
    expected = [
        {"message_id": FIRST_ID, "destination_number": FIRST},
        {"message_id": FIRST_ID + 1, "destination_number": SECOND},
    ]
    answer = sent(voximplant, dst_numbers=f" {FIRST} ; ;{SECOND};")
    assert {"result": expected, "failed": [], "fragments_count": 1} == answer
    assert [FIRST, SECOND] == recipients(voximplant)


def test_some_may_be_refused_while_others_are_sent() -> None:
    """A refused number is in failed with a code and a description, the others are sent, and it is no error."""
    voximplant = caller(rows=0)
    answer = sent(voximplant, dst_numbers=f"{FIRST};{REFUSED_BY_GATEWAY};nobody;{SECOND}")
    assert [FIRST, SECOND] == [item["destination_number"] for item in answer["result"]] == recipients(voximplant)
    assert [(REFUSED_BY_GATEWAY, 385), ("nobody", 385)] == [
        (item["destination_number"], item["error_code"]) for item in answer["failed"]
    ]
    assert all(item["error_description"] for item in answer["failed"])
    assert "error" not in answer


@pytest.mark.parametrize(("choice", "expected"), [("empty", {"failed": []}), ("absent", {})])
def test_variant_failed_when_none(choice: str, expected: dict[str, list[object]]) -> None:
    """Where nothing failed, failed is an empty list or not there (Q10)."""
    answer = sent(caller(rows=0, variants={"failed-when-none": choice}))
    assert expected == {name: value for name, value in answer.items() if name == "failed"}


@pytest.mark.parametrize(("choice", "expected"), [("empty", {"result": []}), ("absent", {})])
def test_variant_result_when_none(choice: str, expected: dict[str, list[object]]) -> None:
    """Where every recipient failed, result is an empty list or not there (Q10)."""
    answer = sent(caller(rows=0, variants={"result-when-none": choice}), dst_numbers=REFUSED_BY_GATEWAY)
    assert expected == {name: value for name, value in answer.items() if name == "result"}
    assert 1 == len(answer["failed"])


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ("message_id", ["message_id"]),
        ("transaction_id", ["transaction_id"]),
        ("both", ["message_id", "transaction_id"]),
    ],
)
def test_variant_a2p_reply_id(choice: str, names: list[str]) -> None:
    """Each accepted recipient has the message's id under the names chosen (Q7)."""
    [item] = sent(caller(rows=0, variants={"a2p-reply-id": choice}))["result"]
    assert dict.fromkeys(names, FIRST_ID) | {"destination_number": FIRST} == item


@pytest.mark.parametrize(("choice", "parts"), [("text", 2), ("recipients", 6)])
def test_variant_a2p_fragments(choice: str, parts: int) -> None:
    """The parts are those of the text, or those of all the messages that were accepted."""
    voximplant = caller(rows=0, variants={"a2p-fragments": choice})
    numbers = f"{FIRST};{SECOND};{FIRST};{REFUSED_BY_GATEWAY}"
    assert parts == sent(voximplant, dst_numbers=numbers, text="x" * 161)["fragments_count"]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        (134, {"src_number": ""}),
        (134, {"dst_numbers": ""}),
        (134, {"dst_numbers": " ; "}),
        (134, {"text": " "}),
        (507, {"src_number": "Nobody"}),
        (507, {"src_number": "example"}),
        (509, {"src_number": SWITCHED_ON}),
        (499, {"text": "x" * 1601}),
        (508, {"text": "bell \x07"}),
        (101, {"dst_numbers": ";".join([FIRST] * 101)}),
        (101, {"store_body": "maybe"}),
        (506, {"dst_numbers": f"{FIRST};{WITHOUT_ROUTE}"}),
    ],
)
def test_what_cannot_be_sent_at_all_has_its_code(code: int, changes: dict[str, str]) -> None:
    """Each parameter refuses what it cannot be, and nothing of a refused call is kept or charged."""
    voximplant = caller(rows=0)
    balance = voximplant.simulator.account.balance
    assert code == code_of(voximplant, **changes)
    assert [] == recipients(voximplant)
    assert balance == voximplant.simulator.account.balance


def test_a_hundred_numbers_and_1600_characters_are_sent() -> None:
    """The documented limits themselves are within the limits."""
    voximplant = caller(rows=0)
    answer = sent(voximplant, dst_numbers=";".join([FIRST] * 100), text="x" * 1600)
    assert (100, 11) == (len(answer["result"]), answer["fragments_count"])


@pytest.mark.parametrize("source", ["EXAMPLE", "Acme Shop", "Café 24", "R&D;Lab", "447700900900"])
def test_a_sender_may_be_a_name(source: str) -> None:
    """Every SenderID installed, most of them no number, stands in the row as it was sent (Q2)."""
    voximplant = caller(rows=0)
    sent(voximplant, src_number=source)
    assert [source] == [row["source_number"] for row in voximplant.call("A2PGetSmsHistory")["result"]]


def test_all_accepted_recipients_are_paid_for_together() -> None:
    """Each part to each accepted recipient costs, and a call the balance does not cover sends nothing (127)."""
    voximplant = caller(rows=0, balance=Decimal("0.3372"))
    numbers = f"{FIRST};{SECOND};{REFUSED_BY_GATEWAY}"
    assert 127 == code_of(voximplant, dst_numbers=numbers, text="x" * 307)
    assert [] == recipients(voximplant)
    sent(voximplant, dst_numbers=numbers, text="x" * 161)
    assert 0 == voximplant.simulator.account.balance
    assert [0.1686, 0.1686] == [row["cost"] for row in voximplant.call("A2PGetSmsHistory")["result"]]


@pytest.mark.parametrize(
    ("variant", "value", "changes"),
    [
        ("a2p-too-long-code", "477", {"text": "x" * 1601}),
        ("a2p-too-long-code", "508", {"text": "x" * 1601}),
        ("too-many-numbers-code", "497", {"dst_numbers": ";".join([FIRST] * 101)}),
    ],
)
def test_variants_of_the_codes(variant: str, value: str, changes: dict[str, str]) -> None:
    """Where another code is said to be answered, it is."""
    assert int(value) == code_of(caller(rows=0, variants={variant: value}), **changes)


@pytest.mark.parametrize(
    ("variant", "value", "number", "code"),
    [("a2p-bad-number-code", "423", "nobody", 423), ("no-route", "failed", WITHOUT_ROUTE, 506)],
)
def test_variants_of_the_codes_in_failed(variant: str, value: str, number: str, code: int) -> None:
    """Where a recipient's own refusal is said to be another, failed tells it and the others are sent."""
    answer = sent(caller(rows=0, variants={variant: value}), dst_numbers=f"{number};{FIRST}")
    assert [(number, code)] == [(item["destination_number"], item["error_code"]) for item in answer["failed"]]
    assert [FIRST] == [item["destination_number"] for item in answer["result"]]
