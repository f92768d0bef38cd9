"""The callbacks of the Routee simulator: of a status, of a message that came in, and of a campaign."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from conformance.simulators.callbacks import NotLoopbackError
from conformance.simulators.routee.samples import VIRTUAL_NUMBER
from tests.simulators.receiving import receiver
from tests.simulators.routee.calling import SETTLE_SECONDS, Caller, caller

SOURCE, TEXT = "+447700900123", "Stop 🌙"


def pushed(happening: Callable[[Caller, str], object], **options: Any) -> list[dict[str, Any]]:
    """Have something happen at a simulator that pushes to a receiver, and give the bodies it got."""
    with receiver() as received:
        given: dict[str, Any] = {"rows": 0, "callback_url": received.url} | options
        routee = caller(**given)
        happening(routee, received.url)
        routee.simulator.wait_for_callbacks()
    assert {("POST", "application/json")} >= {(request.method, request.content_type) for request in received.requests}
    return [json.loads(request.body) for request in received.requests]


def send_and_settle(**members: object) -> Callable[[Caller, str], object]:
    """Make a message be sent, and the time pass until it is settled."""

    def happening(routee: Caller, _: str) -> None:
        routee.post(**members)
        routee.clock.now += SETTLE_SECONDS

    return happening


def test_each_change_of_each_part_is_pushed() -> None:
    """Two parts are told of three times each, with the members of section 6 and under the names it has (R22, R23)."""
    bodies = pushed(send_and_settle(body="a" * 200, label="mine"))
    seen = [(body["status"]["name"], body["part"], body["status"]["updatedDate"][-9:]) for body in bodies]
    assert [
        *(("Queued", 1, "14:13:20Z"), ("Queued", 2, "14:13:20Z")),
        *(("Sent", 1, "14:13:30Z"), ("Sent", 2, "14:13:30Z")),
        *(("Delivered", 1, "14:13:40Z"), ("Delivered", 2, "14:13:40Z")),
    ] == seen
    assert {
        "messageId": bodies[0]["messageId"],
        "smsId": bodies[-1]["smsId"],
        "part": 2,
        "parts": 2,
        "label": "mine",
        "to": "+447700900123",
        "from": "EXAMPLE",
        "country": "GB",
        "operator": "Example Mobile",
        "groups": [],
        "status": {
            "name": "Delivered",
            "reason": {"detailedStatus": "Delivered", "description": "The message has reached the handset."},
            "updatedDate": "2026-09-21T14:13:40Z",
        },
        "message": "a" * 200,
        "applicationName": "default",
        "latency": 20,
        "price": 0.0425,
        "direction": "Outbound",
        "originatingService": "Sms",
    } == bodies[-1]
    assert 2 == len({body["smsId"] for body in bodies})


def test_a_price_is_pushed_with_eight_decimals() -> None:
    """The digits of a price end in zeros, as they came in 2016 (R27)."""
    with receiver() as received:
        routee = caller(rows=0, callback_url=received.url)
        routee.post()
        routee.simulator.wait_for_callbacks()
    assert [b"0.04250000"] == re.findall(rb'"price":([^,}]+)', received.requests[0].body)


@pytest.mark.parametrize(
    ("strategy", "expected"),
    [
        ("OnChange", ["Queued", "Sent", "Undelivered"]),
        ("OnCompletion", ["Undelivered"]),
        (None, ["Queued", "Sent", "Undelivered"]),
    ],
)
def test_a_message_s_own_url_goes_by_its_strategy(strategy: str | None, expected: list[str]) -> None:
    """The URL that a message names gets each change, or the last one only."""

    def happening(routee: Caller, url: str) -> None:
        callback = {"url": url} | ({} if strategy is None else {"strategy": strategy})
        send_and_settle(callback=callback, to="+447700900801")(routee, url)

    assert expected == [body["status"]["name"] for body in pushed(happening, callback_url=None)]


def test_a_url_off_this_machine_gets_nothing() -> None:
    """A message that names one is sent and echoed, and neither it nor the URL for all is told of it."""
    assert [] == pushed(send_and_settle(callback={"url": "http://sms.example/", "strategy": "OnChange"}))


def test_variant_status_callback() -> None:
    """As in 2016, a callback has no smsId, part, label and reason."""
    bodies = pushed(send_and_settle(label="mine"), variants={"status-callback": "capture-2016"})
    assert not any(body.keys() & {"smsId", "part", "label"} for body in bodies)
    assert [{"name", "updatedDate"}] * 3 == [body["status"].keys() for body in bodies]


def test_delivery_reports_are_pushed_at_once() -> None:
    """So many rows of invented messages are tracked and told of, those of campaigns with both their names."""
    bodies = pushed(lambda routee, _: routee.simulator.push_delivery_reports(40))
    assert 40 == len(bodies) == len({body["smsId"] for body in bodies})
    assert {"Outbound"} == {body["direction"] for body in bodies}
    assert {"Delivered", "Undelivered", "Failed", "Queued", "Sent"} <= {body["status"]["name"] for body in bodies}
    assert {0, 2} == {len(body.keys() & {"campaignName", "campaignTrackingId"}) for body in bodies}


def test_delivery_reports_are_rows() -> None:
    """What was told of can be tracked."""
    with receiver() as received:
        routee = caller(rows=0, callback_url=received.url)
        routee.simulator.push_delivery_reports(10)
        routee.simulator.wait_for_callbacks()
    told = [json.loads(request.body)["smsId"] for request in received.requests]
    assert told == routee.ids()[::-1]


def test_a_message_that_came_in_is_pushed_as_captured() -> None:
    """The callback has the nine members of 2019, and the message is tracked, its text under another name (R23)."""
    rows: list[str] = []

    def happening(routee: Caller, _: str) -> None:
        routee.simulator.push_inbound(SOURCE, VIRTUAL_NUMBER, TEXT)
        rows.extend(item["messageId"] for item in routee.items() if item["body"] == TEXT)

    [body] = pushed(happening)
    assert {
        "messageId": rows[0],
        "from": SOURCE,
        "to": VIRTUAL_NUMBER,
        "message": TEXT,
        "parts": 1,
        "originatingService": "Sms",
        "direction": "Inbound",
        "receivedDate": "2026-09-21T14:13:20Z",
        "price": 0.006,
    } == body


def test_variant_inbound_price() -> None:
    """The price of a message that came in may be left out (R34)."""
    [body] = pushed(
        lambda routee, _: routee.simulator.push_inbound(SOURCE, VIRTUAL_NUMBER, TEXT),
        variants={"inbound-price": "absent"},
    )
    assert "price" not in body


def test_a_long_message_that_came_in_is_pushed_once() -> None:
    """A message of several parts is one callback, and as many rows."""

    def happening(routee: Caller, _: str) -> None:
        routee.simulator.push_inbound(SOURCE, VIRTUAL_NUMBER, "a" * 200)
        assert 2 == len(routee.ids())

    [body] = pushed(happening)
    assert (2, 0.012) == (body["parts"], body["price"])


def test_samples_are_the_same_for_the_same_seed() -> None:
    """The seed decides the messages that are made up."""
    bodies = [pushed(lambda routee, _: routee.simulator.push_inbound_samples(4), seed=seed) for seed in (1, 1, 2)]
    assert bodies[0] == bodies[1] != bodies[2]
    assert 4 == len(bodies[0])


@pytest.mark.parametrize(("choice", "counted"), [("present", True), ("absent", False)])
def test_a_campaign_is_told_of_with_its_statuses(choice: str, counted: bool) -> None:
    """A campaign's callback counts its messages by status, Unsent among them or not (R38)."""
    expected: dict[str, object] = {}

    def happening(routee: Caller, _: str) -> None:
        campaign = routee.simulator.campaigns[0]
        rows = [row for row in routee.simulator.rows() if row.campaign == campaign]
        expected.update(trackingId=campaign.tracking_id, totalRecipients=len({row.message_id for row in rows}))
        routee.simulator.push_campaign(campaign.tracking_id)

    [body] = pushed(happening, rows=200, variants={"unsent": choice})
    assert expected == {name: body[name] for name in expected}
    assert {"trackingId", "name", "totalRecipients", "campaignStatus", "messageStatuses", "callbackInfo"} == body.keys()
    assert counted is ("Unsent" in body["messageStatuses"])
    assert sum(body["messageStatuses"].values()) <= body["totalRecipients"]


def test_without_a_url_nothing_is_pushed() -> None:
    """A simulator without a receiver takes everything, and there is nothing to wait for."""
    simulator = caller(rows=30).simulator
    simulator.push_inbound_samples(2)
    simulator.push_delivery_reports(2)
    simulator.push_campaign(simulator.campaigns[0].tracking_id)
    simulator.wait_for_callbacks()
    assert 34 <= len(simulator.rows())


def test_a_callback_url_off_this_machine_is_refused() -> None:
    """A simulator cannot be built to push anything elsewhere."""
    with pytest.raises(NotLoopbackError):
        caller(callback_url="http://sms.example/")
