"""Sending by the Apifonica simulator, and what becomes of a message."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conformance.simulators.apifonica.accounts import APPLICATION_SID
from conformance.simulators.apifonica.centre import ENDINGS
from conformance.simulators.apifonica.errors import Code
from conformance.simulators.apifonica.segments import segment_count
from conformance.simulators.options import UnusableOptionError
from tests.simulators.apifonica.calling import (
    ACCOUNT_SID,
    MESSAGE,
    MESSAGES_PATH,
    NOW,
    ORIGIN,
    SETTLE_SECONDS,
    Caller,
    caller,
    error_of,
)
from tests.simulators.apifonica.test_apifonica_rows import payload


@pytest.mark.parametrize(
    "request_file", ["send_message.request.controller-page.json", "send_message.request.reseller-page.json"]
)
def test_a_documented_request_is_taken(request_file: str) -> None:
    """The documented requests run as they stand, and the reply is the documented one."""
    apifonica = caller(rows=0)
    answer = apifonica.post(payload(request_file))
    [row] = apifonica.simulator.rows()
    documented = json.dumps(payload("send_message.201.controller-page.json"))
    expected = documented.replace("{accountSID}", ACCOUNT_SID).replace("{messageSID}", row.message_sid)
    assert (201, json.loads(expected)) == (answer.status_code, answer.json())


@pytest.mark.parametrize(
    ("form", "prefix"),
    [("versioned", "/v2/accounts/"), ("unversioned", "/accounts/"), ("absolute", f"{ORIGIN}/v2/accounts/")],
)
def test_variant_uri_form(form: str, prefix: str) -> None:
    """Whatever stands before it, the last segment is the SID of the message (A17, A18)."""
    apifonica = caller(rows=0, variants={"uri-form": form})
    uri = apifonica.post().json()["uri"]
    assert uri.startswith(prefix)
    assert apifonica.sids() == [uri.rsplit("/", 1)[1]]


def test_variant_status_code() -> None:
    """The status in the body is a number, or text."""
    assert (201, "201") == tuple(
        caller(variants={"status-code": kind}).post().json()["status_code"] for kind in ("number", "text")
    )


@pytest.mark.parametrize("name", ["from", "to", "text"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_missing_member_is_refused(name: str, value: str | None) -> None:
    """What is absent or empty and must not be is named in a 400, and nothing is sent."""
    apifonica = caller(rows=0)
    answer = apifonica.post(**{name: value})
    assert (400, Code.MISSING_PARAMETER) == error_of(answer)
    assert answer.json()["error_text"].endswith(f": {name}")
    assert [] == apifonica.simulator.rows()


def test_null_is_absent() -> None:
    """A member that is null counts as one that was left out."""
    apifonica = caller()
    assert 201 == apifonica.call("POST", MESSAGES_PATH, json=MESSAGE | {"tag": None}).status_code
    answer = apifonica.call("POST", MESSAGES_PATH, json=MESSAGE | {"to": None})
    assert (400, Code.MISSING_PARAMETER) == error_of(answer)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b"\xff", b"from=a&to=b", b"[" * 200_000])
def test_a_body_that_is_no_object_is_refused(body: bytes) -> None:
    """What is announced as JSON and is none, or no object, is 400."""
    answer = caller().call("POST", MESSAGES_PATH, content=body, headers={"Content-Type": "application/json"})
    assert (400, Code.UNREADABLE_BODY) == error_of(answer)


def test_json_is_read_whatever_charset_is_announced() -> None:
    """A charset in the content type neither refuses nor changes a body (A30)."""
    apifonica = caller(rows=0)
    content = json.dumps(MESSAGE | {"text": "Größe 🌙"}, ensure_ascii=False).encode()
    headers = {"Content-Type": "Application/JSON; charset=iso-8859-15"}
    assert 201 == apifonica.call("POST", MESSAGES_PATH, content=content, headers=headers).status_code
    assert "Größe 🌙" == apifonica.page()["messages"][0]["text"]


@pytest.mark.parametrize(
    ("choice", "as_json", "as_form"),
    [("415", 415, 415), ("400", 400, 400), ("json", 201, 400), ("form", 415, 201)],
)
def test_variant_post_content_type(choice: str, as_json: int, as_form: int) -> None:
    """JSON that is announced as nothing, and a form, are refused or read (A29)."""
    apifonica = caller(rows=0, variants={"post-content-type": choice})
    plain = apifonica.call("POST", MESSAGES_PATH, content=json.dumps(MESSAGE))
    form = apifonica.call("POST", MESSAGES_PATH, data=MESSAGE)
    assert (as_json, as_form) == (plain.status_code, form.status_code)
    assert [as_json, as_form].count(201) == len(apifonica.simulator.rows())


@pytest.mark.parametrize("value", [447700900123, True, 1.5, ["447700900123"], {"to": "447700900123"}])
def test_variant_member_types(value: Any) -> None:
    """A member that is no text is refused, but for a whole number where types are lenient."""
    assert (400, Code.INVALID_PARAMETER) == error_of(caller().post(to=value))
    answer = caller(variants={"member-types": "lenient"}).post(to=value)
    if type(value) is int:
        assert 201 == answer.status_code
    else:
        assert (400, Code.INVALID_PARAMETER) == error_of(answer)


def test_variant_unknown_parameters() -> None:
    """A member nobody knows is taken, or refused."""
    assert 201 == caller().post(colour="red").status_code
    strict = caller(variants={"unknown-parameters": "error"})
    assert (400, Code.UNKNOWN_PARAMETER) == error_of(strict.post(colour="red"))
    known = {"channel": "telegram", "type": "image", "url": "http://sms.example/", "tag": "a"}
    assert 201 == strict.post(**known, msg_app_sid=APPLICATION_SID).status_code


@pytest.mark.parametrize("to", ["1234", "1" * 16, "44 7700 900123", "nobody", "++447700900123", "٣" * 9])
def test_what_is_no_number_gets_nothing(to: str) -> None:
    """An SMS goes to 5 to 15 digits; another channel has names of its own for people."""
    apifonica = caller()
    assert (400, Code.INVALID_RECIPIENT) == error_of(apifonica.post(to=to))
    assert 201 == apifonica.post(to=to, channel="telegram").status_code


def test_variant_sending_plus() -> None:
    """A plus is left out of both numbers, or refused with them (A9)."""
    apifonica = caller(rows=0)
    row = apifonica.message(apifonica.send(**{"from": "+447700900001", "to": "+447700900123"}))
    assert (MESSAGE["from"], MESSAGE["to"]) == (row["from"], row["to"])
    strict = caller(variants={"sending-plus": "error"})
    assert (400, Code.INVALID_RECIPIENT) == error_of(strict.post(to="+447700900123"))
    assert (400, Code.INVALID_SENDER) == error_of(strict.post(**{"from": "+447700900001"}))


@pytest.mark.parametrize(
    ("sender", "status"),
    [("SMSCode", 201), ("Acme Shop", 201), ("x" * 11, 201), ("x" * 12, 400), ("447700900999", 400), ("A&B", 400)],
)
def test_variant_sender_check(sender: str, status: int) -> None:
    """A sender is a rented number or a name of at most 11 characters, or whatever is wanted (A10)."""
    assert status == caller().post(**{"from": sender}).status_code
    assert 201 == caller(variants={"sender-check": "none"}).post(**{"from": sender}).status_code


def test_variant_application_check() -> None:
    """An application that the account has not is refused, or taken and told nothing."""
    assert (400, Code.UNKNOWN_APPLICATION) == error_of(caller().post(msg_app_sid="app-none"))
    assert 201 == caller(variants={"application-check": "none"}).post(msg_app_sid="app-none").status_code


@pytest.mark.parametrize("channel", ["sms", "telegram", "facebook"])
def test_channels(channel: str) -> None:
    """A message is in the history under its channel, one part unless it is an SMS."""
    apifonica = caller(rows=0)
    row = apifonica.message(apifonica.send(channel=channel, text="x" * 161))
    assert (channel, 2 if channel == "sms" else 1) == (row["channel"], row["segment_count"])
    assert ("0.0840" if channel == "sms" else "0.0420") == row["price"]


def test_an_unknown_channel_is_refused() -> None:
    """A channel that is none is 400."""
    assert (400, Code.INVALID_PARAMETER) == error_of(caller().post(channel="pigeon"))


def test_half_a_surrogate_pair_breaks_nothing() -> None:
    """A text that no encoding can hold is stored as one that can."""
    apifonica = caller(rows=0)
    content = json.dumps(MESSAGE | {"text": "\ud83c"})
    headers = {"Content-Type": "application/json"}
    assert 201 == apifonica.call("POST", MESSAGES_PATH, content=content, headers=headers).status_code
    assert "?" == apifonica.page()["messages"][0]["text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x" * 160, 1),
        ("x" * 161, 2),
        ("x" * 306, 2),
        ("x" * 307, 3),
        ("€" * 80, 1),
        ("€" * 80 + "x", 2),
        ("ж" * 70, 1),
        ("ж" * 71, 2),
        ("ж" * 134, 2),
        ("ж" * 135, 3),
        ("🌙" * 35, 1),
        ("🌙" * 36, 2),
        ("x" * 70 + "ж", 2),
    ],
)
def test_parts_of_a_text(text: str, expected: int) -> None:
    """GSM-7 gives 160 or 153 each, anything outside it 70 or 67, and an escaped character counts twice."""
    assert expected == segment_count(text)


def statuses(apifonica: Caller, sid: str, *seconds: float) -> list[str]:
    """Give the status of a message so many seconds after `NOW`."""
    found = []
    for second in seconds:
        apifonica.clock.now = NOW + second
        found.append(apifonica.message(sid)["status"])
    return found


def test_the_clock_moves_a_message_on() -> None:
    """A message is queued, halfway sent, and delivered in the end; nothing else of it changes."""
    apifonica = caller(rows=0)
    sid = apifonica.send()
    queued = apifonica.message(sid)
    half = SETTLE_SECONDS / 2
    expected = ["queued", "queued", "sent", "sent", "delivered", "delivered"]
    assert expected == statuses(
        apifonica, sid, 0, half - 0.001, half, SETTLE_SECONDS - 0.001, SETTLE_SECONDS, SETTLE_SECONDS * 99
    )
    assert queued | {"status": "delivered"} == apifonica.message(sid)


def test_variant_received_step() -> None:
    """A message may be received between sent and delivered (A14)."""
    apifonica = caller(rows=0, settle_seconds=30, variants={"received-step": "present"})
    sid = apifonica.send()
    assert ["queued", "sent", "received", "delivered"] == statuses(apifonica, sid, 9.9, 10, 20, 30)


@pytest.mark.parametrize("extra", ["absent", "present"])
@pytest.mark.parametrize(("destination", "ending"), list(ENDINGS.items()))
def test_reserved_destinations_fail(destination: str, ending: str, extra: str) -> None:
    """A message to a reserved number is sent, then fails, in a word of its own where there is one."""
    apifonica = caller(rows=0, variants={"extra-statuses": extra})
    sid = apifonica.send(to=destination)
    expected = ["queued", "sent", ending if extra == "present" else "failed"]
    assert expected == statuses(apifonica, sid, 0, SETTLE_SECONDS / 2, SETTLE_SECONDS)


def test_the_list_and_the_simulators_own_rows_follow_the_clock() -> None:
    """What the list shows, filters by, and what the simulator itself gives, is the state of the moment."""
    apifonica = caller(rows=0)
    sid = apifonica.send()
    assert ([sid], []) == (apifonica.sids(status="queued"), apifonica.sids(status="delivered"))
    apifonica.clock.now += SETTLE_SECONDS
    assert ["delivered"] == [row.status for row in apifonica.simulator.rows()]
    assert ([], [sid]) == (apifonica.sids(status="queued"), apifonica.sids(status="delivered"))


def test_what_was_sent_is_the_newest() -> None:
    """A message sent stands before the whole history, and the later of one second before the earlier."""
    apifonica = caller()
    earlier, later = apifonica.send(), apifonica.send()
    assert [later, earlier] == apifonica.sids()[:2]


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_what_is_no_length_of_time_is_refused(seconds: float) -> None:
    """A simulator cannot be built to settle messages in the past, or never."""
    with pytest.raises(UnusableOptionError, match="0 or more seconds"):
        caller(settle_seconds=seconds)
