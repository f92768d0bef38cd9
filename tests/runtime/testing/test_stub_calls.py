"""The calls that a stub has seen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve

from sms_providers.core.authentication import ApiKey
from sms_providers.testing import Call
from sms_providers.testing.catalogue import Catalogue
from tests.runtime.colours import Colour
from tests.runtime.dovecote import FACTS, FIND_EGGS, LAY_EGG, LIST_BY_LINK, Wish
from tests.runtime.pigeon import FIND_BIRD, LIST_FLIGHTS
from tests.runtime.testing.stubbed import dovecote_stub, stubbed


def test_a_call_shows_what_was_sent(colour: Colour) -> None:
    """Tests look at what the code asked for, by the provider's own names and forms."""
    client = stubbed(colour, "voximplant")
    since = datetime(2026, 11, 22, 9, tzinfo=UTC)
    colour.wait(client.get_sms_history(from_date=since, message_id=[1, 2]))
    colour.wait(client.send_sms_message(source="15550100001", destination="15550100002", sms_body="Hello; you"))
    sent = {"source": "15550100001", "destination": "15550100002", "sms_body": "Hello; you"}
    asked = {"from_date": "2026-11-22 09:00:00", "message_id": "1;2"}
    assert [Call("get_sms_history", query=asked)] == client.stub.calls[:1]
    (second,) = client.stub.calls[1:]
    assert ("send_sms_message", sent) == (second.operation, second.query | (second.form or {}))


def test_a_body_in_json_is_parsed(colour: Colour) -> None:
    """An object shows its members, a list its items."""
    client = dovecote_stub(colour)
    client.stub.answer("lay_egg", {"number": 7})
    client.stub.answer("find_eggs", [])
    colour.wait(client.lay_egg(number=7, name="Ovo"))
    colour.wait(client.find_eggs([Wish("colour", "white")]))
    laid, found = client.stub.calls
    assert Call("lay_egg", json={"number": 7, "eggName": "Ovo", "kind": "hen's"}) == laid
    assert Call("find_eggs", json=[{"fieldName": "colour", "searchTerm": "white"}]) == found


def test_a_path_is_shown_by_its_parts(colour: Colour) -> None:
    """What is put into a path comes out of it as it was, whatever letters it has."""
    client = stubbed(colour, "apifonica")
    colour.wait(client.get_message(message_sid="a/b c%"))
    assert [{"messageSID": "a/b c%"}] == [call.path for call in client.stub.calls]


@pytest.mark.parametrize("provider", ["voximplant", "apifonica", "routee"])
def test_no_secret_is_among_the_calls(colour: Colour, provider: str) -> None:
    """Keys, tokens and what else comes from the credentials is not recorded."""
    client = stubbed(colour, provider)
    for method, arguments in CALLS[provider]:
        colour.wait(getattr(client, method)(**arguments))
    secrets = [client._credentials.reveal(each.name) for each in client._facts.credentials.secrets]
    assert client.stub.calls
    assert [] == [secret for secret in secrets if secret in repr(client.stub.calls)]


def test_a_key_in_the_query_is_left_out(colour: Colour) -> None:
    """A secret that stands beside the arguments, in links too, is not recorded."""
    assert FACTS.authentication["key"] == ApiKey("query", "key", "key")
    client = dovecote_stub(colour)
    client.stub.answer("find_eggs", [])
    colour.wait(client.find_eggs())
    assert [{}] == [call.query for call in client.stub.calls]


CALLS: dict[str, Any] = {
    "voximplant": [("control_sms", {"phone_number": "15550100001", "command": "enable"})],
    "apifonica": [("get_message", {"message_sid": "m1"}), ("list_messages", {})],
    "routee": [("track_message", {"message_id": "m1"})],
}


@pytest.mark.parametrize(
    ("name", "method", "url"),
    [
        ("find_bird", "GET", "https://api.pigeon.example/v1/lofts/7/birds/Ada?colour=x"),
        ("find_bird", "GET", "http://127.0.0.1:9/lofts/7/birds/a%2Fb"),
        ("last_bird", "GET", "https://api.pigeon.example/v1/lofts/7/birds/last"),
        ("birds", "GET", "https://api.pigeon.example/v1/birds"),
        ("birds_of_loft", "GET", "https://api.pigeon.example/v1/lofts/7/birds"),
        ("list_flights", "POST", "https://api.pigeon.example/v1/flights"),
        ("list_by_link", "GET", "https://cote.example/v1/west/eggs"),
        ("lay_egg", "POST", "https://cote.example/v1/eggs"),
        ("find_eggs", "POST", "https://cote.example/v1/eggs/search"),
    ],
)
def test_a_request_is_told_by_its_method_and_path(name: str, method: str, url: str) -> None:
    """Base URLs may be replaced, and values be percent-encoded; the most particular path counts."""
    last = evolve(FIND_BIRD, name="last_bird", path="/lofts/{loft}/birds/last")
    birds = evolve(FIND_BIRD, name="birds", path="/birds")
    of_loft = evolve(FIND_BIRD, name="birds_of_loft", path="/lofts/{loft}/birds")
    catalogue = Catalogue("Both", [birds, of_loft, FIND_BIRD, last, LIST_FLIGHTS, LAY_EGG, FIND_EGGS, LIST_BY_LINK])
    assert name == catalogue.sent(method, url, b"").operation.name
