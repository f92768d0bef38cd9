"""What the Voximplant simulator answers to SendSmsMessage, and what it costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from conformance.simulators.voximplant.accounts import OF_THE_CHILD, SWITCHED_OFF, SWITCHED_ON, WITHOUT_SMS
from conformance.simulators.voximplant.destinations import REFUSED_BY_GATEWAY, WITHOUT_ROUTE
from conformance.simulators.voximplant.rows import BEYOND_32_BITS
from tests.simulators.voximplant.calling import Caller, caller

GOOD = {"source": SWITCHED_ON, "destination": "447700900123", "sms_body": "Hello"}


def sent(voximplant: Caller, **changes: str) -> dict[str, Any]:
    """Send a message that is good but for the changes."""
    return voximplant.call("SendSmsMessage", **(GOOD | changes))


def code_of(voximplant: Caller, **changes: str) -> int:
    """Send such a message and give the code of the error answered."""
    code: int = sent(voximplant, **changes)["error"]["code"]
    return code


@pytest.mark.parametrize("verb", ["GET", "POST"])
@pytest.mark.parametrize("place", ["params", "data"])
def test_a_message_is_sent_by_query_or_form(verb: str, place: str) -> None:
    """Either verb, with the parameters in the query or a form, sends the message and answers 1, an id and its parts."""
    voximplant = caller(rows=0)
    answer = voximplant.send(verb, "/platform_api/SendSmsMessage", **{place: GOOD}).json()
    assert {"result": 1, "message_id": BEYOND_32_BITS + 1, "fragments_count": 1} == answer


def test_each_message_has_an_id_that_no_other_has() -> None:
    """Ids go on where the invented histories end, and are the same again in another simulator."""
    voximplant, again = caller(), caller()
    ids = [sent(voximplant)["message_id"] for _ in range(3)]
    largest = max(row.message_id for row in voximplant.simulator.rows()[3:])
    assert largest < ids[0] < ids[1] < ids[2]
    assert ids == [sent(again)["message_id"] for _ in range(3)]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        (134, {"source": ""}),
        (134, {"destination": " "}),
        (134, {"sms_body": ""}),
        (422, {"source": "447700900999"}),
        (422, {"source": OF_THE_CHILD}),
        (422, {"source": "EXAMPLE"}),
        (422, {"source": "+" + SWITCHED_ON}),
        (528, {"source": WITHOUT_SMS}),
        (386, {"source": SWITCHED_OFF}),
        (423, {"destination": "+447700900123"}),
        (423, {"destination": "1234"}),
        (423, {"destination": "1" * 16}),
        (423, {"destination": "447700900123;447700900124"}),
        (423, {"destination": "٤٤٧٧٠٠٩٠٠١٢٣"}),
        (499, {"sms_body": "x" * 766}),
        (101, {"store_body": "yes"}),
        (385, {"destination": REFUSED_BY_GATEWAY}),
        (385, {"destination": WITHOUT_ROUTE}),
    ],
)
def test_what_cannot_be_sent_has_its_code(code: int, changes: dict[str, str]) -> None:
    """Each parameter refuses what it cannot be, and nothing of a refused message is kept or charged."""
    voximplant = caller(rows=0)
    balance = voximplant.simulator.account.balance
    assert code == code_of(voximplant, **changes)
    assert [] == voximplant.ids()
    assert balance == voximplant.simulator.account.balance


@pytest.mark.parametrize(("length", "parts"), [(1, 1), (160, 1), (161, 2), (765, 5)])
def test_the_longest_message_has_five_parts(length: int, parts: int) -> None:
    """Up to 765 characters are sent, and are told to be so many parts."""
    assert parts == sent(caller(rows=0), sms_body="x" * length)["fragments_count"]


def test_sending_is_paid_by_the_part_until_the_money_is_gone() -> None:
    """Each part costs, the row tells what was paid, and what the balance does not cover is refused with 127."""
    voximplant = caller(rows=0, balance=Decimal("0.0225"))
    sent(voximplant, sms_body="x" * 161)
    assert 127 == code_of(voximplant, sms_body="x" * 161)
    assert Decimal("0.0075") == voximplant.simulator.account.balance
    sent(voximplant)
    assert [0, 127] == [voximplant.simulator.account.balance, code_of(voximplant)]
    assert [Decimal("0.0075"), Decimal("0.0150")] == [row.cost for row in voximplant.simulator.rows()]


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ("message_id", ["message_id"]),
        ("transaction_id", ["transaction_id"]),
        ("both", ["message_id", "transaction_id"]),
        ("absent", []),
    ],
)
def test_variant_sms_reply_id(choice: str, names: list[str]) -> None:
    """The message's id is answered under the names chosen (Q7), or not at all."""
    voximplant = caller(rows=0, variants={"sms-reply-id": choice})
    expected = dict.fromkeys(names, BEYOND_32_BITS + 1) | {"result": 1, "fragments_count": 1}
    assert expected == sent(voximplant)
    assert [BEYOND_32_BITS + 1] == voximplant.ids()


@pytest.mark.parametrize(
    ("variant", "value", "changes"),
    [
        ("sms-too-long-code", "477", {"sms_body": "x" * 766}),
        ("gateway-code", "14", {"destination": REFUSED_BY_GATEWAY}),
    ],
)
def test_variants_of_the_codes(variant: str, value: str, changes: dict[str, str]) -> None:
    """Where another code is said to be answered, it is."""
    assert int(value) == code_of(caller(rows=0, variants={variant: value}), **changes)
