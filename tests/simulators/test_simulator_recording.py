"""What a simulator records of the requests it received."""

from __future__ import annotations

import io
import json

from conformance.simulators.recording import HIDDEN, RecordedRequest
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
