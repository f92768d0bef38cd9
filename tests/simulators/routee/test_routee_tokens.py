"""Tokens of the Routee simulator: how they are handed out, and what a call without a good one gets."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from conformance.simulators.options import UnusableOptionError
from conformance.simulators.routee.tokens import CREDENTIALS_PATH, PERMISSIONS, SCOPES
from tests.simulators.routee.calling import Caller, caller

BEARER_CALL = "/sms/tracking/campaign/none"


def called_with(routee: Caller, authorization: str | None) -> httpx.Response:
    """Call the API with this header, or without any."""
    return routee.send("GET", BEARER_CALL, headers={} if authorization is None else {"Authorization": authorization})


def test_the_credentials_have_the_provider_s_shape() -> None:
    """The file has an id of 24 hexadecimal characters and a secret of 10 letters and digits, and no more."""
    credentials = json.loads(Path(CREDENTIALS_PATH).read_text(encoding="utf-8"))
    assert {"application_id", "application_secret"} == credentials.keys()
    assert 24 == len(credentials["application_id"])
    assert set(credentials["application_id"]) <= set("0123456789abcdef")
    assert 10 == len(credentials["application_secret"])
    assert credentials["application_secret"].isalnum()


def test_a_token_has_the_documented_members() -> None:
    """The answer to good credentials has the five members, and every scope if none was asked for."""
    answer = caller().ask_token()
    body = answer.json()
    assert 200 == answer.status_code
    assert ["access_token", "token_type", "expires_in", "scope", "permissions"] == list(body)
    assert ("bearer", 3600, list(PERMISSIONS)) == (body["token_type"], body["expires_in"], body["permissions"])
    assert sorted(SCOPES) == sorted(body["scope"].split(" "))


def test_asking_again_gives_the_same_token_until_it_ends() -> None:
    """The same token comes with less and less time, and another one only when that is over (R48)."""
    routee = caller()
    answers = []
    for passed in (0, 0.5, 2970, 629.5, 0):
        routee.clock.now += passed
        answers.append(routee.ask_token().json())
    assert [3600, 3599, 629, 3600, 3600] == [answer["expires_in"] for answer in answers]
    first, second, third, fourth, fifth = [answer["access_token"] for answer in answers]
    assert first == second == third != fourth == fifth


def test_a_token_for_other_scopes_is_another_token() -> None:
    """Scopes asked for, with spaces or commas between them, are answered, each set with a token of its own (R51)."""
    routee = caller()
    with_spaces = routee.ask_token({"grant_type": "client_credentials", "scope": "sms report"}).json()
    with_comma = routee.ask_token({"grant_type": "client_credentials", "scope": "report,sms"}).json()
    assert {"sms", "report"} == set(with_spaces["scope"].split())
    assert with_spaces["access_token"] == with_comma["access_token"] != routee.ask_token().json()["access_token"]


def test_the_order_of_scopes_is_not_stable() -> None:
    """Asked again, the same token has its scopes in another order (R51)."""
    routee = caller()
    assert 1 < len({routee.ask_token().json()["scope"] for _ in range(5)})


def test_variant_scope_separator() -> None:
    """Scopes may be separated by commas in the answer (R51)."""
    scope = caller(variants={"scope-separator": "comma"}).ask_token().json()["scope"]
    assert sorted(SCOPES) == sorted(scope.split(","))


@pytest.mark.parametrize("lifetime", [86_400, 631_139_040])
def test_the_lifetime_is_an_option(lifetime: int) -> None:
    """A token may live for a day, or for twenty years (R49)."""
    assert lifetime == caller(token_lifetime=lifetime).ask_token().json()["expires_in"]


@pytest.mark.parametrize("lifetime", [0, -1, float("nan"), float("inf")])
def test_a_lifetime_must_be_a_length_of_time(lifetime: float) -> None:
    """No simulator is built whose tokens have ended before they begin."""
    with pytest.raises(UnusableOptionError):
        caller(token_lifetime=lifetime)


@pytest.mark.parametrize("basic", [("5f3c8d1e9a7b2c4d6e8f0a1b", "wrong"), ("nobody", "Simul4t0rX"), ("", "")])
def test_bad_credentials_get_the_captured_error(basic: tuple[str, str]) -> None:
    """Another id or secret is answered with 401 and the five members of the framework's error (R45)."""
    answer = caller().ask_token(basic=basic)
    expected = {
        "timestamp": 1_790_000_000_500,
        "status": 401,
        "error": "Unauthorized",
        "message": "Bad credentials",
        "path": "/oauth/token",
    }
    assert (401, expected) == (answer.status_code, answer.json())


@pytest.mark.parametrize("authorization", [None, "Bearer x", "Basic", "Basic !!!", "Basic w7A="])
def test_what_is_no_basic_authorization_is_refused(authorization: str | None) -> None:
    """A header that is missing, of another scheme, or unreadable is answered with 401."""
    headers = {} if authorization is None else {"Authorization": authorization}
    form = {"grant_type": "client_credentials"}
    assert 401 == caller().send("POST", "/oauth/token", headers=headers, data=form).status_code


def test_variant_error_timestamp() -> None:
    """The time of an error may be text with an offset that has no colon (R30)."""
    body = caller(variants={"error-timestamp": "text"}).ask_token(basic=("a", "b")).json()
    assert "2026-09-21T14:13:20.500+0000" == body["timestamp"]


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ({}, "invalid_request"),
        ({"grant_type": ""}, "invalid_request"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "client_credentials", "scope": "sms root"}, "invalid_scope"),
    ],
)
def test_a_bad_form_gets_the_error_of_oauth(form: dict[str, str], word: str) -> None:
    """What is wrong with the form is answered with 400, a word and a sentence (R45)."""
    answer = caller().ask_token(form)
    assert (400, word) == (answer.status_code, answer.json()["error"])
    assert ["error", "error_description"] == list(answer.json())


@pytest.mark.parametrize(("choice", "status"), [("form", 400), ("form-or-query", 200)])
def test_variant_token_parameters(choice: str, status: int) -> None:
    """Parameters in the query are not seen, or are (R52)."""
    routee = caller(variants={"token-parameters": choice})
    assert status == routee.ask_token({}, params={"grant_type": "client_credentials"}).status_code


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_may_be_written_in_any_case(scheme: str) -> None:
    """A good token passes whatever the case of its scheme (R50)."""
    routee = caller()
    token = routee.bearer()["Authorization"].split()[1]
    assert 404 == called_with(routee, f"{scheme} {token}").status_code


@pytest.mark.parametrize("authorization", [None, "", "Basic abc"])
def test_a_call_without_a_token_is_refused(authorization: str | None) -> None:
    """Without a token the framework answers 401, and the path is in the answer."""
    answer = called_with(caller(), authorization)
    assert (401, 401, BEARER_CALL) == (answer.status_code, answer.json()["status"], answer.json()["path"])


def test_variant_missing_token() -> None:
    """Without a token the API itself may answer."""
    answer = called_with(caller(variants={"missing-token": "api"}), None)
    assert (401, "401000000") == (answer.status_code, answer.json()["code"])


def test_a_token_ends_with_its_lifetime() -> None:
    """A token passes until its last moment, and not at its end."""
    routee = caller(token_lifetime=100)
    good = routee.bearer()["Authorization"]
    statuses = []
    for passed in (99.5, 0.5):
        routee.clock.now += passed
        statuses.append(called_with(routee, good).status_code)
    assert [404, 401] == statuses


@pytest.mark.parametrize("status", ["401", "403"])
@pytest.mark.parametrize(("family", "word"), [("oauth", "invalid_token"), ("spring", None)])
def test_variants_of_a_bad_token(status: str, family: str, word: str | None) -> None:
    """A token nobody handed out is answered with 401 or 403, by OAuth or by the framework (R45, R46)."""
    routee = caller(variants={"bad-token-status": status, "bad-token-family": family})
    answer = called_with(routee, "Bearer 00000000-0000-0000-0000-000000000000")
    assert int(status) == answer.status_code
    assert word == answer.json()["error"] if word else int(status) == answer.json()["status"]


def test_all_tokens_can_be_ended_at_once() -> None:
    """A token that was ended early is refused, and asking again gives another one."""
    routee = caller()
    ended = routee.bearer()["Authorization"]
    routee.simulator.expire_tokens()
    fresh = f"Bearer {routee.ask_token().json()['access_token']}"
    assert [401, 404] == [called_with(routee, token).status_code for token in (ended, fresh)]


def test_faults_of_the_token_endpoint_come_in_turn() -> None:
    """The token endpoint fails as often as it was told to, and no call of the API uses its faults up."""
    routee = caller(token_faults=[503, None, 500])
    assert [503, 200, 500, 200] == [routee.ask_token().status_code for _ in range(4)]


def test_no_secret_is_recorded() -> None:
    """Neither the secret nor a token is part of what a simulator remembers of its requests."""
    routee = caller()
    token = routee.bearer()["Authorization"].split()[1]
    routee.send("GET", BEARER_CALL, params={"access_token": token})
    routee.ask_token({"grant_type": "client_credentials", "client_secret": "Simul4t0rX"})
    recorded = repr(routee.simulator.requests)
    assert token not in recorded
    assert "Simul4t0rX" not in recorded + repr(routee.simulator)
    assert token not in repr(routee.simulator.tokens)
