"""Tokens that a provider gives out: how long each is used, and which replies are none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sms_providers.core.messages import Reply, Request
from sms_providers.core.tokens import Lease, Question, TokenKeeper
from sms_providers.errors import ProviderError, UnexpectedResponseError
from tests.runtime.doors import NOW, Watch
from tests.runtime.dovecote import CREDENTIALS, TOKENS
from tests.runtime.flights import SENTINEL


def answer(token: object = "t1", **members: Any) -> Reply:
    """Return the reply of the door; a member that is `...` is left out."""
    found = {"access_token": token, "token_type": "bearer", "expires_in": 3600} | members
    return Reply(200, content=json.dumps({name: value for name, value in found.items() if value is not ...}).encode())


def keeper(watch: Watch) -> TokenKeeper:
    """Return a keeper without a token."""
    return TOKENS.authenticator(CREDENTIALS, watch)


def take(keeping: TokenKeeper, reply: Reply, question: Question | None = None) -> Lease:
    """Have a keeper take the token of a reply, to a question that is asked now if no other is given."""
    return keeping.take(question or keeping.question(), keeping.operation.understand(reply), reply)


def lasts(reply: Reply) -> float:
    """Return for how many seconds the token of a reply is used, to a tenth; a year is for ever."""
    watch = Watch()
    keeping = keeper(watch)
    take(keeping, reply)
    tenths = 0
    while keeping.lease() is not None and tenths < 315_360_000:
        tenths += 1 if tenths < 40_000 else 100_000
        watch.seconds = NOW + tenths / 10
    return tenths / 10


def test_there_is_no_token_before_one_was_given() -> None:
    """A new client has to ask, and does so as the operation of the document says."""
    keeping = keeper(Watch())
    assert keeping.lease() is None
    request = keeping.question().request
    assert ("request_token", "door_url", (("grant_type", "client_credentials"),)) == (
        request.operation,
        request.server,
        request.form,
    )


@pytest.mark.parametrize(
    ("expected", "life"),
    [(3540, 3600), (540, 600), (90, 100), (9, 10), (1, 1), (1, 0), (1, -7), (1, -(10**400))],
)
def test_a_token_is_renewed_before_its_end(expected: float, life: int) -> None:
    """By a tenth of its life and a minute at most; one that is over at once is used for a second and not for ever."""
    assert expected == lasts(answer(expires_in=life))


@pytest.mark.parametrize("life", [..., None, 631_139_040, 10**400], ids=["missing", "null", "20 years", "absurd"])
def test_a_token_may_last_for_ever(life: object) -> None:
    """A provider need not say when a token ends (RFC 6749, section 5.1), and may say that it is far off."""
    assert lasts(answer(expires_in=life)) > 31_536_000


def test_the_time_of_asking_counts_as_life() -> None:
    """A slow reply does not make a token live longer than the provider thinks."""
    watch = Watch()
    keeping = keeper(watch)
    question = keeping.question()
    watch.seconds = NOW + 50
    take(keeping, answer(expires_in=100), question)
    watch.seconds = NOW + 89.9
    assert keeping.lease() is not None
    watch.seconds = NOW + 90
    assert keeping.lease() is None


def test_the_same_token_given_again_is_used_to_its_end() -> None:
    """Asking earlier would bring the same one once more, and once more."""
    watch = Watch()
    keeping = keeper(watch)
    take(keeping, answer(expires_in=100))
    watch.seconds = NOW + 90
    take(keeping, answer(expires_in=10))
    watch.seconds = NOW + 99.9
    assert keeping.lease() is not None
    watch.seconds = NOW + 100
    assert keeping.lease() is None


def test_tokens_are_told_apart_by_their_generation() -> None:
    """The same text given again is a newer token for whoever waited for one."""
    keeping = keeper(Watch())
    first = take(keeping, answer())
    assert keeping.lease(first.generation) is None
    second = take(keeping, answer())
    assert (first.token, first.generation + 1) == (second.token, second.generation)
    assert second == keeping.lease(first.generation)


def test_a_lease_puts_the_token_into_the_request() -> None:
    """The header is that of RFC 6750, and nothing prints the token."""
    keeping = keeper(Watch())
    lease = take(keeping, answer(SENTINEL))
    request = lease.authorize(Request("lay_egg", "POST", "/eggs", headers={"Accept": "x"}))
    assert {"Accept": "x", "Authorization": f"Bearer {SENTINEL}"} == request.headers
    assert SENTINEL not in f"{lease} {keeping} {keeping.glance()} {request}"


@pytest.mark.parametrize("kind", ["bearer", "Bearer", "BEARER", ..., None])
def test_the_type_of_a_token_is_written_as_one_likes(kind: object) -> None:
    """Its case does not matter (RFC 6749, section 5.1), and one that is missing is bearer."""
    keeping = keeper(Watch())
    assert "t1" == take(keeping, answer(token_type=kind)).token


@pytest.mark.parametrize(
    ("pointer", "expected", "reply"),
    [
        ("/token_type", "Expected the type bearer", answer(SENTINEL, token_type="mac")),
        ("/access_token", "Expected visible ASCII characters", answer("")),
        ("/access_token", "Expected visible ASCII characters", answer(SENTINEL + "\r\nX: y")),
        ("/access_token", "Expected visible ASCII characters", answer("grün")),
        ("/access_token", "Expected `str`, got `int`", answer(7)),
        ("/expires_in", "Expected `int`, got `str`", answer(expires_in=SENTINEL)),
        ("", "Object missing required field `access_token`", answer(...)),
        ("", "the body is a web page or XML, not JSON", Reply(200, content=f"<html>{SENTINEL}".encode())),
        ("", "the body is empty", Reply(204)),
    ],
)
def test_what_is_no_token_is_told_by_its_place(pointer: str, expected: str, reply: Reply) -> None:
    """The error names the operation of the token, quotes nothing, and no token is kept."""
    keeping = keeper(Watch())
    with pytest.raises(UnexpectedResponseError) as caught:
        take(keeping, reply)
    assert ("request_token", pointer, expected) == (caught.value.operation, caught.value.pointer, caught.value.expected)
    assert SENTINEL not in str(caught.value)
    assert keeping.lease() is None


def test_the_statuses_that_refuse_a_token_are_the_document_s() -> None:
    """A refusal by another status has other reasons."""
    keeping = keeper(Watch())
    assert [False, False, True, True, False] == [keeping.refuses(Reply(status)) for status in (200, 400, 401, 403, 500)]


def test_who_waited_shares_what_came_of_the_asking() -> None:
    """A token however short-lived, or a copy of the error; who comes later asks anew."""
    watch = Watch()
    keeping = keeper(watch)
    glance = keeping.glance()
    assert keeping.outcome_since(glance) is None
    keeping.fail(ProviderError("request_token", status=400, code="invalid_scope"))
    with pytest.raises(ProviderError, match="invalid_scope"):
        keeping.outcome_since(glance)
    later = keeping.glance()
    assert keeping.outcome_since(later) is None
    lease = take(keeping, answer(expires_in=0))
    watch.seconds = NOW + 5
    assert keeping.lease() is None
    assert lease == keeping.outcome_since(later) == keeping.outcome_since(glance)
    assert keeping.outcome_since(keeping.glance()) is None
