"""Messages that come in at the Voximplant simulator: in the history, and pushed as callbacks."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest

from conformance.simulators.callbacks import NotLoopbackError
from conformance.simulators.voximplant.accounts import OF_THE_CHILD, SWITCHED_OFF, SWITCHED_ON, WITHOUT_SMS
from conformance.simulators.voximplant.inbound import CALLBACK_SECRETS_PATH, NotReceivingError
from tests.simulators.receiving import receiver
from tests.simulators.voximplant.calling import caller

SOURCE, TEXT = "447700900123", "Stop 🌙"


def pushed(count: int = 1, **options: Any) -> list[dict[str, Any]]:
    """Have messages come in at a simulator, and give the bodies that the receiver got."""
    with receiver() as received:
        simulator = caller(rows=0, callback_url=received.url, **options).simulator
        for _ in range(count):
            simulator.push_inbound(SOURCE, SWITCHED_ON, TEXT)
        simulator.wait_for_callbacks()
    return [json.loads(request.body) for request in received.requests]


def test_a_callback_is_the_documented_body() -> None:
    """One callback is pushed as JSON, with every documented member, and the message two levels deep."""
    [body] = pushed(balance=Decimal(10))
    secrets = json.loads(CALLBACK_SECRETS_PATH.read_text())
    text = f"{secrets['callback_salt']}4100001{secrets['api_key']}1"
    expected = {
        "callback_id": 1,
        "type": "sms_inbound",
        "account_id": 4100001,
        "hash": hashlib.md5(text.encode()).hexdigest(),
        "account_name": "simulator",
        "account_email": "simulator@sms.example",
        "language_code": "en",
        "account_first_name": "Sim",
        "account_last_name": "Ulator",
        "balance": 9.9949,
        "currency": "USD",
        "sms_inbound": {"sms_inbound": {"source_number": SOURCE, "destination_number": SWITCHED_ON, "sms_body": TEXT}},
    }
    assert {"callbacks": [expected]} == body


def test_each_callback_has_an_id_and_a_hash_of_its_own() -> None:
    """Callbacks arrive in the order they were pushed, and the hash goes with the id."""
    callbacks = [body["callbacks"][0] for body in pushed(count=5)]
    assert [1, 2, 3, 4, 5] == [callback["callback_id"] for callback in callbacks]
    assert 5 == len({callback["hash"] for callback in callbacks})


@pytest.mark.parametrize("nesting", ["double", "single", "array"])
def test_variant_callback_nesting(nesting: str) -> None:
    """The message is two levels deep, one level, or in an array two levels deep (Q38)."""
    message = {"source_number": SOURCE, "destination_number": SWITCHED_ON, "sms_body": TEXT}
    expected = {"double": {"sms_inbound": message}, "single": message, "array": {"sms_inbound": [message]}}
    [body] = pushed(variants={"callback-nesting": nesting})
    assert expected[nesting] == body["callbacks"][0]["sms_inbound"]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("absent", {}),
        ("text", {"receival_date": "2026-09-21 14:13:20"}),
        ("unix", {"receival_date": 1_790_000_000}),
    ],
)
def test_variant_receival_date(choice: str, expected: dict[str, object]) -> None:
    """The undocumented date is left out, text, or a number (Q39)."""
    [body] = pushed(variants={"callback-nesting": "single", "receival-date": choice})
    message = body["callbacks"][0]["sms_inbound"]
    assert expected == {name: value for name, value in message.items() if name == "receival_date"}


def test_a_message_that_came_in_is_in_the_history() -> None:
    """An IN row that is a success at once has the numbers, the parts and the charge, and not the text."""
    voximplant = caller(rows=0)
    row = voximplant.simulator.push_inbound(SOURCE, SWITCHED_ON, TEXT)
    voximplant.call("SendSmsMessage", source=SWITCHED_ON, destination=SOURCE, sms_body="Goodbye")
    [answered] = voximplant.body(direction="IN")["result"]
    assert {
        "message_id": row.message_id,
        "source_number": SOURCE,
        "destination_number": SWITCHED_ON,
        "direction": "IN",
        "fragments": 1,
        "cost": 0.0051,
        "status_id": "1",
        "processed_date": "2026-09-21 14:13:20",
        "transaction_id": row.transaction_id,
    } == answered


def test_the_accounts_setting_stores_texts_that_came_in() -> None:
    """With store_inbound_sms the row has the text, and with the setting for the other direction it has not."""
    texts = []
    for inbound in (True, False):
        voximplant = caller(rows=0, store_inbound_sms=inbound, store_outbound_sms=not inbound)
        voximplant.simulator.push_inbound(SOURCE, SWITCHED_ON, TEXT)
        texts.append(voximplant.body()["result"][0].get("text"))
    assert [TEXT, None] == texts


@pytest.mark.parametrize("number", [SWITCHED_OFF, WITHOUT_SMS, OF_THE_CHILD, "447700900999"])
def test_a_number_without_sms_switched_on_receives_nothing(number: str) -> None:
    """A message to it is refused without repeating the number, and nothing is kept or charged."""
    voximplant = caller(rows=0)
    with pytest.raises(NotReceivingError) as refusal:
        voximplant.simulator.push_inbound(SOURCE, number, TEXT)
    assert number not in str(refusal.value)
    assert ([], Decimal(100_000)) == (voximplant.ids(), voximplant.simulator.account.balance)


def test_control_sms_decides_what_a_number_receives() -> None:
    """A number receives once it is enabled, and one that is disabled receives no more."""
    voximplant = caller(rows=0)
    voximplant.call("ControlSms", phone_number=SWITCHED_OFF, command="enable")
    voximplant.simulator.push_inbound(SOURCE, SWITCHED_OFF, TEXT)
    voximplant.call("ControlSms", phone_number=SWITCHED_OFF, command="disable")
    with pytest.raises(NotReceivingError):
        voximplant.simulator.push_inbound(SOURCE, SWITCHED_OFF, TEXT)
    assert 1 == len(voximplant.ids())


def test_samples_are_the_same_for_the_same_seed() -> None:
    """Invented messages are IN rows that the seed decides."""
    histories = []
    for seed in (1, 1, 2):
        voximplant = caller(rows=0, seed=seed, store_inbound_sms=True)
        voximplant.simulator.push_inbound_samples(4)
        histories.append(voximplant.body()["result"])
    assert histories[0] == histories[1] != histories[2]
    assert [("IN", SWITCHED_ON)] * 4 == [(row["direction"], row["destination_number"]) for row in histories[0]]


def test_a_callback_url_off_this_machine_is_refused() -> None:
    """A simulator cannot be built to push anything elsewhere."""
    with pytest.raises(NotLoopbackError):
        caller(callback_url="http://sms.example/")
