"""Whether a call is tried again, and when: the decisions, without a client."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.retrying import Retries, Safety, may_be_repeated, wait_before_next
from sms_providers.errors import (
    AuthenticationError,
    ConfigurationError,
    ConnectionFailedError,
    InvalidRequestError,
    NotFoundError,
    PartlyRefusedError,
    ProviderError,
    RateLimitError,
    ServerError,
    SmsProviderError,
    TimedOutError,
    UnexpectedResponseError,
)

LOST = ConnectionFailedError("call", "lost")
NOT_SENT = ConnectionFailedError("call", "refused", may_have_arrived=False)
SLOW = TimedOutError("call", "slow")
NOT_CONNECTED = TimedOutError("call", "slow", may_have_arrived=False)
LIMITED = RateLimitError("call", status=429)
BROKEN = ServerError("call", status=503)
FINAL: list[SmsProviderError] = [
    AuthenticationError("call", status=401),
    NotFoundError("call", status=404),
    ProviderError("call", status=400),
    PartlyRefusedError("call", status=200, result=None, accepted=[1], refused=[2]),
    UnexpectedResponseError("call", expected="JSON", status=200),
    InvalidRequestError("call", "since", "must be a datetime"),
    ConfigurationError("a closed client"),
]


def wait(error: SmsProviderError, safety: Safety = "read", **changes: Any) -> float | None:
    """Return the wait after the first of three attempts, if nothing else is said."""
    known: dict[str, Any] = {"attempt": 1, "elapsed": 0.0, "random": 1.0} | changes
    return wait_before_next(known.pop("retries", Retries()), safety, error, **known)


@pytest.mark.parametrize("error", [LOST, NOT_SENT, SLOW, NOT_CONNECTED, LIMITED, BROKEN], ids=repr)
def test_a_read_is_repeated_after_what_passes_by_itself(error: SmsProviderError) -> None:
    """Connections, timeouts, limits and failures of the provider, wherever the request got to."""
    assert may_be_repeated("read", error)


@pytest.mark.parametrize("safety", ["write", "spend"])
def test_what_changes_something_is_repeated_only_where_it_never_arrived(safety: Safety) -> None:
    """A limit, a failure or a lost reply may have come after the work was done."""
    repeated = [may_be_repeated(safety, error) for error in (LOST, SLOW, LIMITED, BROKEN, NOT_SENT, NOT_CONNECTED)]
    assert [False, False, False, False, True, True] == repeated


@pytest.mark.parametrize("error", FINAL, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("safety", ["read", "write", "spend"])
def test_what_stays_as_it_is_is_not_repeated(safety: Safety, error: SmsProviderError) -> None:
    """Nobody waits for a wrong argument to become right."""
    assert not may_be_repeated(safety, error)


def test_the_attempts_are_counted_with_the_first() -> None:
    """Of three attempts, two are followed by another."""
    assert [True, True, False, False] == [wait(LOST, attempt=attempt) is not None for attempt in (1, 2, 3, 4)]


@pytest.mark.parametrize("name", ["deadline", "first_wait", "longest_wait", "longest_retry_after"])
@pytest.mark.parametrize("value", [1e15, 10**400])
def test_a_number_that_no_clock_takes_is_refused(name: str, value: float) -> None:
    """By its name, and without an exception of arithmetic."""
    with pytest.raises(ConfigurationError, match=f"^{name} must be at most 1000000000 seconds$"):
        Retries(**{name: value})  # type: ignore[arg-type]  # all of them are numbers


def test_the_waits_double_up_to_the_longest() -> None:
    """At most half a second, then one, two, four, eight, and eight for ever."""
    patient = Retries(attempts=10_000, deadline=1e9)
    longest = [wait(BROKEN, retries=patient, attempt=attempt) for attempt in (1, 2, 3, 4, 5, 6, 7, 5000)]
    assert [0.5, 1, 2, 4, 8, 8, 8, 8] == longest


@given(random=st.floats(0, 1, exclude_max=True), attempt=st.integers(1, 2))
def test_every_wait_from_zero_to_the_bound_is_possible(random: float, attempt: int) -> None:
    """Full jitter: many clients that failed together do not come back together."""
    assert random * (0.5 * 2 ** (attempt - 1)) == wait(LOST, random=random, attempt=attempt)


@pytest.mark.parametrize(("expected", "asked"), [(20.0, 20.0), (60.0, 60.0), (None, 60.1), (0.5, 0.1), (0.5, 0.0)])
def test_what_the_provider_asks_for_is_the_least_wait(expected: float | None, asked: float) -> None:
    """It is never cut: beyond the longest that we wait for, the error is raised and says how long."""
    error = RateLimitError("call", status=429, retry_after=asked)
    assert expected == wait(error, retries=Retries(deadline=1000))


@pytest.mark.parametrize(("expected", "elapsed"), [(0.5, 59.4), (None, 59.5), (None, 61.0)])
def test_no_wait_leads_beyond_the_deadline(expected: float | None, elapsed: float) -> None:
    """An attempt for which no time is left is not waited for."""
    assert expected == wait(BROKEN, elapsed=elapsed)


def test_a_wait_that_the_provider_asks_for_ends_at_the_deadline_too() -> None:
    """The error comes at once, and not after a wait in vain."""
    error = ServerError("call", status=503, retry_after=30)
    assert (30, None) == (wait(error, elapsed=29), wait(error, elapsed=30))


@pytest.mark.parametrize(
    ("named", "wrong"),
    [
        ("attempts", 0),
        ("attempts", -1),
        ("attempts", 1.5),
        ("attempts", True),
        ("deadline", 0),
        ("deadline", -1),
        ("deadline", math.inf),
        ("deadline", "60"),
        ("first_wait", -0.1),
        ("longest_wait", math.nan),
        ("longest_retry_after", None),
        ("longest_retry_after", True),
    ],
)
def test_numbers_that_make_no_sense_are_refused(named: str, wrong: Any) -> None:
    """A deadline that never comes, or no attempt at all, is a mistake, and the error names it."""
    with pytest.raises(ConfigurationError, match=f"^{named} must be "):
        Retries(**{named: wrong})


def test_waits_may_be_zero() -> None:
    """Who must not wait says so."""
    assert 0 == wait(LOST, retries=Retries(first_wait=0, longest_wait=0, longest_retry_after=0))
