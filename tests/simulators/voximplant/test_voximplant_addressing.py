"""The ways to address the Voximplant simulator: verbs, paths, encodings, and the faults put in front."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.simulators.voximplant.calling import METHOD_PATH, caller

BASE = "/platform_api"


@pytest.mark.parametrize("verb", ["GET", "POST"])
@pytest.mark.parametrize(
    ("path", "how"),
    [
        (METHOD_PATH, {"params": {"count": "2"}}),
        (METHOD_PATH + "/", {"params": {"count": "2"}}),
        (METHOD_PATH, {"data": {"count": "2"}}),
        (METHOD_PATH, {"data": {"count": "2"}, "files": {"ignored": b"a file"}}),
        (METHOD_PATH, {"params": {"count": "7"}, "data": {"count": "2"}}),
        (METHOD_PATH, {"params": {"count": "2", "row_limit": "1"}}),
        (BASE, {"data": {"count": "2", "cmd": "GetSmsHistory"}}),
        (BASE + "/", {"data": {"count": "2", "cmd": "GetSmsHistory"}}),
        (METHOD_PATH, {"data": {"count": "2", "cmd": "GetSmsHistory"}}),
    ],
)
def test_every_way_of_calling_reaches_the_method(verb: str, path: str, how: dict[str, Any]) -> None:
    """Either verb, with the parameters in the query or either form, by path or by cmd, gets the same rows."""
    voximplant = caller()
    answer = voximplant.send(verb, path, **how).json()
    expected = [row.message_id for row in voximplant.simulator.rows()[:2]]
    assert expected == [row["message_id"] for row in answer["result"]]


@pytest.mark.parametrize(
    ("code", "path"),
    [(103, "/GetSMSHistory"), (103, "/getsmshistory"), (103, "/GetSmsHistory//"), (102, ""), (102, "/")],
)
def test_what_names_no_method_is_an_error_in_a_success(code: int, path: str) -> None:
    """A method in another case is unknown and none at all is missing, both told with HTTP status 200."""
    answer = caller().send("POST", BASE + path)
    assert (200, code) == (answer.status_code, answer.json()["error"]["code"])


def test_the_unknown_method_is_worded_as_captured() -> None:
    """The one error body of these that was probably captured is given back as it was."""
    answer = caller().send("POST", BASE + "/NoSuchMethod")
    assert {"error": {"msg": "Unknown command.", "code": 103}} == answer.json()


def test_variant_unknown_method_status_answers_404() -> None:
    """Where an unknown method is said to be a 404 (Q31), the body still is the error envelope."""
    answer = caller(variants={"unknown-method-status": "404"}).send("GET", BASE + "/GetSMSHistory")
    assert (404, 103) == (answer.status_code, answer.json()["error"]["code"])


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_a_broken_form_is_invalid_arguments(content_type: str) -> None:
    """A body that is not the form it claims to be gets 101."""
    voximplant = caller()
    headers = voximplant.bearer() | {"Content-Type": content_type}
    answer = voximplant.send("POST", METHOD_PATH, content=b"garbage", headers=headers)
    assert (200, 101) == (answer.status_code, answer.json()["error"]["code"])


def test_a_json_body_has_no_parameters() -> None:
    """No client sends JSON to this provider, and one that did would be heard without parameters."""
    assert 60 == len(caller().send("POST", METHOD_PATH, json={"count": 1}).json()["result"])


def test_faults_answer_the_calls_in_turn() -> None:
    """Each planned fault answers one call, None lets one through, and after the last all is honest again."""
    voximplant = caller(faults=[340, None, 515])
    answers = [voximplant.body(count=1) for _ in range(4)]
    assert [340, None, 515, None] == [body.get("error", {}).get("code") for body in answers]


def test_variant_rate_limit_status_answers_429() -> None:
    """Where the rate limit is said to have HTTP status 429, error 340 carries it."""
    answer = caller(faults=itertools.repeat(340), variants={"rate-limit-status": "429"}).get()
    assert (429, 340) == (answer.status_code, answer.json()["error"]["code"])


def test_variants_of_the_error_envelope() -> None:
    """An error may name the parameter at fault (Q12) and be repeated in an array (Q13)."""
    voximplant = caller(variants={"field-name": "present", "errors-array": "present"})
    body = voximplant.body(direction="sideways")
    assert (470, "direction") == (body["error"]["code"], body["error"]["field_name"])
    assert [body["error"]] == body["errors"]
