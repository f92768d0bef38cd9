"""Bearer tokens that the client signs: what they claim, how long they are used, and which keys are refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import jwt
import pytest
from attrs import define

from sms_providers.core.authentication import Authenticator, BearerJwt
from sms_providers.core.credentials import Credentials
from sms_providers.core.messages import Request
from sms_providers.errors import CredentialsError
from tests.runtime import keys

SCHEME = BearerJwt(
    algorithm="RS256", key="key", headers={"kid": "key_id"}, claims={"iss": "loft_id"}, lifetime=3600, backdate=100
)
NOW = 1_552_338_000
REQUEST = Request("list_flights", "GET", "/flights")


@define
class Watch:
    """A clock that goes when it is told to."""

    seconds: float = NOW

    def __call__(self) -> float:
        """Return the time that it shows."""
        return self.seconds


def credentials(key: str) -> Credentials:
    """Return the credentials of a loft."""
    return Credentials("Pigeon", {"loft_id": "7", "key_id": "abc", "key": key})


def authenticator(clock: Callable[[], float], scheme: BearerJwt = SCHEME) -> Authenticator:
    """Return what signs with the usable key."""
    return scheme.authenticator(credentials(keys.private_pem()), clock)


def token_of(signer: Authenticator) -> str:
    """Return the token in the one header that is added to a request."""
    headers = signer.authorize(REQUEST).headers
    assert {"Authorization"} == set(headers)
    kind, _, token = headers["Authorization"].partition(" ")
    assert kind == "Bearer"
    return token


def claims_of(token: str) -> dict[str, Any]:
    """Return what a token claims, its signature checked and its times not."""
    key = keys.rsa_key().public_key()
    claims: dict[str, Any] = jwt.decode(token, key, ["RS256"], options={"verify_exp": False, "verify_iat": False})
    return claims


def test_a_token_claims_what_the_scheme_says() -> None:
    """Claims and headers come from the named secrets, times from the clock: backdated, and `lifetime` long."""
    token = token_of(authenticator(Watch()))
    assert {"iss": "7", "iat": NOW - 100, "exp": NOW + 3500} == claims_of(token)
    assert {"alg": "RS256", "typ": "JWT", "kid": "abc"} == jwt.get_unverified_header(token)


def test_times_are_whole_seconds() -> None:
    """Some readers of tokens stumble over fractions."""
    claims = claims_of(token_of(authenticator(Watch(NOW + 0.9))))
    assert (NOW - 100, NOW + 3500) == (claims["iat"], claims["exp"])
    assert [int, int] == [type(claims["iat"]), type(claims["exp"])]


def test_the_key_may_be_in_the_older_form() -> None:
    """Both PEM forms of an RSA key sign."""
    signer = SCHEME.authenticator(credentials(keys.traditional_pem()), Watch())
    assert claims_of(token_of(signer))["iss"] == "7"


def test_the_clock_is_the_system_s_by_default() -> None:
    """A client made without a clock signs tokens that are valid now."""
    token = token_of(SCHEME.authenticator(credentials(keys.private_pem())))
    assert time.time() == pytest.approx(claims_of(token)["iat"] + 100, abs=60)


def test_a_token_is_used_until_the_last_tenth_of_its_life() -> None:
    """The same token serves many requests and is renewed well before the provider would refuse it."""
    watch = Watch()
    signer = authenticator(watch)
    first = token_of(signer)
    watch.seconds = NOW + 3149.9
    assert first == token_of(signer)
    watch.seconds = NOW + 3150
    renewed = token_of(signer)
    assert first != renewed
    assert NOW + 3150 - 100 == claims_of(renewed)["iat"]
    assert renewed == token_of(signer)


@pytest.mark.parametrize("lifetime", [101, 110, 3600, 86400])
def test_a_token_is_never_given_after_its_end(lifetime: int) -> None:
    """Whatever the lifetime, each token that is given out is valid at that moment."""
    watch = Watch()
    scheme = BearerJwt("RS256", "key", {}, {}, lifetime, 100)
    signer = authenticator(watch, scheme)
    step = (lifetime - 100) / 7
    for _ in range(16):
        claims = claims_of(token_of(signer))
        assert claims["iat"] <= watch.seconds < claims["exp"]
        watch.seconds += step


def test_many_threads_get_one_token() -> None:
    """A client that is shared signs once, however many requests begin together."""
    signer, together = authenticator(Watch()), Barrier(8)

    def ask(_: int) -> str:
        together.wait()
        return token_of(signer)

    with ThreadPoolExecutor(8) as pool:
        tokens = list(pool.map(ask, range(8)))
    assert [tokens[0]] * 8 == tokens


def test_many_threads_sign_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signatures of RS256 do not tell two signings apart, so the signings themselves are counted."""
    signed: list[int] = []
    signer, together, sign = authenticator(Watch()), Barrier(8), jwt.encode

    def count(*arguments: Any, **options: Any) -> str:
        signed.append(1)
        return sign(*arguments, **options)

    def ask(_: int) -> None:
        together.wait()
        token_of(signer)

    monkeypatch.setattr(jwt, "encode", count)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    assert [1] == signed


UNUSABLE: dict[str, Callable[[], str]] = {
    "garbage": lambda: "coo coo",
    "empty": lambda: "",
    "not ASCII": lambda: "grün",
    "truncated": lambda: keys.private_pem()[:-200],
    "public": keys.public_pem,
    "public of OpenSSH": keys.public_ssh,
    "encrypted": keys.encrypted_pem,
    "other curve": keys.curve_pem,
    "Edwards curve": keys.edwards_pem,
}


@pytest.mark.parametrize("key", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_an_unusable_key_is_refused_when_the_client_is_made(key: Callable[[], str]) -> None:
    """The error comes at once and not with the first request, names the secret, and holds nothing of the key."""
    with pytest.raises(CredentialsError) as caught:
        SCHEME.authenticator(credentials(key()), Watch())
    assert "Pigeon: key is not a private key in PEM form that can sign with RS256" == str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_what_signs_does_not_print_secrets() -> None:
    """Neither key nor token shows in a representation, before and after signing."""
    signer = authenticator(Watch())
    before, token = repr(signer), token_of(signer)
    assert "PRIVATE" not in before + repr(signer)
    assert token not in repr(signer)
