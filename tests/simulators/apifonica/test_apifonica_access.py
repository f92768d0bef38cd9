"""Who may call the Apifonica simulator, and what everybody else gets."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import pytest

from conformance.simulators import apifonica
from conformance.simulators.apifonica.errors import Code
from tests.simulators.apifonica.calling import ACCOUNT_PATH, ACCOUNT_SID, MESSAGES_PATH, caller, error_of

README = Path(apifonica.__file__).with_name("README.md").read_text(encoding="utf-8")
TOKEN = caller(rows=0).simulator.account.auth_token
UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
OTHER_SID = "acc00000000-0000-3000-8000-000000000000"


def test_the_credentials_have_the_providers_shapes() -> None:
    """SID and token are a prefix and a UUID, as a secret scanner would look for them."""
    assert re.fullmatch(f"acc{UUID}", ACCOUNT_SID)
    assert re.fullmatch(f"aut{UUID}", TOKEN)


def test_the_token_is_not_shown_by_accident() -> None:
    """The representation of the simulator, as a failed test prints it, leaves the token out."""
    assert TOKEN not in repr(caller(rows=0).simulator)


@pytest.mark.parametrize(
    "auth",
    [None, (ACCOUNT_SID, "wrong"), ("wrong", TOKEN), (ACCOUNT_SID, ""), (ACCOUNT_SID.upper(), TOKEN)],
)
@pytest.mark.parametrize(
    ("verb", "path"), [("GET", MESSAGES_PATH), ("POST", MESSAGES_PATH), ("GET", f"{MESSAGES_PATH}/any")]
)
def test_wrong_credentials_are_refused(verb: str, path: str, auth: Any) -> None:
    """Without the right user and password every method answers 401 in the error envelope, and names the scheme."""
    answer = caller().call(verb, path, auth=auth)
    assert (401, Code.UNAUTHORIZED) == error_of(answer)
    assert answer.headers["WWW-Authenticate"].startswith("Basic ")


@pytest.mark.parametrize("header", ["Basic", "Basic !!!", "Basic w6k=", "Bearer x", "Basic \u00e9"])
def test_an_unreadable_header_is_refused(header: str) -> None:
    """A header that is no Basic authentication at all is 401, too."""
    answer = caller().call("GET", MESSAGES_PATH, auth=None, headers={"Authorization": header.encode("latin-1")})
    assert (401, Code.UNAUTHORIZED) == error_of(answer)


def test_only_the_basic_scheme_opens() -> None:
    """The right user and password open nothing under another scheme, and the scheme's case does not matter."""
    encoded = base64.b64encode(f"{ACCOUNT_SID}:{TOKEN}".encode()).decode()
    statuses = [
        caller().call("GET", MESSAGES_PATH, auth=None, headers={"Authorization": f"{scheme} {encoded}"}).status_code
        for scheme in ("Bearer", "Basic", "basic")
    ]
    assert [401, 200, 200] == statuses


@pytest.mark.parametrize("status", [403, 404])
def test_variant_foreign_account(status: int) -> None:
    """The path of another account is 403 or 404 to a caller whose credentials are good, and 401 to any other."""
    apifonica_caller = caller(variants={"foreign-account": str(status)})
    path = MESSAGES_PATH.replace(ACCOUNT_SID, OTHER_SID)
    assert (status, Code.FOREIGN_ACCOUNT) == error_of(apifonica_caller.call("GET", path))
    assert (401, Code.UNAUTHORIZED) == error_of(apifonica_caller.call("GET", path, auth=(OTHER_SID, TOKEN)))


@pytest.mark.parametrize(
    ("verb", "path", "status", "code"),
    [
        ("GET", "/v2", 404, Code.NOT_FOUND),
        ("GET", ACCOUNT_PATH, 404, Code.NOT_FOUND),
        ("GET", MESSAGES_PATH.removeprefix("/v2"), 404, Code.NOT_FOUND),
        ("GET", f"{MESSAGES_PATH}/", 404, Code.NOT_FOUND),
        ("GET", f"{MESSAGES_PATH}/a/b", 404, Code.NOT_FOUND),
        ("PUT", MESSAGES_PATH, 405, Code.METHOD_NOT_ALLOWED),
        ("DELETE", f"{MESSAGES_PATH}/any", 405, Code.METHOD_NOT_ALLOWED),
    ],
)
def test_what_there_is_not(verb: str, path: str, status: int, code: Code) -> None:
    """A path or a verb that there is not is refused in the error envelope."""
    assert (status, code) == error_of(caller().call(verb, path))


def test_faults_answer_the_calls_in_turn() -> None:
    """A planned fault has its status and an error envelope, even for a caller without credentials; None is honest."""
    apifonica_caller = caller(faults=[None, 503, 429])
    statuses = [apifonica_caller.call("GET", MESSAGES_PATH).status_code]
    statuses += [error_of(apifonica_caller.call("GET", MESSAGES_PATH, auth=None))[0] for _ in range(2)]
    statuses.append(apifonica_caller.call("GET", MESSAGES_PATH).status_code)
    assert [200, 503, 429, 200] == statuses


def test_the_error_envelope() -> None:
    """By default an error has three members, and repeats no value that was sent."""
    answer = caller().call("GET", MESSAGES_PATH, params={"limit": "hush"})
    assert {"status_code": 400, "error_code": 1101, "error_text": "Invalid parameter: limit"} == answer.json()


def test_variants_of_the_error_envelope() -> None:
    """Codes may be text, and there may be the two members that one client reads."""
    variants = {"error-code": "text", "status-code": "text", "error-extras": "present"}
    answer = caller(variants=variants).call("GET", MESSAGES_PATH, params={"limit": "abc"})
    assert {
        "status_code": "400",
        "error_code": "INVALID_PARAMETER",
        "error_text": "Invalid parameter: limit",
        "parameters": ["limit"],
        "errors": ["Invalid parameter: limit"],
    } == answer.json()


def test_variant_refusal_status() -> None:
    """A refusal has its status in HTTP as well, or only in its body, whatever it is about (A16)."""
    for status, shown in (("http", 400), ("body", 200)):
        answer = caller(variants={"refusal-status": status}).call("GET", MESSAGES_PATH, params={"limit": "abc"})
        assert (shown, 400) == (answer.status_code, answer.json()["status_code"])


def test_the_token_is_never_recorded() -> None:
    """Neither the header nor a token in a body shows in the record."""
    apifonica_caller = caller()
    apifonica_caller.post(token=TOKEN)
    assert TOKEN not in repr(apifonica_caller.simulator.requests)
    assert "text" in apifonica_caller.simulator.requests[0].json


@pytest.mark.parametrize("code", list(Code))
def test_the_readme_tells_how_a_code_is_met(code: Code) -> None:
    """Each invented code has a line in the README's table."""
    assert f"\n| {code} {code.name} | " in README
