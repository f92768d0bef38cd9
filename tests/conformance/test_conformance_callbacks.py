"""Callbacks reach the receiver, are read by the document's words, and a wrong one is noticed."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from attrs import evolve

from conformance.receiving import receiving
from conformance.server import Target
from conformance.subjects import cases_by_id, document_of, verdict
from conformance.webhook import Webhook, unwrapped

CASE = "voximplant/parse_callback"
SECRETS = {"api_key": "key", "callback_salt": "salt"}
# printf 'salt1key7' | md5sum
HASH = "09673602eedd378adcc99b4592d1fc23"


def webhook() -> Webhook:
    """Return the webhook that the tests ask."""
    found = document_of("voximplant").webhook("parse_callback")
    assert found is not None
    return found


def body(**members: Any) -> bytes:
    """Make the body of a push with one event."""
    return json.dumps({"callbacks": [{"callback_id": 7, "account_id": 1, "type": "sms_inbound", **members}]}).encode()


def test_what_is_posted_is_received() -> None:
    """A post is taken with status 200, and its headers and body are kept."""
    with receiving() as (url, pushes), httpx.Client(trust_env=False) as client:
        status = client.post(url, content=b"{}", headers={"Content-Type": "application/json"}).status_code
    assert (200, [b"{}"]) == (status, [push.body for push in pushes])
    assert "application/json" == pushes[0].headers["Content-Type"]


def test_a_hash_is_computed_by_the_documents_words() -> None:
    """The right hash proves an event; another one, and none, is found at its place."""
    assert [] == list(webhook().unproved(body(hash=HASH), SECRETS))
    for wrong in (body(hash="0" * 32), body()):
        assert ["/callbacks/0/hash"] == [each.pointer for each in webhook().unproved(wrong, SECRETS)]


@pytest.mark.parametrize("content", [b"[]", b"no JSON", b'{"callbacks": 1}', body(hash=HASH, colour="blue")])
def test_a_body_that_the_document_has_not_is_found(content: bytes) -> None:
    """Garbage, and a member that the document does not know, contradict the document."""
    assert webhook().misfit(content) is not None
    assert webhook().misfit(body(hash=HASH)) is None


@pytest.mark.parametrize(
    ("raw", "items", "places"),
    [
        ({"text": 1}, [{"text": 1}], ["/a"]),
        ({"m": {"text": 1}}, [{"text": 1}], ["/a/m"]),
        ({"m": [1, 2]}, [1, 2], ["/a/m/0", "/a/m/1"]),
        ({"m": []}, [], []),
    ],
)
def test_items_are_unwrapped_with_their_places(raw: Any, items: list[Any], places: list[str]) -> None:
    """Items come bare, one level deeper, or as a list down there."""
    assert (items, places) == unwrapped({"member": "m"}, raw, "/a")


def test_a_case_about_nothing_pushed_is_inconclusive() -> None:
    """Where nothing was pushed a pass would say nothing."""
    case = cases_by_id()[f"{CASE}/nesting/once"]
    assert "inconclusive" == verdict(evolve(case, request={"secrets": "right"})).outcome


@pytest.mark.parametrize("name", ["nesting/twice", "nesting/twice-read"])
def test_another_message_than_expected_is_found(name: str) -> None:
    """A case that spells out another text than was pushed is red, whoever reads it."""
    case = cases_by_id()[f"{CASE}/{name}"]
    found = verdict(evolve(case, expect={"messages": [{"sms_body": "Yours."}]}))
    assert ("fail", "/callbacks/0/sms_inbound/sms_inbound/sms_body") == (found.outcome, found.pointer)
    assert "Yours" not in str(found)


def test_an_error_that_does_not_come_is_found() -> None:
    """A case that expects an error of the client's is red where there is none, and where it is another."""
    case = cases_by_id()[f"{CASE}/nesting/twice-read"]
    missing = verdict(evolve(case, expect={"error": {"class": "SignatureError"}}))
    forged = cases_by_id()[f"{CASE}/hash/wrong-for-the-client"]
    other = verdict(evolve(forged, expect={"error": {"class": "SignatureError", "pointer": "/callbacks/1/hash"}}))
    assert [("fail", "/error"), ("fail", "/error/pointer")] == [
        (each.outcome, each.pointer) for each in (missing, other)
    ]


def test_a_body_passes_an_honest_target() -> None:
    """Only a liar changes what was pushed."""
    assert b"[1.50]" == Target("voximplant").pushed(b"[1.50]")
