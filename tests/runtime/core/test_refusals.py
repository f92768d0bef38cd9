"""Refusals: which error each code and status becomes, and what of the body is kept."""

from __future__ import annotations

from typing import Any

import pytest

from sms_providers.core.messages import Reply
from sms_providers.core.refusals import RefusalForm, form_of, refusal
from sms_providers.errors import (
    AuthenticationError,
    NotFoundError,
    PermissionDeniedError,
    ProviderError,
    RateLimitError,
    ServerError,
)
from tests.runtime.dovecote import TROUBLE, Trouble
from tests.runtime.flights import SENTINEL
from tests.runtime.pigeon import REFUSAL


def refused(body: Any, status: int = 200) -> ProviderError:
    """Return the error for a body and a status."""
    return refusal((REFUSAL,), "list_flights", Reply(status, response="the response"), body)


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        (AuthenticationError, 100),
        (PermissionDeniedError, "forbidden"),
        (RateLimitError, 300),
        (NotFoundError, 400),
        (ServerError, 500),
        (ProviderError, 7),
        (AuthenticationError, "100"),
        (ProviderError, "0100"),
        (ProviderError, True),
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
        (None, SENTINEL, {"code": True, "msg": SENTINEL}),
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


WORDY = RefusalForm("/code", "/text", required=("code", "text", "entity"), authentication=frozenset({404001001}))
SPRING = RefusalForm("/status", "/error", required=("timestamp", "status", "error"), not_found=frozenset({"404"}))
BLUNT = RefusalForm("/why", "/why", invalid=frozenset({9}), try_again=frozenset({"9x"}))
FORMS = (TROUBLE, WORDY, SPRING, BLUNT)


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (TROUBLE, {"code": 1, "text": "no"}),
        (TROUBLE, {"code": 1, "text": "no", "entity": None, "status": 4}),
        (WORDY, {"code": 1, "text": "no", "entity": "egg"}),
        (SPRING, {"code": 1, "text": "no", "timestamp": 0, "status": 4, "error": ""}),
        (BLUNT, {"code": 1, "why": 0}),
        (None, {"code": 1}),
        (None, {"code": None, "text": "no"}),
        (None, {"why": None}),
        (None, ["code", "text"]),
        (None, "code"),
        (None, None),
    ],
)
def test_a_body_belongs_to_the_form_that_requires_most_of_what_it_has(
    expected: RefusalForm | None, body: object
) -> None:
    """Nulls are as good as missing, more members than the form knows do no harm, the first of equals is taken."""
    assert expected is form_of(FORMS, body)
    assert expected in {WORDY, SPRING} or expected is form_of(reversed(FORMS), body)


def test_a_body_of_no_form_is_judged_by_its_status() -> None:
    """A code where only half of a form is there means nothing."""
    found = refusal(FORMS, "lay_egg", Reply(404), {"code": 1})
    assert (NotFoundError, None, None, {"code": 1}, None) == (
        type(found),
        found.code,
        found.message,
        found.body,
        found.details,
    )
    assert ServerError is type(refusal((), "lay_egg", Reply(502), None))


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ("404001001", {"code": 404001001, "text": "no"}),
        ("404001001", {"code": "404001001", "text": "no"}),
        (404001001, {"code": 404001001, "text": "no", "entity": "egg"}),
        ("404", {"timestamp": 0, "status": "404", "error": "no"}),
    ],
)
def test_a_code_is_text_where_the_document_says_so(expected: object, body: object) -> None:
    """Whichever type the wire sends, a program compares with one."""
    code = refusal(FORMS, "lay_egg", Reply(400), body).code
    assert (expected, type(expected)) == (code, type(code))


def test_listed_codes_are_compared_as_text() -> None:
    """A provider that sends its numbers as text, or its texts as numbers, is still understood."""
    wordy = {"code": "404001001", "text": "no", "entity": "egg"}
    assert AuthenticationError is type(refusal(FORMS, "lay_egg", Reply(400), wordy))
    spring = {"timestamp": 0, "status": 404, "error": "no"}
    assert NotFoundError is type(refusal(FORMS, "lay_egg", Reply(400), spring))


ECHOING = RefusalForm("/code", "/text", status="/status", required=("status",), not_found=frozenset({7}))


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (AuthenticationError, 401),
        (AuthenticationError, "401"),
        (PermissionDeniedError, 403),
        (NotFoundError, 404),
        (RateLimitError, "429"),
        (ServerError, 500),
        (ServerError, 599),
        (ProviderError, 400),
        (ProviderError, 201),
        (ProviderError, 600),
        (ProviderError, 60000),
        (ProviderError, "401 "),
        (ProviderError, "\u0664\u0660\u0661"),
        (ProviderError, True),
        (ProviderError, {"status": 401}),
    ],
)
def test_a_status_in_the_body_means_what_one_of_http_does(expected: type[ProviderError], said: object) -> None:
    """A refusal inside a success is of the class of the status that it says, and keeps that of HTTP."""
    found = refusal((ECHOING,), "lay_egg", Reply(200), {"status": said, "code": 1})
    assert (expected, 200) == (type(found), found.status)


@pytest.mark.parametrize(
    ("expected", "status", "body"),
    [
        (NotFoundError, 200, {"status": 401, "code": 7}),
        (ProviderError, 400, {"status": 401, "code": 1}),
        (ServerError, 503, {"status": 401, "code": 1}),
        (AuthenticationError, 401, {"status": 200, "code": 1}),
    ],
)
def test_code_and_status_of_http_say_more_than_a_status_in_the_body(
    expected: type[ProviderError], status: int, body: dict[str, Any]
) -> None:
    """What the body says of its status counts only where the reply passes for a success and the code means nothing."""
    assert expected is type(refusal((ECHOING,), "lay_egg", Reply(status), body))


def test_an_invalid_call_is_a_plain_refusal_whatever_the_status() -> None:
    """A provider that answers 500 to a wrong argument does not ask for the same call later."""
    assert ProviderError is type(refusal(FORMS, "lay_egg", Reply(500), {"why": 9}))
    assert ServerError is type(refusal(FORMS, "lay_egg", Reply(400), {"why": "9x"}))


def test_a_refusal_has_the_typed_model_of_its_body() -> None:
    """Members that the error itself has no name for can be read with their types."""
    found = refusal(FORMS, "lay_egg", Reply(400), {"code": "7", "text": SENTINEL, "more": 1})
    assert Trouble("7", SENTINEL, unknown_fields={"more": 1}) == found.details
    assert SENTINEL not in f"{found} {found!r}"


def test_a_body_that_does_not_fit_its_model_has_no_details() -> None:
    """A refusal is never turned into an unexpected reply by a member that nobody asked for."""
    found = refusal(FORMS, "lay_egg", Reply(401), {"code": 7, "text": "no"})
    assert (AuthenticationError, "7", None) == (type(found), found.code, found.details)
