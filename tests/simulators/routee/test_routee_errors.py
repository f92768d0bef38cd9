"""The families of errors that the Routee simulator answers, and how they can be had."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulators.routee.calling import caller

UNKNOWN = "88a98a23-00df-448a-91d7-ac5a5363f998"


def unknown_campaign(**variants: str) -> tuple[int, dict[str, Any]]:
    """Ask for a campaign that there is not, and give status and body."""
    answer = caller(variants=variants).get(f"/sms/tracking/campaign/{UNKNOWN}")
    return answer.status_code, answer.json()


def test_an_unknown_campaign_gets_the_captured_error() -> None:
    """The body names the entity, the property and the value, as in 2016, and its code is text (R42)."""
    expected = {
        "code": "404009001",
        "developerMessage": f"campaign with trackingId '{UNKNOWN}' was not found!",
        "entity": "campaign",
        "property": "trackingId",
        "value": UNKNOWN,
    }
    assert (404, expected) == unknown_campaign()


def test_variant_campaign_not_found_status() -> None:
    """The same code may come with the HTTP status 400, from either operation (R43)."""
    variants = {"campaign-not-found-status": "400"}
    assert (400, "404009001") == caller(variants=variants).refused([], trackingId=UNKNOWN)
    status, body = unknown_campaign(**variants)
    assert (400, "404009001") == (status, body["code"])


def test_variant_code_type() -> None:
    """Codes may be numbers, the nested ones, too (R44)."""
    routee = caller(variants={"code-type": "number"})
    body = routee.post(to="").json()
    assert (400_005_000, 4) == (body["code"], body["errors"][0]["errorCode"])
    assert "004" == caller().post(to="").json()["errors"][0]["errorCode"]


@pytest.mark.parametrize(
    ("form", "members"),
    [
        ("property", {"property": "trackingId", "value": UNKNOWN}),
        ("properties", {"properties": {"trackingId": "There is no such campaign."}}),
        ("errors", {"errors": [{"errorCode": "000", "developerMessage": "There is no such campaign."}]}),
        ("none", {}),
    ],
)
def test_variant_error_form(form: str, members: dict[str, object]) -> None:
    """What is wrong in particular may be told in each of the three forms, or not at all (R42)."""
    _, body = unknown_campaign(**{"error-form": form})
    common = {"code", "developerMessage", "entity"}
    assert members == {name: value for name, value in body.items() if name not in common}
    assert (form != "none") is ("entity" in body)


@pytest.mark.parametrize(
    ("verb", "path", "status", "word"),
    [
        ("GET", "/nothing", 404, "Not Found"),
        ("POST", "/sms/tracking/", 404, "Not Found"),
        ("GET", "/sms/tracking/single/", 404, "Not Found"),
        ("GET", "/sms/tracking", 405, "Method Not Allowed"),
        ("GET", "/oauth/token", 405, "Method Not Allowed"),
    ],
)
def test_what_there_is_no_operation_for(verb: str, path: str, status: int, word: str) -> None:
    """Another path or verb is answered by the framework, whoever calls (R45)."""
    answer = caller().send(verb, path, headers={})
    expected = {"timestamp": 1_790_000_000_500, "status": status, "error": word, "message": word, "path": path}
    assert (status, expected) == (answer.status_code, answer.json())


def test_faults_come_in_turn_and_then_no_more() -> None:
    """Each call of the API is answered as its fault says, those that ask for tokens apart."""
    routee = caller(faults=[None, 500, 401, 403, 429, 503, 409_001_002])
    answers = [routee.track([]) for _ in range(8)]
    assert [200, 500, 401, 403, 429, 503, 409, 200] == [answer.status_code for answer in answers]
    assert "invalid_token" == answers[2].json()["error"] == answers[3].json()["error"]
    assert ["Internal Server Error", "Service Unavailable"] == [answers[place].json()["error"] for place in (1, 5)]
    assert "409001002" == answers[6].json()["code"]


@pytest.mark.parametrize(
    ("family", "members"), [("api", {"code", "developerMessage", "entity", "properties"}), ("spring", None)]
)
def test_variant_bad_request_family(family: str, members: set[str] | None) -> None:
    """A request that cannot be read is refused by the API or by the framework, always with 400."""
    routee = caller(variants={"bad-request-family": family})
    answers = [
        routee.track([], dateStart=""),
        routee.track([], campaign="perhaps"),
        routee.send("POST", "/sms", headers=routee.bearer() | {"Content-Type": "application/json"}, content=b"[1"),
    ]
    assert [400] * 3 == [answer.status_code for answer in answers]
    expected = members or {"timestamp", "status", "error", "message", "path"}
    assert [expected] * 3 == [set(answer.json()) for answer in answers]
