"""Which tokens the Voximplant simulator accepts, and the code each bad one gets."""

from __future__ import annotations

from typing import Any

import httpx
import jwt
import pytest
from attrs import evolve

from conformance.simulators.voximplant.identities import CHILD_ACCOUNT_ID
from tests.simulators.voximplant.calling import NOW, caller


def code_of(answer: httpx.Response) -> int:
    """Give the error code of an answer."""
    code: int = answer.json()["error"]["code"]
    return code


@pytest.mark.parametrize("as_text", [False, True])
def test_issuer_may_be_a_number_or_text(as_text: bool) -> None:
    """Clients send the issuer in either JSON type, and the simulator takes both."""
    voximplant = caller()
    account_id = voximplant.simulator.credentials["account_id"]
    headers = voximplant.bearer(iss=str(account_id) if as_text else account_id)
    assert 60 == voximplant.with_headers(headers).json()["total_count"]


def test_a_parent_key_signs_for_its_child_account() -> None:
    """A token that names the child account as issuer reads the child's history and not the parent's."""
    voximplant = caller()
    answer = voximplant.with_headers(voximplant.bearer(iss=CHILD_ACCOUNT_ID)).json()
    expected = [row.message_id for row in voximplant.simulator.rows(CHILD_ACCOUNT_ID)]
    assert expected == [row["message_id"] for row in answer["result"]]
    assert 6 == answer["total_count"]


@pytest.mark.parametrize(
    ("code", "claims"),
    [
        (454, {"exp": int(NOW) + 3601}),
        (455, {"iat": int(NOW) + 1}),
        (456, {"exp": int(NOW)}),
        (100, {"iss": 999}),
        (100, {"iss": None}),
        (100, {"iss": True}),
        (100, {"iat": None}),
        (100, {"exp": None}),
        (100, {"exp": "soon"}),
        (100, {"exp": float("inf")}),
    ],
)
def test_bad_claims_have_their_codes(code: int, claims: dict[str, Any]) -> None:
    """Too long a life, a token of the future, an expired one and wrong claims get the documented codes."""
    voximplant = caller()
    answer = voximplant.with_headers(voximplant.bearer(**claims))
    assert (200, code) == (answer.status_code, code_of(answer))


@pytest.mark.parametrize("claims", [{"exp": int(NOW) + 3600}, {"exp": int(NOW) + 1}, {"aud": "any", "nbf": 10**11}])
def test_claims_at_the_bounds_are_good(claims: dict[str, Any]) -> None:
    """A token of exactly an hour, one that has a moment left, and one with claims nobody documents are accepted."""
    voximplant = caller()
    assert "result" in voximplant.with_headers(voximplant.bearer(**claims)).json()


@pytest.mark.parametrize(
    ("code", "authorization"),
    [
        (100, None),
        (100, ""),
        (100, "Bearer"),
        (100, "Bearer  "),
        (100, "Basic dTpw"),
        (447, "Bearer garbage"),
        (447, "Bearer a.b.c"),
        (447, "Bearer ...."),
    ],
)
def test_what_is_no_token_is_refused(code: int, authorization: str | None) -> None:
    """A missing token gets 100, an unreadable one 447, and neither ends in a failure of the server."""
    headers = {} if authorization is None else {"Authorization": authorization}
    assert code == code_of(caller().with_headers(headers))


def test_an_unknown_key_is_refused() -> None:
    """A token signed for a key id that nobody registered gets 100."""
    voximplant = caller()
    headers = voximplant.bearer(key_id="00000000-0000-0000-0000-000000000000")
    assert 100 == code_of(voximplant.with_headers(headers))


@pytest.mark.parametrize("algorithm", ["RS512", "PS256"])
def test_only_rs256_is_accepted(algorithm: str) -> None:
    """A good signature by another algorithm than the documented one gets 100."""
    voximplant = caller()
    headers = voximplant.bearer(algorithm=algorithm)
    assert 100 == code_of(voximplant.with_headers(headers))


def test_an_unsigned_token_is_refused() -> None:
    """A token whose algorithm is none gets 100, however good its claims are."""
    voximplant = caller()
    key = voximplant.simulator.credentials
    claims = {"iss": str(key["account_id"]), "iat": int(NOW), "exp": int(NOW) + 60}
    token = jwt.encode(claims, "", algorithm="none", headers={"kid": key["key_id"]})
    answer = voximplant.with_headers({"Authorization": f"Bearer {token}"})
    assert 100 == code_of(answer)


def test_a_tampered_token_is_refused() -> None:
    """Claims that were changed after signing get 100."""
    voximplant = caller()
    header, _, signature = voximplant.bearer()["Authorization"].split(".")
    _, claims, _ = voximplant.bearer(exp=int(NOW) + 600)["Authorization"].split(".")
    answer = voximplant.with_headers({"Authorization": f"{header}.{claims}.{signature}"})
    assert 100 == code_of(answer)


def test_a_key_without_a_role_is_refused_with_100() -> None:
    """A missing role is told by the code of a refused authorization, not by 104 (Q33)."""
    [owner] = caller().simulator.identities.values()
    voximplant = caller(identities=[evolve(owner, key_id="without-role", roles=frozenset())])
    headers = voximplant.bearer(key_id="without-role")
    assert 100 == code_of(voximplant.with_headers(headers))


def test_variant_token_status_answers_401() -> None:
    """Where refused tokens are said to have HTTP status 401, the body still is the error envelope."""
    answer = caller(variants={"token-status": "401"}).with_headers({})
    assert (401, 100) == (answer.status_code, code_of(answer))


def test_variant_future_token_answers_100() -> None:
    """Where a token of the future is a plain refusal, as one complaint shows it (Q36), it gets 100."""
    voximplant = caller(variants={"future-token": "100"})
    answer = voximplant.with_headers(voximplant.bearer(iat=int(NOW) + 9))
    assert 100 == code_of(answer)
