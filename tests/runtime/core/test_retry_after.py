"""How long a provider asks to wait: the header in both forms, and what is none of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.retry_after import date_of, retry_after

NOW = 784_111_777.0
"""Sunday, 6 November 1994, 08:49:37 GMT, the moment in the examples of RFC 9110."""


@pytest.mark.parametrize(
    ("expected", "text"), [(0.0, "0"), (120.0, "120"), (7.0, " 7 "), (1e9, "9" * 10), (1e9, "9" * 5000), (61.0, "0061")]
)
def test_seconds_are_seconds(expected: float, text: str) -> None:
    """The first form is a whole number; one that nobody waits for is still a wish to wait."""
    assert expected == retry_after({"retry-after": text}, NOW)


@pytest.mark.parametrize(
    "text",
    ["Sun, 06 Nov 1994 08:50:37 GMT", "Sunday, 06-Nov-94 08:50:37 GMT", "Sun Nov  6 08:50:37 1994"],
    ids=["usual", "RFC 850", "asctime"],
)
def test_a_moment_is_so_far_from_now(text: str) -> None:
    """In each of the three forms that RFC 9110 allows for dates."""
    assert 60.0 == retry_after({"retry-after": text}, NOW)


def test_a_moment_counts_from_the_provider_s_own_clock() -> None:
    """A machine whose clock is an hour off neither waits an hour nor comes at once."""
    headers = {"retry-after": "Sun, 06 Nov 1994 08:50:37 GMT", "date": "Sun, 06 Nov 1994 08:50:07 GMT"}
    assert 30.0 == retry_after(headers, NOW + 3600)


def test_a_moment_that_is_over_is_now() -> None:
    """Nobody waits a negative time."""
    assert 0.0 == retry_after({"retry-after": "Sun, 06 Nov 1994 08:49:36 GMT"}, NOW)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "-1", "1.5", "1e9", "٣", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun", "Sun, 06 Nov 99999999 0:0"],
)
def test_anything_else_asks_for_nothing(text: str) -> None:
    """A broken header is no reason to fail, or to wait."""
    assert retry_after({"retry-after": text}, NOW) is None


def test_without_the_header_nothing_is_asked_for() -> None:
    """The usual case."""
    assert retry_after({}, NOW) is None


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    """Whatever a server writes, a call ends in the error of its own."""
    found = retry_after({"retry-after": text, "date": text}, NOW)
    assert found is None or found >= 0


def test_the_date_of_a_reply_is_read() -> None:
    """It says when the provider made the reply, by its own clock."""
    assert (NOW, None) == (date_of({"date": "Sun, 06 Nov 1994 08:49:37 GMT"}), date_of({}))
