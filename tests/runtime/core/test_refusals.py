"""Refusals: which error each code and status becomes, and what of the body is kept."""

from __future__ import annotations

from typing import Any

import pytest

from sms_providers.core.messages import Reply
from sms_providers.errors import (
    AuthenticationError,
    NotFoundError,
    PermissionDeniedError,
    ProviderError,
    RateLimitError,
    ServerError,
)
from tests.runtime.flights import SENTINEL
from tests.runtime.pigeon import REFUSAL


def refused(body: Any, status: int = 200) -> ProviderError:
    """Return the error for a body and a status."""
    return REFUSAL.error("list_flights", Reply(status, response="the response"), body)


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        (AuthenticationError, 100),
        (PermissionDeniedError, "forbidden"),
        (RateLimitError, 300),
        (NotFoundError, 400),
        (ServerError, 500),
        (ProviderError, 7),
        (ProviderError, "100"),
        (ProviderError, None),
        (ProviderError, [100]),
        (ProviderError, {"code": 100}),
        (ProviderError, 100.5),
    ],
)
def test_the_code_decides_the_class(expected: type[ProviderError], code: object) -> None:
    """What the provider's code means comes from the document; a code in no list is a plain refusal."""
    assert expected is type(refused({"error": {"code": code}}))


@pytest.mark.parametrize(
    ("expected", "status"),
    [
        (ProviderError, 400),
        (AuthenticationError, 401),
        (ProviderError, 402),
        (PermissionDeniedError, 403),
        (NotFoundError, 404),
        (ProviderError, 418),
        (RateLimitError, 429),
        (ServerError, 500),
        (ServerError, 503),
        (ServerError, 520),
        (ServerError, 599),
    ],
)
@pytest.mark.parametrize("body", [None, {}, [], "text", {"error": None}, {"error": {"code": 7}}])
def test_the_status_decides_where_the_code_does_not(expected: type[ProviderError], status: int, body: object) -> None:
    """Without a code that means something the status stands for the class (RFC 9110, section 15)."""
    assert expected is type(refused(body, status))


def test_the_code_says_more_than_the_status() -> None:
    """A provider that answers 400 to everything is still understood by its codes."""
    assert RateLimitError is type(refused({"error": {"code": 300}}, status=400))
    assert AuthenticationError is type(refused({"error": {"code": 100}}, status=500))


@pytest.mark.parametrize(
    ("code", "message", "error"),
    [
        (100, SENTINEL, {"code": 100, "msg": SENTINEL}),
        ("forbidden", None, {"code": "forbidden"}),
        (None, SENTINEL, {"msg": SENTINEL}),
        (None, None, {"code": [1], "msg": {"en": SENTINEL}}),
        (None, None, SENTINEL),
    ],
)
def test_what_the_provider_said_is_kept(code: object, message: str | None, error: object) -> None:
    """Code and wording where they are of their kind, the whole body and the response in any case; no text quotes."""
    found = refused({"error": error, "more": 1}, 400)
    assert (code, message, 400) == (found.code, found.message, found.status)
    assert ({"error": error, "more": 1}, "the response", "list_flights") == (
        found.body,
        found.response,
        found.operation,
    )
    assert SENTINEL not in str(found)


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (True, {"error": {"code": 100, "msg": "no"}}),
        (True, {"error": {"msg": "no"}}),
        (True, {"error": "no", "result": []}),
        (False, {"result": []}),
        (False, {"result": [], "error": None}),
        (False, ["error"]),
        (False, "error"),
        (False, None),
    ],
)
def test_a_refusal_is_told_by_the_member_that_it_stands_in(expected: bool, body: object) -> None:
    """Any value of the member makes a refusal, even of an unexpected kind; a null there is no refusal."""
    assert expected is REFUSAL.holds(body)
