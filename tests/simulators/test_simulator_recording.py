"""What a simulator records of the requests it received."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from starlette.types import Scope

from conformance.simulators.recording import HIDDEN, RecordedRequest, Recorder, readable_json
from tests.simulators.voximplant.calling import METHOD_PATH, caller


def test_a_request_is_recorded_whole_and_in_order() -> None:
    """Query and form are kept as pairs in the order sent, with content type, user agent and status."""
    voximplant = caller()
    voximplant.send("POST", METHOD_PATH + "?b=2&a=&b=1", data={"count": "1"}, headers={"User-Agent": "a test"})
    expected = RecordedRequest(
        method="POST",
        path=METHOD_PATH,
        query=(("b", "2"), ("a", ""), ("b", "1")),
        form=(("count", "1"),),
        json=None,
        content_type="application/x-www-form-urlencoded",
        user_agent="a test",
        status=200,
    )
    assert [expected] == voximplant.simulator.requests


def test_requests_that_reach_no_method_are_recorded_too() -> None:
    """A wrong path and a wrong verb show in the record with the status they got."""
    voximplant = caller()
    voximplant.send("GET", "/elsewhere")
    voximplant.send("DELETE", METHOD_PATH)
    assert [
        ("/elsewhere", 404),
        (METHOD_PATH, 405),
    ] == [(request.path, request.status) for request in voximplant.simulator.requests]


def test_no_secret_is_recorded_or_logged() -> None:
    """Neither the token nor a secret sent as a parameter is found in the record or the log."""
    log = io.StringIO()
    voximplant = caller(log=log)
    headers = voximplant.bearer()
    voximplant.send("POST", METHOD_PATH, params={"api_key": "hush"}, data={"session_id": "hush"}, headers=headers)
    [request] = voximplant.simulator.requests
    assert ((("api_key", HIDDEN),), (("session_id", HIDDEN),)) == (request.query, request.form)
    assert "hush" not in log.getvalue()
    assert headers["Authorization"].split(".")[-1] not in log.getvalue()


def test_the_log_has_a_line_of_json_for_each_request() -> None:
    """Each request is one line that names what a plan can be compared with."""
    log = io.StringIO()
    voximplant = caller(log=log)
    voximplant.get(count=1)
    voximplant.get(offset=5)
    first, second = map(json.loads, log.getvalue().splitlines())
    assert ("GET", METHOD_PATH, [["count", "1"]], 200) == (
        first["method"],
        first["path"],
        first["query"],
        first["status"],
    )
    assert [["offset", "5"]] == second["query"]


def scope(content_type: str) -> Scope:
    """Give what a server tells of a request with this content type."""
    return {"type": "http", "headers": [(b"content-type", content_type.encode())]}


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("application/json", b'{"to": "447700900123", "parts": [1, null]}', {"to": "447700900123", "parts": [1, None]}),
        ("Application/JSON; charset=utf-8", b"[true]", [True]),
        ("application/problem+json", b'"text"', "text"),
        ("application/json", b"to=447700900123", None),
        ("application/json", b"\xff\xfe", None),
        ("application/json", b"", None),
        ("application/json", b"[" * 200_000, None),
        ("application/json", b"9" * 5000, None),
        ("application/x-www-form-urlencoded", b"[true]", None),
        ("", b"[true]", None),
    ],
)
def test_a_json_body_is_decoded(content_type: str, body: bytes, expected: Any) -> None:
    """A body announced as JSON is decoded, and one that is none, or was not announced, is None."""
    assert expected == readable_json(scope(content_type), body)


def test_a_json_body_is_recorded_and_logged() -> None:
    """The decoded body stands in the record and in the line of the log."""
    log = io.StringIO()
    voximplant = caller(log=log)
    voximplant.send("POST", METHOD_PATH, json={"to": ["447700900123"]})
    [request] = voximplant.simulator.requests
    assert {"to": ["447700900123"]} == request.json == json.loads(log.getvalue())["json"]
    assert () == request.form


def test_secrets_in_json_are_hidden_however_deep() -> None:
    """Members named as secret are masked at every depth, whatever their value is, and nothing else changes."""
    recorder = Recorder(secret_parameters={"token"})
    sent = {"token": "hush", "list": [{"token": {"deep": "hush"}, "text": "token"}], "count": 1}
    assert {
        "token": HIDDEN,
        "list": [{"token": HIDDEN, "text": "token"}],
        "count": 1,
    } == recorder.masked_json(sent)


def test_a_secret_in_json_is_neither_recorded_nor_logged() -> None:
    """What a caller sends under a secret name in JSON is masked on its way into the record."""
    log = io.StringIO()
    voximplant = caller(log=log)
    voximplant.send("POST", METHOD_PATH, json={"api_key": "hush"})
    assert {"api_key": HIDDEN} == voximplant.simulator.requests[0].json
    assert "hush" not in log.getvalue()
