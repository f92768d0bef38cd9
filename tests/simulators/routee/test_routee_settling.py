"""What becomes of messages that were sent at the Routee simulator, as its clock goes on."""

from __future__ import annotations

import pytest

from conformance.simulators.options import UnusableOptionError
from conformance.simulators.routee.destinations import ENDINGS
from tests.simulators.routee.calling import SETTLE_SECONDS, caller


def test_a_message_is_queued_then_sent_then_delivered() -> None:
    """Half of the time it is queued, then sent, and at the end delivered, with dates and latencies that fit."""
    routee = caller(rows=0)
    message_id = routee.post().json()["trackingId"]
    seen = []
    for passed in (0, SETTLE_SECONDS / 2 - 0.01, 0.01, SETTLE_SECONDS / 2, 1000):
        routee.clock.now += passed
        [item] = routee.single(message_id)
        seen.append((item["status"]["status"], item["status"]["date"][-9:], item["latency"]))
    queued, sent, delivered = (
        ("Queued", "14:13:20Z", 0),
        ("Sent", "14:13:30Z", 10),
        ("Delivered", "14:13:40Z", 20),
    )
    assert [queued, queued, sent, delivered, delivered] == seen


def test_a_message_is_in_every_operation_at_once() -> None:
    """A message is found by filters and by its id as soon as it was answered, each of its parts priced."""
    routee = caller(rows=0)
    answer = routee.post(body="a" * 200, label="mine").json()
    filtered = routee.items([{"fieldName": "label", "searchTerm": "mine"}])
    assert [2, 1] == [item["part"] for item in filtered]
    assert [0.0425, 0.0425] == [item["price"] for item in filtered]
    assert {answer["trackingId"]} == {item["messageId"] for item in filtered}
    assert [1, 2] == [item["part"] for item in routee.single(answer["trackingId"])]


@pytest.mark.parametrize(("recipient", "end"), ENDINGS.items())
def test_reserved_recipients_end_otherwise(recipient: str, end: tuple[str, str]) -> None:
    """Each reserved number ends in its status with its reason."""
    routee = caller(rows=0)
    message_id = routee.post(to=recipient, ttl=1).json()["trackingId"]
    routee.clock.now += 60
    status = routee.single(message_id)[0]["status"]
    assert end == (status["status"], status["reason"]["detailedStatus"])


@pytest.mark.parametrize(("ttl", "minutes"), [({"ttl": 3}, 3), ({}, 4320)])
def test_a_message_expires_after_its_ttl(ttl: dict[str, int], minutes: int) -> None:
    """The number that never answers stays sent until its time is over, 72 hours without a ttl."""
    routee = caller(rows=0, token_lifetime=10**6)
    message_id = routee.post(to="+447700900807", **ttl).json()["trackingId"]
    statuses = []
    for passed in (minutes * 60 - 1, 1):
        routee.clock.now += passed
        statuses.append(routee.single(message_id)[0]["status"]["status"])
    assert ["Sent", "Undelivered"] == statuses


def test_without_time_a_message_is_settled_at_once() -> None:
    """With 0 seconds the row is final as soon as the answer, which says Queued, has come."""
    routee = caller(rows=0, settle_seconds=0)
    answer = routee.post().json()
    assert "Queued" == answer["status"]
    assert ["Delivered"] == [row.status for row in routee.simulator.rows()]


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf")])
def test_settling_takes_a_length_of_time(seconds: float) -> None:
    """No simulator is built whose messages would never come to an end."""
    with pytest.raises(UnusableOptionError):
        caller(settle_seconds=seconds)
