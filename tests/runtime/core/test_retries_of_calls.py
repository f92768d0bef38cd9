"""Calls that fail on the way: what is sent again, after which wait, and what is raised in the end; both colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from attrs import define, evolve, field

from sms_providers.core.operations import Operation
from sms_providers.errors import (
    AuthenticationError,
    ConnectionFailedError,
    ProviderError,
    RateLimitError,
    ServerError,
    SmsProviderError,
    TimedOutError,
)
from sms_providers.options import Retries
from tests.runtime.colours import Colour
from tests.runtime.doors import Cote
from tests.runtime.dovecote import LAY_EGG, REQUEST_TOKEN, Egg
from tests.runtime.flights import flight, page
from tests.runtime.patience import Patience

REFUSED, LOST = httpx.ConnectError("nobody there"), httpx.ReadError("gone")
IN_BAND_TRY_AGAIN = httpx.Response(200, content=b'{"error": {"code": 500}}')
IN_BAND_LIMIT = httpx.Response(200, content=b'{"error": {"code": 300}}')
ROWS = httpx.Response(200, content=page(flight(), total=1))
TOO_MANY = httpx.Response(429)

Event = httpx.Response | Exception


@define
class Fate:
    """A provider that answers with one event after the other, the last one for ever; failures are raised."""

    events: list[Event]
    heard: list[httpx.Request] = field(factory=list)
    after: Callable[[], None] = lambda: None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Note the request, let time pass, and let happen what is to happen."""
        event = self.events[min(len(self.heard), len(self.events) - 1)]
        self.heard.append(request)
        self.after()
        if isinstance(event, Exception):
            raise event
        return httpx.Response(event.status_code, headers=event.headers, content=event.content)


def outcome(colour: Colour, call: Callable[[], Any]) -> Any:
    """Return what a call gives, or its error."""
    try:
        return colour.wait(call())
    except SmsProviderError as error:
        return error


def lay(colour: Colour, fate: Fate, patience: Patience, operation: Operation[Egg] = LAY_EGG, **options: Any) -> Any:
    """Return what becomes of an egg; the door always opens."""
    cote = Cote(behind=fate)
    client = colour.dovecote(cote, cote.watch, patience, **options)
    return outcome(colour, lambda: client._call(operation, {"number": 1}))


@pytest.mark.parametrize(
    "event",
    [
        REFUSED,
        LOST,
        httpx.ReadTimeout("slow"),
        TOO_MANY,
        *map(httpx.Response, (500, 502, 503, 520)),
        IN_BAND_TRY_AGAIN,
        IN_BAND_LIMIT,
    ],
    ids=["refused", "lost", "slow", "429", "500", "502", "503", "520", "in-band try again", "in-band limit"],
)
def test_a_read_goes_on_after_what_passes(colour: Colour, event: Event) -> None:
    """Also a read that is sent as a POST: what a call does is not said by its method."""
    fate, patience = Fate([event, event, ROWS]), Patience(chance=0.5)
    found = outcome(colour, colour.pigeon(fate, patience).list_flights)
    assert 1 == len(found.rows)
    assert (3, [0.25, 0.5]) == (len(fate.heard), patience.waits)
    assert {"POST"} == {request.method for request in fate.heard}


@pytest.mark.parametrize(
    ("kind", "event"),
    [(ConnectionFailedError, LOST), (RateLimitError, TOO_MANY), (ServerError, IN_BAND_TRY_AGAIN)],
    ids=["lost", "429", "in-band"],
)
def test_after_the_last_attempt_its_error_is_raised(colour: Colour, kind: type[Exception], event: Event) -> None:
    """The error is that of the provider, not one about attempts."""
    fate, patience = Fate([event]), Patience()
    assert kind is type(outcome(colour, colour.pigeon(fate, patience).list_flights))
    assert (3, [0.5, 1.0]) == (len(fate.heard), patience.waits)


@pytest.mark.parametrize("safety", ["write", "spend"])
@pytest.mark.parametrize(
    ("kind", "event"),
    [
        (ConnectionFailedError, LOST),
        (TimedOutError, httpx.ReadTimeout("slow")),
        (RateLimitError, TOO_MANY),
        (ServerError, httpx.Response(503, headers={"Retry-After": "1"})),
    ],
    ids=["lost", "slow", "429", "503"],
)
def test_what_changes_something_is_sent_once(
    colour: Colour, safety: Any, kind: type[SmsProviderError], event: Event
) -> None:
    """Where the request may have arrived, a second one might send the message twice."""
    fate, patience = Fate([event]), Patience()
    assert kind is type(lay(colour, fate, patience, evolve(LAY_EGG, safety=safety)))
    assert (1, []) == (len(fate.heard), patience.waits)


@pytest.mark.parametrize("safety", ["write", "spend"])
@pytest.mark.parametrize("event", [REFUSED, httpx.ConnectTimeout("slow"), httpx.PoolTimeout("full")], ids=repr)
def test_what_changes_something_is_sent_again_where_it_never_arrived(colour: Colour, safety: Any, event: Event) -> None:
    """A connection that was never there carried nothing."""
    fate, patience = Fate([event, event, httpx.Response(200, json={"number": 1})]), Patience()
    assert Egg(1) == lay(colour, fate, patience, evolve(LAY_EGG, safety=safety))
    assert (3, [0.5, 1.0]) == (len(fate.heard), patience.waits)


@pytest.mark.parametrize(("expected", "retries"), [(1, 0), (2, 1), (5, Retries(attempts=5)), (1, Retries(attempts=1))])
def test_the_number_of_attempts_is_an_option(colour: Colour, expected: int, retries: Any) -> None:
    """As a number of repetitions, or in full."""
    fate = Fate([LOST])
    outcome(colour, colour.pigeon(fate, retries=retries).list_flights)
    assert expected == len(fate.heard)


@pytest.mark.parametrize(
    ("expected", "value"),
    [(7.0, "7"), (20.0, "Mon, 11 Mar 2019 21:00:20 GMT")],
    ids=["seconds", "date"],
)
def test_what_the_provider_asks_for_is_waited_for(colour: Colour, expected: float, value: str) -> None:
    """Retry-After in both forms, on a limit and on a failure."""
    fate, patience = Fate([httpx.Response(429, headers={"Retry-After": value}), ROWS]), Patience(chance=0.0)
    assert 1 == len(outcome(colour, colour.pigeon(fate, patience).list_flights).rows)
    assert [expected] == patience.waits


@pytest.mark.parametrize(("expected", "value"), [(61.0, "61"), (3600.0, "Mon, 11 Mar 2019 22:00:00 GMT")])
def test_a_wait_beyond_the_cap_is_left_to_the_application(colour: Colour, expected: float, value: str) -> None:
    """The error comes at once and says how long, in seconds."""
    fate, patience = Fate([httpx.Response(503, headers={"Retry-After": value})]), Patience()
    error = outcome(colour, colour.pigeon(fate, patience).list_flights)
    assert (ServerError, expected) == (type(error), error.retry_after)
    assert (1, []) == (len(fate.heard), patience.waits)


def test_a_wait_beyond_the_deadline_is_left_to_the_application(colour: Colour) -> None:
    """Thirty seconds are allowed, forty are asked for."""
    fate, patience = Fate([httpx.Response(429, headers={"Retry-After": "40"})]), Patience()
    error = outcome(colour, colour.pigeon(fate, patience, retries=Retries(deadline=30)).list_flights)
    assert (RateLimitError, 40.0, 1) == (type(error), error.retry_after, len(fate.heard))


def test_an_error_of_a_spending_call_says_when_to_come_back_too(colour: Colour) -> None:
    """It is not sent again by itself, so the application has to know."""
    error = lay(colour, Fate([httpx.Response(429, headers={"Retry-After": "5"})]), Patience())
    assert (RateLimitError, 5.0) == (type(error), error.retry_after)


def test_without_a_word_of_the_provider_there_is_nothing_to_wait_for(colour: Colour) -> None:
    """The attribute is there on every refusal."""
    error = outcome(colour, colour.pigeon(Fate([httpx.Response(400)])).list_flights)
    assert (ProviderError, None) == (type(error), error.retry_after)


def test_attempts_and_waits_share_the_deadline(colour: Colour) -> None:
    """Each attempt is given the time that is left, and none is begun for which there is none."""
    patience = Patience()

    def four_seconds() -> None:
        patience.seconds += 4

    fate = Fate([LOST], after=four_seconds)
    client = colour.pigeon(fate, patience, timeout=9, retries=Retries(attempts=99, deadline=10))
    assert ConnectionFailedError is type(outcome(colour, client.list_flights))
    assert [0.5, 1.0] == patience.waits
    timeouts = [request.extensions["timeout"] for request in fate.heard]
    assert [dict.fromkeys(("connect", "read", "write", "pool"), left) for left in (9, 5.5, 0.5)] == timeouts


def test_a_body_that_drips_ends_at_the_deadline(colour: Colour) -> None:
    """However steadily the pieces come, the call does not last longer than it may."""
    patience = Patience()

    class Drip(httpx.SyncByteStream, httpx.AsyncByteStream):
        """A body without an end, a piece each second."""

        def __iter__(self) -> Any:
            while patience.seconds < 1000:
                patience.seconds += 1
                yield b" "

        async def __aiter__(self) -> Any:
            for piece in self:
                yield piece

    client = colour.pigeon(lambda request: httpx.Response(200, stream=Drip()), patience, retries=Retries(deadline=20))
    error = outcome(colour, client.list_flights)
    assert (TimedOutError, True, 20) == (type(error), error.may_have_arrived, patience.seconds)


def test_a_failure_in_the_middle_of_a_walk_costs_no_row_and_doubles_none(colour: Colour) -> None:
    """Each page has attempts of its own, and the walk goes on where it failed."""
    rows = [httpx.Response(200, content=page(flight(number=str(n)), total=3)) for n in range(3)]
    fate, patience = Fate([rows[0], LOST, TOO_MANY, rows[1], IN_BAND_TRY_AGAIN, REFUSED, rows[2]]), Patience()
    found = colour.gather(colour.pigeon(fate, patience).list_flights(limit=1))
    assert ["0", "1", "2"] == [row.number for row in found]
    assert [0.5, 1.0, 0.5, 1.0] == patience.waits


def door(colour: Colour, *events: Event, **options: Any) -> tuple[Any, Fate, Cote, Patience]:
    """Return what becomes of an egg where asking for a token ends like that, one after the other."""
    cote, patience = Cote(), Patience()
    fate = Fate([*events])

    def hear(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/token" and len(fate.heard) < len(events):
            return fate(request)
        return cote(request)

    client = colour.dovecote(hear, cote.watch, patience, **options)
    return outcome(colour, lambda: client.lay_egg(number=1)), fate, cote, patience


def test_asking_for_a_token_is_repeated_by_its_own_safety(colour: Colour) -> None:
    """A call that costs money is sent once; the token for it may be asked for again, since that costs nothing."""
    found, fate, cote, patience = door(colour, LOST, httpx.Response(503))
    assert (Egg(1), ["Bearer t1"]) == (found, cote.told)
    assert (2, [0.5, 1.0]) == (len(fate.heard), patience.waits)


def test_a_token_that_cannot_be_had_is_not_asked_for_again_by_the_call(colour: Colour) -> None:
    """Three attempts are three, and not three times three; the call itself surely was not sent."""
    error, fate, cote, _ = door(colour, *[LOST] * 9)
    assert (ConnectionFailedError, "request_token", False) == (type(error), error.operation, error.may_have_arrived)
    assert (3, []) == (len(fate.heard), cote.told)


def test_a_token_that_is_asked_for_by_the_application_may_have_been_given(colour: Colour) -> None:
    """Only within another call is it sure that nothing was done."""
    error = outcome(colour, lambda: colour.dovecote(Fate([LOST]))._call(REQUEST_TOKEN, {}))
    assert ("request_token", True) == (error.operation, error.may_have_arrived)


def test_the_token_counts_against_the_deadline_of_the_call(colour: Colour) -> None:
    """Ten seconds are for all of it: what comes too late is not sent, and so has not arrived."""
    cote, patience = Cote(), Patience()

    def late(request: httpx.Request) -> httpx.Response:
        patience.seconds += 10
        return cote(request)

    client = colour.dovecote(late, cote.watch, patience, retries=Retries(deadline=10))
    error = outcome(colour, lambda: client.lay_egg(number=1))
    assert (TimedOutError, False, []) == (type(error), error.may_have_arrived, cote.told)


def test_a_renewed_token_has_the_time_that_the_call_has_left(colour: Colour) -> None:
    """The refusal of the old one came after eight seconds of ten."""
    cote, patience = Cote(), Patience()
    timeouts: list[float] = []

    def slow(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/token":
            timeouts.append(request.extensions["timeout"]["read"])
        elif cote.asked > 0:
            patience.seconds += 8
        return cote(request)

    client = colour.dovecote(slow, cote.watch, patience, retries=Retries(deadline=30), timeout=20)
    colour.wait(client.lay_egg(number=1))
    cote.revoke()
    colour.wait(client.with_options(retries=Retries(deadline=10)).lay_egg(number=1))
    assert [20, 2] == timeouts


def test_wrong_credentials_are_not_tried_again(colour: Colour) -> None:
    """Some providers lock an account after a few of them."""
    error, fate, _, patience = door(colour, *[httpx.Response(401, json={"error": "invalid_client"})] * 9)
    assert (AuthenticationError, 1, []) == (type(error), len(fate.heard), patience.waits)
