"""What an error says can be done about refused credentials, by the way in which they were sent."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from sms_providers.core.authentication import ApiKey, Authentication, Basic, BearerJwt, ClientCredentials
from sms_providers.errors import (
    AuthenticationError,
    NotFoundError,
    PermissionDeniedError,
    ProviderError,
)
from tests.runtime.colours import Colour
from tests.runtime.doors import Cote
from tests.runtime.dovecote import REQUEST_TOKEN

SIGNED = BearerJwt("RS256", "key", {"kid": "key_id"}, {"iss": "loft_id"}, lifetime=3600, backdate=100)
TOKEN_REFUSED = "check the application's id and secret, and that its token is good for this server"


@pytest.mark.parametrize(
    ("expected", "way"),
    [
        ("check cote and word", Basic("cote", "word")),
        ("check key", ApiKey("query", "k", "key")),
        ("check loft_id, key_id, key, the role that the key carries, and this machine's clock", SIGNED),
        (TOKEN_REFUSED, ClientCredentials(REQUEST_TOKEN)),
    ],
)
def test_a_remedy_fits_the_way_to_authenticate(expected: str, way: Authentication) -> None:
    """Nobody without a signed token is sent to look at a clock, and secrets have the names that the caller gave."""
    assert expected == way.remedies[AuthenticationError]


@pytest.mark.parametrize(
    ("expected", "way"),
    [
        (None, Basic("cote", "word")),
        (None, ApiKey("header", "K", "key")),
        ("check the role that the key carries", SIGNED),
        ("check what the application, and so its token, may do", ClientCredentials(REQUEST_TOKEN)),
    ],
)
def test_only_who_has_a_role_is_told_to_look_at_it(expected: str | None, way: Authentication) -> None:
    """Where a way to authenticate knows of no roles, the general words stay."""
    assert expected == way.remedies.get(PermissionDeniedError)


def refused_by(colour: Colour, call: Callable[[Any], Any], answers: dict[str, int]) -> ProviderError:
    """Return the error of a call of which some servers refuse with a status, by their hosts."""

    def answer(request: httpx.Request) -> httpx.Response:
        status = answers.get(request.url.host)
        return Cote()(request) if status is None else httpx.Response(status)

    with pytest.raises(ProviderError) as caught:
        colour.wait(call(colour.dovecote(answer)))
    return caught.value


@pytest.mark.parametrize(
    ("remedy", "call", "answers"),
    [
        ("check cote and word", lambda client: client.lay_egg(number=7), {"door.example": 401}),
        (TOKEN_REFUSED, lambda client: client.lay_egg(number=7), {"cote.example": 401}),
        ("check key", lambda client: client.find_eggs(), {"cote.example": 401}),
        ("check what the credentials may do", lambda client: client.find_eggs(), {"cote.example": 403}),
    ],
)
def test_an_error_says_what_can_be_done_about_the_credentials_of_its_own_request(
    remedy: str, call: Callable[[Any], Any], answers: dict[str, int], colour: Colour
) -> None:
    """A refusal of the token's request is about other secrets than one of the request that carries the token."""
    error = refused_by(colour, call, answers)
    assert (remedy, True) == (error.remedy, str(error).endswith(f"; {remedy}"))


def test_a_refusal_of_something_else_keeps_its_remedy(colour: Colour) -> None:
    """The way to authenticate has nothing to say about what does not exist."""
    error = refused_by(colour, lambda client: client.find_eggs(), {"cote.example": 404})
    assert (NotFoundError, NotFoundError.remedy) == (type(error), error.remedy)


@pytest.mark.parametrize("again", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])
def test_a_remedy_survives_a_worker_pool(again: Callable[[Any], Any], colour: Colour) -> None:
    """The log of another process says the same."""
    error = refused_by(colour, lambda client: client.find_eggs(), {"cote.example": 401})
    assert str(error) == str(again(error))
