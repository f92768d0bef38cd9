"""Clients of both colours with tokens: when one is asked for, when again, and what becomes of failures."""

from __future__ import annotations

import base64
import pickle
from typing import Any

import httpx
import pytest

from sms_providers.errors import (
    AuthenticationError,
    ConnectionFailedError,
    PermissionDeniedError,
    ProviderError,
    SmsProviderError,
    TimedOutError,
    UnexpectedResponseError,
)
from sms_providers.options import Attempt, Hooks
from tests.runtime.colours import Colour
from tests.runtime.doors import NOW, Cote, listing
from tests.runtime.dovecote import Egg
from tests.runtime.flights import SENTINEL

HTML = f"<html>{SENTINEL}</html>"


def lay(colour: Colour, client: Any, times: int = 1) -> list[Egg]:
    """Lay eggs one after the other."""
    return [colour.wait(client.lay_egg(number=1)) for _ in range(times)]


def test_a_token_is_asked_for_once_and_used_for_many_calls(colour: Colour) -> None:
    """The first call asks the other server with the client's own credentials; the token goes only to the cote."""
    cote = Cote()
    assert [Egg(1)] * 3 == lay(colour, colour.dovecote(cote, cote.watch), 3)
    basic = "Basic " + base64.b64encode(b"west:grain:corn").decode()
    expected = [("https://door.example/token", basic), *[("https://cote.example/v1/eggs", "Bearer t1")] * 3]
    assert expected == cote.heard


def test_a_token_is_renewed_before_it_ends(colour: Colour) -> None:
    """No call is sent with a token of which the client knows that it ends, and none is refused for it."""
    cote = Cote()
    client = colour.dovecote(cote, cote.watch)
    for seconds in (0, 3539, 3540, 7000, 7080):
        cote.watch.seconds = NOW + seconds
        lay(colour, client)
    assert ["Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3"] == cote.told


def test_a_refused_token_is_renewed_once_and_the_call_sent_again(colour: Colour) -> None:
    """Also where a call costs money: a 401 is given instead of doing anything."""
    cote = Cote()
    client = colour.dovecote(cote, cote.watch)
    lay(colour, client)
    cote.revoke()
    assert [Egg(1)] * 2 == lay(colour, client, 2)
    assert (["Bearer t1", "Bearer t1", "Bearer t3", "Bearer t3"], 2) == (cote.told, cote.asked)


@pytest.mark.parametrize("status", [401, 403])
def test_a_read_is_sent_again_after_every_status_that_refuses_a_token(colour: Colour, status: int) -> None:
    """Reading twice does nothing twice."""
    cote = Cote(refusal=status, behind=lambda request: listing(1, last=True))
    client = colour.dovecote(cote, cote.watch)
    colour.gather(client.list_by_number())
    cote.revoke()
    assert [1] == [row.number for row in colour.gather(client.list_by_number())]
    assert (["Bearer t1", "Bearer t1", "Bearer t3"], 2) == (cote.told, cote.asked)


def test_what_costs_money_is_not_sent_again_after_403(colour: Colour) -> None:
    """It may have come after the work; the next call asks for another token nevertheless."""
    cote = Cote(refusal=403)
    client = colour.dovecote(cote, cote.watch)
    lay(colour, client)
    cote.revoke()
    with pytest.raises(PermissionDeniedError):
        lay(colour, client)
    assert (["Bearer t1", "Bearer t1"], 1) == (cote.told, cote.asked)
    assert [Egg(1)] == lay(colour, client)
    assert (["Bearer t1", "Bearer t1", "Bearer t3"], 2) == (cote.told, cote.asked)


@pytest.mark.parametrize(("kind", "status"), [(AuthenticationError, 401), (PermissionDeniedError, 403)])
def test_a_call_refused_with_a_new_token_too_is_refused(colour: Colour, kind: type[ProviderError], status: int) -> None:
    """After exactly one renewal the provider's answer is the answer, with its code and details."""
    cote = Cote(behind=lambda request: httpx.Response(status, json={"code": 7, "text": SENTINEL}))
    with pytest.raises(kind) as caught:
        colour.gather(colour.dovecote(cote, cote.watch).list_by_number())
    assert (2, ["Bearer t1", "Bearer t2"]) == (cote.asked, cote.told)
    assert (kind, "list_by_number", "7") == (type(caught.value), caught.value.operation, caught.value.code)


@pytest.mark.parametrize("status", [400, 404, 429, 500])
def test_other_refusals_do_not_cost_a_token(colour: Colour, status: int) -> None:
    """What is not about the token is not sent a second time."""
    cote = Cote(behind=lambda request: httpx.Response(status))
    with pytest.raises(ProviderError):
        lay(colour, colour.dovecote(cote, cote.watch))
    assert (1, 1) == (cote.asked, len(cote.told))


def test_a_token_that_is_revoked_in_the_middle_of_a_walk_costs_no_row(colour: Colour) -> None:
    """The page whose token is refused is asked for again, and the walk goes on."""

    def pages(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "0"))
        if number == 1:
            cote.revoke()
        return listing(number, last=number == 3)

    cote = Cote(behind=pages)
    rows = colour.gather(colour.dovecote(cote, cote.watch).list_by_number())
    assert [0, 1, 2, 3] == [row.number for row in rows]
    assert (["Bearer t1"] * 3 + ["Bearer t3"] * 2, 2) == (cote.told, cote.asked)


def test_the_same_token_with_less_time_left_makes_no_storm(colour: Colour) -> None:
    """A call every half second around the end of a shared token costs three token requests and no error."""
    cote = Cote(lives=[30, 3600], reuses=True)
    client = colour.dovecote(cote, cote.watch)
    for half in range(120):
        cote.watch.seconds = NOW + half / 2
        lay(colour, client)
    assert 3 == cote.asked
    assert ["Bearer t1"] * 60 + ["Bearer t2"] * 60 == cote.told


@pytest.mark.parametrize("life", [0, -1, ...], ids=["zero", "negative", "missing"])
def test_a_token_without_a_life_is_used_for_the_call(colour: Colour, life: object) -> None:
    """One token request serves a burst of calls, whatever the provider says of the token's life."""
    cote = Cote(lives=[life])
    client = colour.dovecote(cote, cote.watch)
    assert [Egg(1)] * 5 == lay(colour, client, 5)
    assert 1 == cote.asked
    cote.watch.seconds = NOW + 60
    lay(colour, client)
    assert (1 if life is ... else 2) == cote.asked


def test_a_token_for_twenty_years_is_kept(colour: Colour) -> None:
    """Some applications are given tokens that do not end; they may be revoked all the same."""
    cote = Cote(lives=[631_139_040])
    client = colour.dovecote(cote, cote.watch)
    lay(colour, client)
    cote.watch.seconds = NOW + 600_000_000
    lay(colour, client)
    assert 1 == cote.asked
    cote.revoke()
    lay(colour, client)
    assert 2 == cote.asked


def failing(colour: Colour, answer: Any) -> SmsProviderError:
    """Return the error of a call when the door answers like that; the cote is never called."""
    heard: list[str] = []

    def door(request: httpx.Request) -> httpx.Response:
        heard.append(request.url.host)
        if isinstance(answer, Exception):
            raise answer
        status, headers, body = answer
        return httpx.Response(status, headers=headers, content=body)

    with pytest.raises(SmsProviderError) as caught:
        colour.wait(colour.dovecote(door, retries=0).lay_egg(number=1))
    assert ["door.example"] == heard
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert SENTINEL not in str(caught.value)
    assert str(caught.value).startswith("request_token: ")
    return caught.value


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (ConnectionFailedError, httpx.ConnectError(SENTINEL)),
        (TimedOutError, httpx.ReadTimeout(SENTINEL)),
        (AuthenticationError, (401, {}, f'{{"error": "invalid_client", "error_description": "{SENTINEL}"}}')),
        (AuthenticationError, (401, {}, HTML)),
        (ProviderError, (400, {}, '{"error": "invalid_scope"}')),
        (UnexpectedResponseError, (200, {}, HTML)),
        (UnexpectedResponseError, (302, {"Location": f"https://hawk.example/{SENTINEL}"}, "")),
    ],
    ids=["down", "slow", "wrong secret", "wrong secret, no JSON", "refused", "web page", "redirect"],
)
def test_without_a_token_the_call_ends_in_the_error_of_the_token_s_operation(
    colour: Colour, kind: type[SmsProviderError], answer: Any
) -> None:
    """Nothing is sent to the cote; the error is of its usual class, alone, and names what was asked for."""
    assert kind is type(failing(colour, answer))


MISFITS: dict[str, tuple[int, Any]] = {
    "another type": (200, {"access_token": SENTINEL, "token_type": "mac"}),
    "no type of the document": (200, {"access_token": SENTINEL, "token_type": 5}),
    "not a text": (200, {"access_token": [SENTINEL]}),
    "blanks": (200, {"access_token": f"{SENTINEL} {SENTINEL}"}),
    "a list": (200, [{"access_token": SENTINEL}]),
    "a refusal": (401, {"error": "invalid_client", "access_token": SENTINEL}),
    "a failure": (500, {"error": "server_error", "access_token": SENTINEL}),
}


@pytest.mark.parametrize(("status", "body"), MISFITS.values(), ids=MISFITS)
def test_nobody_sees_what_the_reply_for_a_token_holds(colour: Colour, status: int, body: Any) -> None:
    """A token in a reply that does not fit may be good all the same: neither error, pickle nor hook has it."""
    attempts: list[Attempt] = []
    hooks = Hooks(after=attempts.append)
    client = colour.dovecote(lambda _: httpx.Response(status, json=body), retries=0, hooks=hooks)
    with pytest.raises(SmsProviderError) as caught:
        lay(colour, client)
    error: Any = caught.value
    assert (None, status) == (error.response, error.status)
    held = [pickle.dumps(error), repr(vars(error)).encode()]
    for attempt in attempts:
        held += [attempt.response.content if attempt.response else b"", repr(vars(attempt.error or error)).encode()]
    assert [] == [each for each in held if SENTINEL.encode() in each]
    assert [("request_token", status)] == [
        (each.operation, each.response and each.response.status_code) for each in attempts
    ]


def test_hooks_do_not_see_a_token(colour: Colour) -> None:
    """Nor the secrets that it is asked for with."""
    cote, seen = Cote(), list[str]()

    def look(attempt: Attempt) -> None:
        content = attempt.response.content if attempt.response else b""
        seen.append(f"{attempt.request.headers} {attempt.request.content!r} {content!r}")

    lay(colour, colour.dovecote(cote, cote.watch, hooks=Hooks(look, look)))
    basic = base64.b64encode(b"west:grain:corn").decode()
    assert 4 == len(seen)
    assert [] == [each for each in seen if "Bearer" in each or basic in each or "grant_type" in each or "t1" in each]


def test_a_failure_to_get_a_token_is_not_kept(colour: Colour) -> None:
    """The next call asks again, and a token that could not be renewed may still serve."""
    cote = Cote()
    down = [True]

    def sometimes(request: httpx.Request) -> httpx.Response:
        if down[0] and request.url.path == "/token":
            raise httpx.ConnectError("nobody there")
        return cote(request)

    client = colour.dovecote(sometimes, cote.watch)
    with pytest.raises(ConnectionFailedError):
        lay(colour, client)
    down[0] = False
    assert [Egg(1)] == lay(colour, client)
    assert ["Bearer t1"] == cote.told
