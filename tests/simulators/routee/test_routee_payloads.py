"""What the Routee simulator answers has the members, and mostly the order, of what the provider answered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conformance import simulators
from tests.simulators.receiving import receiver
from tests.simulators.routee.calling import caller

PAYLOADS = Path(simulators.__file__).parents[1] / "payloads" / "routee"
AS_IN_2016 = {"item-shape": "capture-2016", "status-callback": "capture-2016"}


def payload(name: str) -> Any:
    """Read what the provider answered or pushed."""
    return json.loads((PAYLOADS / name).read_text(encoding="utf-8"))


def test_a_token_is_as_captured() -> None:
    """Members, their order and the types of their values are those of 2016."""
    expected, answered = payload("token.200.2016-capture.json"), caller().ask_token().json()
    assert [(name, type(value)) for name, value in expected.items()] == [
        (name, type(value)) for name, value in answered.items()
    ]
    assert expected["permissions"] == answered["permissions"]


def test_bad_credentials_are_refused_as_captured() -> None:
    """But for the time, the refusal is the one of 2016."""
    answered = caller().ask_token(basic=("a", "b")).json()
    expected = payload("token.401.2016-capture.json")
    assert expected | {"timestamp": 0} == answered | {"timestamp": 0}
    assert isinstance(answered["timestamp"], int)


def test_an_empty_page_is_as_captured() -> None:
    """A filter that finds nothing gets the very page of 2016."""
    answered = caller().track(payload("tracking.request.2016-capture.json")).json()
    assert payload("tracking.200.2016-capture-empty.json") == answered


def test_a_row_of_a_campaign_is_as_captured() -> None:
    """Some row has exactly the members of 2016, and in their order."""
    routee = caller(rows=200, variants=AS_IN_2016)
    path = f"/sms/tracking/campaign/{routee.simulator.campaigns[0].tracking_id}"
    answered = routee.get(path).json()
    expected = payload("tracking_campaign.200.2016-capture.json")
    assert expected.keys() == answered.keys()
    row = expected["content"][0]
    assert [list(row), list(row["status"])] in [
        [list(item), list(item.get("status", {}))] for item in answered["content"]
    ]


def test_an_unknown_campaign_is_refused_as_captured() -> None:
    """The refusal of the same campaign is the same to the letter."""
    expected = payload("tracking_campaign.404009001.2016-capture.json")
    assert expected == caller().get(f"/sms/tracking/campaign/{expected['value']}").json()


@pytest.mark.parametrize(
    ("name", "variants"),
    [
        ("send.200.2016-docs.json", {}),
        ("send.200.2016-capture.json", {"characters": "one-off"}),
        ("send.200.2022-fixture.json", {}),
    ],
)
def test_a_message_sent_again_is_answered_as_captured(name: str, variants: dict[str, str]) -> None:
    """What was sent is answered with the same members in the same order, but for the id and the date."""
    expected = payload(name)
    sent = {member: expected.get(member) for member in ("from", "to", "body", "callback", "label")}
    answered = caller(variants=variants).post(**sent).json()
    assert list(expected) == list(answered)
    replaced = {member: expected[member] for member in ("trackingId", "createdAt")}
    assert expected == answered | replaced


def test_the_one_message_s_parts_have_the_members_of_the_table() -> None:
    """Some part has exactly the members of the body that was made by hand."""
    routee = caller(rows=200)
    expected = payload("tracking_single.200.hand-made.json")[0].keys()
    campaigns = [row.message_id for row in routee.simulator.rows() if row.campaign and row.label and row.operator]
    assert expected in [routee.single(message_id)[0].keys() for message_id in campaigns]


@pytest.mark.parametrize("status", ["queued", "sent", "delivered"])
def test_a_status_is_pushed_as_captured(status: str) -> None:
    """Some callback of a campaign's message has exactly the members of 2016."""
    with receiver() as received:
        routee = caller(rows=0, variants=AS_IN_2016, callback_url=received.url)
        routee.simulator.push_delivery_reports(60)
        routee.simulator.wait_for_callbacks()
    pushed = [json.loads(request.body) for request in received.requests]
    expected = payload(f"callback.sms_status.2016-capture-{status}.json")
    assert expected.keys() in [body.keys() for body in pushed]
    assert expected["status"].keys() == pushed[0]["status"].keys()


@pytest.mark.parametrize(
    ("name", "choice"),
    [("callback.sms_inbound.2018-docs.json", "absent"), ("callback.sms_inbound.2019-capture.json", "present")],
)
def test_a_message_that_came_in_again_is_pushed_as_captured(name: str, choice: str) -> None:
    """The same message is pushed with the same values, but for its id and its date."""
    expected = payload(name)
    with receiver() as received:
        simulator = caller(rows=0, variants={"inbound-price": choice}, callback_url=received.url).simulator
        simulator.push_inbound(expected["from"], expected["to"], expected["message"])
        simulator.wait_for_callbacks()
    pushed = json.loads(received.requests[0].body)
    assert expected == pushed | {member: expected[member] for member in ("messageId", "receivedDate")}


def test_the_list_of_payloads_is_whole() -> None:
    """Each file stands in the list with its origin, and what was made by hand is called so."""
    lines = (PAYLOADS / "README.md").read_text(encoding="utf-8").splitlines()
    listed = {line.split("`")[1]: line for line in lines if line.startswith("| `")}
    assert {path.name for path in PAYLOADS.glob("*.json")} == set(listed)
    assert all(("hand-made" in name) is ("**hand-made**" in line) for name, line in listed.items())
