"""Nothing that is somebody's stands in a report, and what a reader needs does."""

from __future__ import annotations

import json
import re
import subprocess
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from attrs import asdict, evolve

from conformance.document import Document
from conformance.exchanges import Exchange
from conformance.requirement import Requirement
from conformance.results.record import Traffic
from conformance.results.redacting import CREDENTIAL, Redaction
from conformance.results.traffic import client_call, traffic
from conformance.subjects import PROVIDERS, document_of
from tests.conformance.reports.planted import PHONE, documents_own, found_in, planted
from tests.conformance.reports.sample import subjects_of, tried

SCHEMA = {
    "type": "object",
    "properties": {
        "state": {"type": "string", "x-extensible-enum": ["sent", "read"]},
        "cost": {"type": "number", "format": "decimal"},
        "parts": {"type": "integer"},
        "message_id": {"type": "integer"},
        "at": {"type": "string", "format": "date-time"},
        "to": {"type": "string", "x-personal": True},
        "note": {"type": "string"},
        "who": {"type": "object", "x-personal": True, "properties": {"parts": {"type": "integer"}}},
        "is_paid": {"type": "boolean"},
        "kind": {"const": "sms"},
        "was": {"type": "integer", "x-former-names": ["formerly"]},
        "tags": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}},
        "codes": {"type": "object", "additionalProperties": {"type": "integer"}},
    },
}


def shown(value: Any, **how: Any) -> Any:
    """Return a value of the schema as a report shows it."""
    return Redaction(Document.of({"openapi": "3.1.0", "paths": {}}), **how).value(value, [SCHEMA])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"state": "sent"}, {"state": "sent"}),
        ({"state": "447700900123"}, {"state": "<text '999999999999'>"}),
        ({"cost": Decimal("0.0200")}, {"cost": Decimal("0.0200")}),
        ({"cost": Decimal("447700900123")}, {"cost": "<number 999999999999>"}),
        ({"parts": 3}, {"parts": 3}),
        ({"parts": 447700900123}, {"parts": "<number 999999999999>"}),
        ({"message_id": 7}, {"message_id": "<number 9>"}),
        ({"at": "2026-11-20T10:00:00Z"}, {"at": "2026-11-20T10:00:00Z"}),
        ({"at": "tomorrow, at Anna's"}, {"at": '<text "aaaaaaaa, aa aaaa\'a">'}),
        ({"to": "447700900123"}, {"to": "<text '999999999999'>"}),
        ({"note": "Hello"}, {"note": "<text 'aaaaa'>"}),
        ({"note": "Ja 🌙 é"}, {"note": "<text 'aa □ a'>"}),
        ({"who": {"parts": 3}}, {"who": "<an object of 1>"}),
        ({"is_paid": True, "to": None}, {"is_paid": True, "to": None}),
        ({"kind": "sms"}, {"kind": "sms"}),
        ({"kind": "mms"}, {"kind": "<text 'aaa'>"}),
        ({"formerly": 5}, {"formerly": 5}),
        ({"unknown": 5}, {"unknown": "<number 9>"}),
        ({"447700900123": 5}, {"<text '999999999999'>": "<number 9>"}),
        ({"codes": {"Anna": 5}}, {"codes": {"<text 'aaaa'>": "<number 9>"}}),
        ({"tags": ["a", "b", "a", "b"]}, {"tags": ["a", "b", "… 2 more"]}),
        (["Hello"], ["<text 'aaaaa'>"]),
        ("Hello", "<text 'aaaaa'>"),
    ],
    ids=str,
)
def test_a_value_is_shown_where_its_form_leaves_no_room_for_anybody(value: Any, expected: Any) -> None:
    """Words, counts, amounts and moments of the document are shown; of everything else only the form is."""
    assert expected == shown(value)


def test_the_item_that_a_finding_is_about_is_shown_with_the_first_ones() -> None:
    """A long list is cut, but never where the contradiction is."""
    expected = {"tags": ["a", "a", "… 1 more", "b", "… 2 more"]}
    assert expected == shown({"tags": ["a", "a", "a", "b", "a", "a"]}, at=["tags", "3"])


def test_personal_data_is_kept_on_demand_and_credentials_never() -> None:
    """Who keeps numbers and texts still keeps no token, neither by its name nor by its look nor out of the path."""
    value = {
        "to": "447700900123",
        "access_token": "abc",
        "note": "see eyJhbGciOiJSUzI1NiJ9.e30.c2ln, or Basic dXNlcjpwYXNz",
        "next": "/accounts/acc77/messages",
    }
    expected = {
        "to": "447700900123",
        "access_token": CREDENTIAL,
        "note": f"see {CREDENTIAL}, or {CREDENTIAL}",
        "next": "/accounts/<account>/messages",
    }
    assert expected == shown(value, keep_personal=True, credentials={"account": "acc77"})


@pytest.mark.parametrize("provider", PROVIDERS)
def test_nothing_of_anybody_stands_in_the_traffic_of_a_run(provider: str) -> None:
    """Phone numbers, ids, texts and secrets of all raw traffic of the cases stand nowhere in what is shown of it."""
    subjects = subjects_of(provider)
    told: list[str] = []
    seen: list[Exchange] = []
    for requirement, verdict in tried(subjects, lambda each: each.relation == "spec-server"):
        seen += verdict.exchanges
        told += [_all(traffic(subjects, requirement, each, keep_personal=False)) for each in verdict.exchanges]
        told += [client_call(requirement, subjects, each) for each in verdict.exchanges[:1]]
    numbers, texts = planted(subjects, seen)
    assert len(numbers) > 20, "a run without phone numbers shows nothing"
    assert len(texts) > 10, "a run without texts shows nothing"
    own = documents_own(subjects.document)
    whole = "\n".join(told)
    assert [] == sorted(each for each in PHONE.findall(whole) if each in numbers)
    assert [] == [each for each in found_in(whole, texts) if each not in own]


def _all(made: Traffic) -> str:
    return msgspec.json.encode(asdict(made)).decode()


def sent(provider: str, operation: str, **pairs: str) -> tuple[Requirement, Exchange]:
    """Send a request to the simulator, and return it with the requirement that it was for."""
    subjects = subjects_of(provider)
    called = subjects.document.operation(operation)
    exchange = subjects.target.server().call(called, tuple(pairs.items()))
    name = f"{provider}/{operation}/ours/ours"
    requirement = Requirement(name, "MUST", "Ours.", (), "read", "spec-server", lambda _: pytest.fail("not tried"))
    return requirement, exchange


PAIRS = {"count": "2", "direction": "OUT", "destination_number": "447700900123", "from_date": "2024-01-01 00:00:00"}


def test_curl_names_what_must_be_filled_in() -> None:
    """The command has the values that may be shown, and a placeholder with a name for each that may not."""
    requirement, exchange = sent("voximplant", "get_sms_history", **PAIRS)
    made = traffic(subjects_of("voximplant"), requirement, exchange, keep_personal=False)
    expected = (
        """curl --request POST "$BASE_URL"'/GetSmsHistory?count=2&direction=OUT&"""
        "destination_number=<destination_number>&from_date=2024-01-01%2000%3A00%3A00' \\\n"
        '  --header "Authorization: $AUTHORIZATION"'
    )
    assert expected == made.curl


def test_curl_survives_the_shell() -> None:
    """Whatever is in a value, the shell hands curl the words that were meant, and runs nothing else."""
    requirement, exchange = sent("routee", "send_sms", body="It's $(touch x); `id` & 100 %", to="+447700900123")
    made = traffic(subjects_of("routee"), requirement, exchange, keep_personal=True)
    script = f"curl() {{ printf '%s\\0' \"$@\"; }}\nBASE_URL=http://it AUTHORIZATION=a\n{made.curl}"
    words = subprocess.run(["sh", "-c", script], capture_output=True, check=True).stdout.decode().split("\0")
    assert exchange.sent == json.loads(words[words.index("--data") + 1])
    assert ["--request", "POST", "http://it/sms"] == words[:3]


def test_the_clients_call_is_python_with_typed_values() -> None:
    """The call can be pasted: names of the client, moments as datetimes, placeholders in place of numbers."""
    requirement, exchange = sent("voximplant", "get_sms_history", **PAIRS)
    expected = (
        "client.get_sms_history(\n    count=2,\n    direction='OUT',\n    destination_number='<destination_number>',\n"
        '    from_date=datetime.fromisoformat("2024-01-01T00:00:00+00:00"),\n)'
    )
    assert expected == client_call(requirement, subjects_of("voximplant"), exchange)
    compile(expected, "call", "eval")


def test_no_call_is_told_for_what_no_client_can_say() -> None:
    """A request that the document does not allow has no call: a wrong one would be worse than none."""
    requirement, exchange = sent("voximplant", "get_sms_history", direction="OUT", colour="blue")
    assert client_call(requirement, subjects_of("voximplant"), exchange) == ""


def test_a_path_shows_no_account() -> None:
    """The account in a path is part of the credentials, and stays out even where personal data is kept."""
    requirement, exchange = sent("apifonica", "list_messages", limit="1")
    account = re.findall("accounts/([^/]*)/", exchange.path)[0]
    for keep_personal in (False, True):
        made = traffic(subjects_of("apifonica"), requirement, exchange, keep_personal=keep_personal)
        assert account not in _all(made)
        assert made.request.line == "GET /v2/accounts/<accountSID>/messages?limit=1"


def test_a_token_that_was_given_is_never_shown() -> None:
    """The reply to a request for a token is redacted even where personal data is kept."""
    requirement, exchange = sent("routee", "request_token", grant_type="client_credentials")
    made = traffic(subjects_of("routee"), requirement, exchange, keep_personal=True)
    assert exchange.body["access_token"] not in _all(made)


def test_what_is_no_json_is_told_by_its_size() -> None:
    """Of a table, or of a body that was cut off, nothing is shown but how much there is."""
    requirement, exchange = sent("voximplant", "get_sms_history", output="csv", count="3")
    subjects = subjects_of("voximplant")
    table = traffic(subjects, requirement, exchange, keep_personal=False).reply
    lines = len(exchange.content.decode().splitlines())
    assert f"<{len(exchange.content)} bytes in {lines} lines>" == table.body
    cut = evolve(exchange, media_type="application/json", content=b'{"result": [{"source_number": "4477009001')
    assert "<41 bytes that are no JSON, 1 lines>" == traffic(subjects, requirement, cut, keep_personal=False).reply.body


def test_every_document_says_where_an_exchange_belongs() -> None:
    """A request to one operation is shown by that operation's words although another's requirement has sent it."""
    requirement, exchange = sent("voximplant", "get_sms_history", count="1")
    other = evolve(requirement, id="voximplant/send_sms_message/ours/ours")
    made = traffic(subjects_of("voximplant"), other, exchange, keep_personal=False)
    assert made.request.line == "POST /platform_api/GetSmsHistory?count=1"
    assert document_of("voximplant").operation("get_sms_history").id in client_call(
        other, subjects_of("voximplant"), exchange
    )
