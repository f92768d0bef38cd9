"""What each kind of parameter allows, how it is written, and how a refusal is worded."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.parameters import Boolean, Choice, CodedChoice, Decimals, Integer, Kind, Moment, Text
from sms_providers.core.sms_text import length_of
from tests.runtime.flights import SENTINEL, Direction

MOMENT = Moment("yyyy-MM-dd HH:mm:ss")
CHOICE = Choice(("IN", "OUT"))
CODED = CodedChoice({"IN": 0, "OUT": 10})
EAST, WEST = timezone(timedelta(hours=1)), timezone(timedelta(hours=-1))


class OldStyle(str, Enum):  # noqa: UP042  (applications still have these, and they print as `OldStyle.OUT`)
    """An enumeration of texts that prints as its names."""

    OUT = "OUT"


class OldNumber(int, Enum):
    """An enumeration of numbers that prints as its names."""

    SEVEN = 7


class Number(IntEnum):
    """An enumeration of numbers."""

    SEVEN = 7


class Way(StrEnum):
    """An enumeration of texts."""

    OUT = "OUT"


class NoZone(tzinfo):
    """A zone that does not know its offset: a datetime with it is still naive."""

    def utcoffset(self, moment: datetime | None) -> None:
        """Return nothing."""

    dst = utcoffset

    def tzname(self, moment: datetime | None) -> None:
        """Return nothing."""


ALLOWED: list[tuple[object, Kind, object]] = [
    ("hello; wörld", Text(), "hello; wörld"),
    ("", Text(), ""),
    ("OUT", Text(), Direction.LEAVING),
    ("OUT", Text(), OldStyle.OUT),
    ("ab", Text(minimum_length=2, maximum_length=3), "ab"),
    ("abc", Text(minimum_length=2, maximum_length=3), "abc"),
    ("🐦🐦", Text(maximum_length=2), "🐦🐦"),
    ("🐦🐦", Text(maximum_length=4, counted_as_sms=True), "🐦🐦"),
    ("€", Text(minimum_length=2, maximum_length=2, counted_as_sms=True), "€"),
    ("a\0", Text(maximum_length=2, counted_as_sms=True), "a\0"),
    ("", Text(minimum_length=0, maximum_length=0, counted_as_sms=True), ""),
    ("{no bounds}", Text(counted_as_sms=True), "{no bounds}"),
    ("ab12", Text(pattern="[0-9]+"), "ab12"),
    ("12", Text(pattern="^[0-9]+$"), "12"),
    ("a$", Text(pattern=r"a[$]$"), "a$"),
    ("a$", Text(pattern=r"a\$$"), "a$"),
    (0, Integer(minimum=0), 0),
    (1000, Integer(maximum=1000), 1000),
    (-12345678901234567890, Integer(), -12345678901234567890),
    (7, Integer(), Number.SEVEN),
    (7, Integer(), OldNumber.SEVEN),
    ("0.00600000", Decimals(as_text=True), Decimal("0.00600000")),
    ("0.0000001", Decimals(as_text=True), Decimal("1e-7")),
    ("1000", Decimals(as_text=True), Decimal("1e3")),
    ("-0.10", Decimals(as_text=True), Decimal("-0.10")),
    ("7", Decimals(as_text=True), 7),
    ("7", Decimals(as_text=True), Number.SEVEN),
    (Decimal("0.00600000"), Decimals(), Decimal("0.00600000")),
    (Decimal("12345678901234567890.1234567890"), Decimals(), Decimal("12345678901234567890.1234567890")),
    (Decimal("1000"), Decimals(), Decimal("1e3")),
    (Decimal("7"), Decimals(), 7),
    (10**400 - 1, Integer(), 10**400 - 1),
    (True, Boolean(), True),
    (False, Boolean(), False),
    ("OUT", CHOICE, "OUT"),
    ("OUT", CHOICE, Direction.LEAVING),
    ("OUT", CHOICE, OldStyle.OUT),
    ("OUT", CHOICE, Way.OUT),
    ("7", Choice(("7",)), Number.SEVEN),
    (0, CODED, "IN"),
    (10, CODED, "OUT"),
    (10, CODED, Direction.LEAVING),
    (10, CODED, OldStyle.OUT),
    (10, CODED, Way.OUT),
    (-5, CodedChoice({"7": -5}), Number.SEVEN),
    ("2019-03-11 21:00:00", MOMENT, datetime(2019, 3, 11, 21, tzinfo=UTC)),
    ("2019-03-11 20:00:00", MOMENT, datetime(2019, 3, 11, 21, tzinfo=EAST)),
    ("0001-01-01 00:00:00", MOMENT, datetime(1, 1, 1, 1, tzinfo=EAST)),
    ("Mon, 11 Mar 2019 20:00:00 +0000", Moment("rfc2822"), datetime(2019, 3, 11, 21, tzinfo=EAST)),
    (1552338000, Moment("unix-seconds"), datetime(2019, 3, 11, 21, tzinfo=UTC)),
    (1552334400000, Moment("unix-milliseconds"), datetime(2019, 3, 11, 21, tzinfo=EAST)),
    ("9999-12-31 23:59:59", MOMENT, datetime(9999, 12, 31, 22, 59, 59, tzinfo=WEST)),
]

REFUSED: list[tuple[str, Kind, Any]] = [
    ("must be text, not int", Text(), 447700900123),
    ("must be text, not bytes", Text(), SENTINEL.encode()),
    ("must be text that UTF-8 can hold; it has half of a surrogate pair", Text(), SENTINEL + "\ud83d"),
    ("must have at least 30 characters; it has 23", Text(minimum_length=30), SENTINEL),
    ("must have at most 22 characters; it has 23", Text(maximum_length=22), SENTINEL),
    (
        "must have at most 22 GSM-7 characters; it has 23",
        Text(maximum_length=22, counted_as_sms=True),
        SENTINEL,
    ),
    (
        "must have at most 23 GSM-7 characters; it has 25",
        Text(maximum_length=23, counted_as_sms=True),
        SENTINEL + "€",
    ),
    (
        "must have at most 24 UTF-16 characters; it has 25",
        Text(maximum_length=24, counted_as_sms=True),
        SENTINEL + "🐦",
    ),
    (
        "must have at least 1 GSM-7 characters; it has 0",
        Text(minimum_length=1, counted_as_sms=True),
        "",
    ),
    (
        "must be text that UTF-8 can hold; it has half of a surrogate pair",
        Text(maximum_length=765, counted_as_sms=True),
        SENTINEL + "\ud83d",
    ),
    ("must match ^[0-9]+$", Text(pattern="^[0-9]+$"), SENTINEL),
    ("must match ^[0-9]+$", Text(pattern="^[0-9]+$"), "447700900123\n"),
    (r"must match ^\d+$", Text(pattern=r"^\d+$"), "\u0664\u0664\u0667"),
    ("must be a whole number, not bool", Integer(), True),
    ("must be text, not a list of values", Text(), [SENTINEL]),
    ("must be text, not a list of values", Text(), (SENTINEL,)),
    ("must be a whole number, not a list of values", Integer(), [7]),
    ("must be a Decimal or a whole number, not a list of values", Decimals(), (7,)),
    ("must be True or False, not a list of values", Boolean(), [True]),
    ("must be a datetime, not a list of values", MOMENT, ()),
    ("must be a whole number, not str", Integer(), SENTINEL),
    ("must be a whole number, not float", Integer(), 7.0),
    ("must have at most 400 digits", Integer(), 10**400),
    ("must have at most 400 digits", Integer(), -(10**400)),
    ("must be at least 1", Integer(minimum=1), 0),
    ("must be at most 1000", Integer(maximum=1000), 1001),
    ("must be a Decimal or a whole number, not float", Decimals(), 0.1),
    ("must be a Decimal or a whole number, not bool", Decimals(), True),
    ("must be a Decimal or a whole number, not str", Decimals(as_text=True), SENTINEL),
    ("must be a finite number", Decimals(), Decimal("NaN")),
    ("must be a finite number", Decimals(as_text=True), Decimal("sNaN")),
    ("must be a finite number", Decimals(), Decimal("-Infinity")),
    ("must have at most 400 digits", Decimals(as_text=True), Decimal("1e400")),
    ("must have at most 400 digits", Decimals(as_text=True), Decimal("1e-401")),
    ("must have at most 400 digits", Decimals(), Decimal("1e999999")),
    ("must have at most 400 digits", Decimals(), Decimal("1" * 401)),
    ("must have at most 400 digits", Decimals(), 10**400),
    ("must be True or False, not int", Boolean(), 1),
    ("must be True or False, not str", Boolean(), "true"),
    ("must be one of IN, OUT", CHOICE, SENTINEL),
    ("must be one of IN, OUT", CHOICE, "out"),
    ("must be one of IN, OUT", CHOICE, Direction("SIDEWAYS")),
    ("must be one of IN, OUT, not a list of them", CHOICE, ["OUT"]),
    ("must be one of IN, OUT, not a list of them", CHOICE, ("OUT",)),
    ("must be one of IN, OUT", CODED, SENTINEL),
    ("must be one of IN, OUT", CODED, "out"),
    ("must be one of IN, OUT", CODED, 10),
    ("must be one of IN, OUT", CODED, "10"),
    ("must be one of IN, OUT", CODED, Direction("SIDEWAYS")),
    ("must be one of IN, OUT", CODED, Number.SEVEN),
    ("must be one of IN, OUT, not a list of them", CODED, ["OUT"]),
    ("must be one of IN, OUT", CODED, {}),
    ("must be a datetime, not str", MOMENT, SENTINEL),
    ("must be a datetime, not date", MOMENT, date(2019, 3, 11)),
    ("must be a datetime, not float", MOMENT, 1552338000.0),
    (
        "must be an aware datetime: say which zone, for instance tzinfo=datetime.UTC",
        MOMENT,
        datetime(2019, 3, 11, 21),
    ),
    (
        "must be an aware datetime: say which zone, for instance tzinfo=datetime.UTC",
        MOMENT,
        datetime(2019, 3, 11, 21, tzinfo=NoZone()),
    ),
    ("must lie within the years 1 to 9999 in UTC", MOMENT, datetime(1, 1, 1, tzinfo=EAST)),
    ("must lie within the years 1 to 9999 in UTC", MOMENT, datetime(9999, 12, 31, 23, 30, tzinfo=WEST)),
]


@pytest.mark.parametrize(("expected", "kind", "value"), ALLOWED)
def test_an_allowed_value_becomes_a_plain_json_value(expected: object, kind: Kind, value: object) -> None:
    """Values at the bounds pass, and what is sent is a plain value, however an enumeration prints itself."""
    actual = kind.encode(value)
    assert (type(expected), expected, f"{expected}") == (type(actual), actual, f"{actual}")


@pytest.mark.parametrize(("expected", "kind", "value"), REFUSED)
def test_a_value_beyond_is_refused_by_what_was_expected(expected: str, kind: Kind, value: Any) -> None:
    """The wording is the remedy: exactly what is expected, never the value."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011  (the whole text is compared)
        kind.encode(value)
    assert expected == str(caught.value)
    assert SENTINEL not in str(caught.value)


@given(st.integers(), st.integers(), st.integers())
def test_both_bounds_of_a_number_are_included(lowest: int, highest: int, value: int) -> None:
    """A number passes exactly when it lies between the bounds."""
    kind = Integer(minimum=lowest, maximum=highest)
    if lowest <= value <= highest:
        assert value == kind.encode(value)
    else:
        with pytest.raises(ValueError, match=r"must be at (least|most)"):
            kind.encode(value)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 9), st.integers(0, 9))
def test_a_text_counted_as_a_network_does_is_bounded_by_its_units(text: str, lowest: int, highest: int) -> None:
    """A text passes exactly when its units, and not its characters, lie between the bounds."""
    kind = Text(lowest, highest, counted_as_sms=True)
    if lowest <= length_of(text).units <= highest:
        assert text == kind.encode(text)
    else:
        with pytest.raises(ValueError, match=r"must have at (least|most) \d+ (GSM-7|UTF-16) characters; it has \d+"):
            kind.encode(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_goes_out_unchanged(text: str) -> None:
    """Nothing is trimmed, normalised or escaped before the transport."""
    assert text == Text().encode(text)
