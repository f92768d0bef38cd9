"""Texts that are numbers: exactly one form of each, read to the last digit."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.reading import decimal_of_text, integer_of_text
from tests.runtime.flights import SENTINEL


@pytest.mark.parametrize(
    "digits",
    ["0", "-0", "+7", "0.0010", "-0.00600000", "1" * 30, "0." + "1234567890" * 3, "1e5", "-1.50E-7", "10.0"],
)
def test_a_decimal_in_text_keeps_its_digits(digits: str) -> None:
    """Trailing zeros say how exact an amount is, so they stay."""
    assert str(Decimal(digits)) == str(decimal_of_text(digits))


@pytest.mark.parametrize(
    "value",
    [
        *("", " ", "NaN", "sNaN", "Infinity", "-inf", "1_000", " 1", "1 ", "1\n", "\u0661", "1,5", ".5", "5.", "007"),
        *("--1", "+-1", "1e", "1e1.5", "0x1", "1e99999999999999999999", "\uff11", SENTINEL),
    ],
)
def test_no_other_text_is_a_decimal(value: str) -> None:
    """What Python would take beyond the numbers of JSON is refused, and not quoted."""
    with pytest.raises(ValueError, match=r"^Expected a decimal number in text$") as caught:
        decimal_of_text(value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(("expected", "value"), [(7, "7"), (7, "007"), (-7, "-7"), (7, "+7"), (0, "0"), (7, 7)])
def test_a_whole_number_may_be_text(expected: int, value: str | int) -> None:
    """Codes have zeros before them, and some come as numbers at once."""
    assert expected == integer_of_text(value)


@pytest.mark.parametrize(
    "value", ["", " 7", "7 ", "7\n", "7.0", "1e3", "1_000", "\u0667", "0x7", "--7", "9" * 401, "9" * 5000, SENTINEL]
)
def test_no_other_text_is_a_whole_number(value: str) -> None:
    """Digits and a sign, of a length that Python can count with."""
    with pytest.raises(ValueError, match=r"^Expected a whole number in text$"):
        integer_of_text(value)


@given(st.text(max_size=8) | st.from_regex(r"\A[-+]?[0-9_. eE]{1,8}\Z"))
def test_whatever_is_a_number_in_text_has_the_form(value: str) -> None:
    """No text of any other form slips through either conversion."""
    for convert, form in (
        (decimal_of_text, r"[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?"),
        (integer_of_text, r"[+-]?[0-9]+"),
    ):
        try:
            convert(value)
        except ValueError:
            continue
        assert re.fullmatch(form, value, re.ASCII)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_every_decimal_is_read_from_its_own_text(amount: Decimal) -> None:
    """What a provider that counts in decimals writes comes back digit for digit."""
    assert str(amount) == str(decimal_of_text(str(amount)))
