"""What the Apifonica simulator tells the controller of an application."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from conformance.simulators import ReportingSimulator
from conformance.simulators.apifonica import create_app
from conformance.simulators.apifonica.accounts import APPLICATION_SID, RENTED_NUMBERS
from conformance.simulators.apifonica.application import NotReceivingError
from conformance.simulators.callbacks import NotLoopbackError
from conformance.simulators.serving import serve_process
from tests.simulators.apifonica.calling import ACCOUNT_SID, MESSAGE, NOW, NOW_TEXT, SETTLE_SECONDS, Caller, caller
from tests.simulators.apifonica.test_apifonica_rows import payload
from tests.simulators.receiving import Received, Receiver, receiver

SOURCE, RENTED, TEXT = "447700900123", "447700900002", "Stop 🌙 & go"


def fields_of(request: Received) -> dict[str, str]:
    """Read the fields that arrived, in whichever encoding."""
    if request.method == "GET":
        pairs = parse_qsl(urlsplit(request.path).query, keep_blank_values=True, strict_parsing=True)
        return {name: value for name, value in pairs if name != "secret"}
    if request.content_type == "application/json":
        fields: dict[str, str] = json.loads(request.body)
        return fields
    return dict(parse_qsl(request.body.decode(), keep_blank_values=True, strict_parsing=True))


def told(received: Receiver) -> list[dict[str, str]]:
    """Read the fields of everything that arrived."""
    return [fields_of(request) for request in received.requests]


def reports(**options: Any) -> tuple[Caller, list[dict[str, str]]]:
    """Send a message that names the application, settle it, and give what the controller was told."""
    sent = {"to": options.pop("to", MESSAGE["to"])}
    with receiver() as received:
        apifonica = caller(rows=0, callback_url=received.url, **options)
        apifonica.send(**sent, msg_app_sid=APPLICATION_SID)
        apifonica.clock.now += SETTLE_SECONDS
        apifonica.simulator.wait_for_callbacks()
    return apifonica, told(received)


def test_a_status_event_is_the_documented_one() -> None:
    """Every status after queued is told in the documented fields, in their order."""
    apifonica, events = reports()
    expected = {
        "account_sid": ACCOUNT_SID,
        "direction": "outbound",
        "from": MESSAGE["from"],
        "message_sid": apifonica.sids()[0],
        "sms_count": "1",
        "status": "sent",
        "text": MESSAGE["text"],
        "to": MESSAGE["to"],
    }
    assert [expected, expected | {"status": "delivered"}] == events
    assert list(payload("callback.status.controller-page.json")) == list(events[0])


@pytest.mark.parametrize(
    ("choice", "method", "content_type"),
    [
        ("POST", "POST", "application/x-www-form-urlencoded"),
        ("GET", "GET", None),
        ("POST-json", "POST", "application/json"),
    ],
)
def test_variant_controller_method(choice: str, method: str, content_type: str | None) -> None:
    """The same fields travel in a form, in the query, or as JSON, and none is anything but text."""
    with receiver() as received:
        apifonica = caller(rows=0, callback_url=received.url, variants={"controller-method": choice})
        row = apifonica.simulator.push_inbound(SOURCE, RENTED, TEXT)
        apifonica.send(text=TEXT, msg_app_sid=APPLICATION_SID)
        apifonica.clock.now += SETTLE_SECONDS
        apifonica.simulator.wait_for_callbacks()
    assert {(method, content_type)} == {(request.method, request.content_type) for request in received.requests}
    inbound, sent, delivered = told(received)
    assert {
        "message_sid": row.message_sid,
        "account_sid": ACCOUNT_SID,
        "from": f"+{SOURCE}",
        "to": f"+{RENTED}",
        "text": TEXT,
    } == inbound
    assert [(TEXT, "sent"), (TEXT, "delivered")] == [(event["text"], event["status"]) for event in (sent, delivered)]


def test_variant_inbound_plus() -> None:
    """Numbers of a message that came in have a plus or not, a name as its sender never has (A9)."""
    found = []
    for choice in ("present", "absent"):
        with receiver() as received:
            simulator = caller(rows=0, callback_url=received.url, variants={"inbound-plus": choice}).simulator
            simulator.push_inbound(SOURCE, RENTED, TEXT)
            simulator.push_inbound("Acme Shop", RENTED, TEXT)
            simulator.wait_for_callbacks()
        found.append([(event["from"], event["to"]) for event in told(received)])
    assert [
        [(f"+{SOURCE}", f"+{RENTED}"), ("Acme Shop", f"+{RENTED}")],
        [(SOURCE, RENTED), ("Acme Shop", RENTED)],
    ] == found


def test_variant_failure_reason() -> None:
    """A failure, and nothing else, may be explained in one field more (A15)."""
    _, silent = reports(to="447700900803")
    _, explained = reports(to="447700900803", variants={"failure-reason": "present"})
    assert ["sent", "failed"] == [event["status"] for event in silent]
    assert set() == set(silent[0]) ^ set(silent[1])
    assert {"error_text"} == set(explained[0]) ^ set(explained[1])


def test_only_a_message_that_names_the_application_is_told_of() -> None:
    """Without msg_app_sid, or with one that is not the account's, a message settles in silence."""
    with receiver() as received:
        apifonica = caller(rows=0, callback_url=received.url, variants={"application-check": "none"})
        apifonica.send()
        apifonica.send(msg_app_sid="app-none")
        apifonica.clock.now += SETTLE_SECONDS
        apifonica.simulator.wait_for_callbacks()
    assert ["delivered", "delivered"] == [row.status for row in apifonica.simulator.rows()]
    assert [] == received.requests


def test_nothing_is_told_before_it_is_due_or_twice() -> None:
    """The clock decides what has been told, and calls after that tell nothing more."""
    with receiver() as received:
        apifonica = caller(rows=0, callback_url=received.url)
        apifonica.send(msg_app_sid=APPLICATION_SID)
        counts = []
        for seconds in (0.0, SETTLE_SECONDS / 2, 0.0, SETTLE_SECONDS, SETTLE_SECONDS):
            apifonica.clock.now += seconds
            apifonica.page()
            apifonica.simulator.wait_for_callbacks()
            counts.append(len(received.requests))
    assert [0, 1, 1, 2, 2] == counts


def test_without_patience_a_call_tells_everything() -> None:
    """Where settling takes no time, the call that sends has the controller told of both statuses."""
    with receiver() as received:
        apifonica = caller(rows=0, callback_url=received.url, settle_seconds=0)
        apifonica.send(msg_app_sid=APPLICATION_SID)
        assert received.arrived(2)
    assert ["sent", "delivered"] == [event["status"] for event in told(received)]


def test_a_message_that_came_in_is_in_the_history() -> None:
    """What came in is an inbound row, received at once, with the SID of the number it came to."""
    apifonica = caller(rows=0)
    pushed = apifonica.simulator.push_inbound(SOURCE, RENTED, TEXT)
    [row] = apifonica.page()["messages"]
    assert {
        "account_sid": ACCOUNT_SID,
        "number_sid": RENTED_NUMBERS[RENTED],
        "text": TEXT,
        "created": NOW_TEXT,
        "direction": "inbound",
        "from": SOURCE,
        "to": RENTED,
        "price": "0.0000",
        "message_sid": pushed.message_sid,
        "status": "received",
        "segment_count": 1,
        "channel": "sms",
    } == row


def test_a_number_that_is_not_rented_receives_nothing() -> None:
    """A message to it is refused without repeating the number, and is not kept."""
    apifonica = caller(rows=0)
    with pytest.raises(NotReceivingError) as refusal:
        apifonica.simulator.push_inbound(SOURCE, "447700900999", TEXT)
    assert "447700900999" not in str(refusal.value)
    assert [] == apifonica.simulator.rows()


def test_reports_on_demand() -> None:
    """So many invented messages are told of, each with the status that the history has for it."""
    with receiver() as received:
        apifonica = caller(rows=0, callback_url=received.url)
        apifonica.simulator.push_delivery_reports(4)
        apifonica.simulator.wait_for_callbacks()
    events = told(received)
    assert ["sent", "delivered", "failed", "sent"] == [event["status"] for event in events]
    assert [event["status"] for event in events] == [
        apifonica.message(event["message_sid"])["status"] for event in events
    ]
    assert isinstance(apifonica.simulator, ReportingSimulator)


def test_another_process_pushes_both_kinds() -> None:
    """Right after serving begins, the messages and the reports asked for are told, the same for the same seed."""
    bodies = []
    for seed in ("1", "1", "2"):
        with (
            receiver() as received,
            serve_process(
                *("apifonica", "--callback-url", received.url, "--rows", "0", "--seed", seed),
                *("--push-inbound", "2", "--push-delivery-reports", "2"),
            ) as url,
        ):
            assert received.arrived(4)
            assert url.endswith("/v2")
        bodies.append(told(received))
    assert bodies[0] == bodies[1] != bodies[2]
    assert [False, False, True, True] == ["status" in event for event in bodies[0]]


def test_a_controller_off_this_machine_is_refused() -> None:
    """A simulator cannot be built to tell anybody elsewhere."""
    with pytest.raises(NotLoopbackError):
        caller(callback_url="http://sms.example/")


def test_no_message_is_lost_between_threads() -> None:
    """Messages sent, inserted and coming in from several threads all have SIDs of their own and are all settled."""
    apifonica = caller(rows=0, settle_seconds=0)

    def work(_: int) -> None:
        apifonica.send()
        apifonica.simulator.insert(2)
        apifonica.simulator.push_inbound(SOURCE, RENTED, TEXT)
        apifonica.simulator.push_delivery_reports(1)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(16)))
    rows = apifonica.simulator.rows()
    assert 16 * 5 == len(rows) == len({row.message_sid for row in rows})
    assert "queued" not in {row.status for row in rows if row.text == MESSAGE["text"]}


def test_messages_come_in_one_after_the_other() -> None:
    """While one thread's message comes in, here held up at the clock, no other thread's does."""
    meeting, met = Barrier(2), []

    def clock() -> float:
        with suppress(BrokenBarrierError):
            meeting.wait(0.2)
            met.append(True)
        return NOW

    simulator = create_app(rows=0, clock=clock).state.simulator
    pushes = [simulator.push_inbound_samples, simulator.push_delivery_reports, simulator.insert]
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda push: push(1), pushes))
    assert [] == met
    assert 3 == len(simulator.rows())
