"""Moments: exactly one wire form is read, and each moment is written in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.moments import pattern

PATTERN = pattern("yyyy-MM-dd HH:mm:ss")
ARABIC_INDIC = {ord(digit): 0x0660 + int(digit) for digit in "0123456789"}

OTHER_FORMS = {
    "date alone": "2019-03-11",
    "T": "2019-03-11T21:00:00",
    "compact": "20190311 210000",
    "compact of the same length": "20190311 210000.000",
    "compact time": "2019-03-11 210000.0",
    "week": "2019-W11-1 21:00:00",
    "comma": "2019-03-11 21:00,00",
    "fraction": "2019-03-11 21:00:00.5",
    "zone": "2019-03-11 21:00:00Z",
    "offset": "2019-03-11 21:00:00+00:00",
    "slashes": "2019/03/11 21:00:00",
    "short year": "19-03-11 21:00:00",
    "one digit": "2019-3-11 21:00:00",
    "Arabic-Indic digits": "2019-03-11 21:00:00".translate(ARABIC_INDIC),
    "one full-width digit": "2019-03-11 21:00:0\uff10",
    "blank before": " 2019-03-11 21:00:0",
    "line break after": "2019-03-11 21:00:00\n",
    "no month": "2019-13-11 21:00:00",
    "no day": "2019-02-29 21:00:00",
    "no hour": "2019-03-11 25:00:00",
    "leap second": "2016-12-31 23:59:60",
    "zeros": "0000-00-00 00:00:00",
    "signs": "+019-03-11 21:00:00",
    "empty": "",
    "words": "next Monday, please",
}


@pytest.mark.parametrize("text", OTHER_FORMS.values(), ids=OTHER_FORMS.keys())
def test_another_form_is_refused_without_quoting_it(text: str) -> None:
    """Only the one form is read; the error does not repeat the text, which may be a message's."""
    with pytest.raises(ValueError, match="moment of the form yyyy-MM-dd HH:mm:ss") as caught:
        PATTERN.read(text)
    assert not text or text not in str(caught.value)


@given(st.from_regex(r"\A[-+0-9WT:., /Zz\u0660-\u0669]{19}\Z") | st.text(max_size=30))
def test_whatever_is_read_has_the_form(text: str) -> None:
    """No text of any other form slips through, whatever the standard library accepts."""
    try:
        moment = PATTERN.read(text)
    except ValueError:
        return
    assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}", text)
    assert moment.tzinfo is UTC


def test_a_moment_is_read_as_aware_utc() -> None:
    """The wire's moments have no zone of their own and are in UTC."""
    moment = PATTERN.read("2019-03-11 21:00:05")
    assert datetime(2019, 3, 11, 21, 0, 5, tzinfo=UTC) == moment
    assert moment.tzinfo is UTC


def test_other_zones_are_converted() -> None:
    """A moment of another zone is written as the same moment in UTC, over midnight and year."""
    tokyo = timezone(timedelta(hours=9))
    assert "2018-12-31 23:30:00" == PATTERN.write(datetime(2019, 1, 1, 8, 30, tzinfo=tokyo))


def test_fractions_are_cut_off() -> None:
    """The wire has whole seconds; nothing is rounded into the next one."""
    assert "2019-03-11 21:00:59" == PATTERN.write(datetime(2019, 3, 11, 21, 0, 59, 999999, tzinfo=UTC))


@pytest.mark.parametrize(
    ("expected", "moment"),
    [
        ("0001-01-01 00:00:00", datetime(1, 1, 1, tzinfo=UTC)),
        ("0999-12-31 23:59:59", datetime(999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("9999-12-31 23:59:59", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_years_have_four_digits(expected: str, moment: datetime) -> None:
    """The platform's own formatting may leave out the zeros of an early year."""
    assert expected == PATTERN.write(moment)
    assert moment == PATTERN.read(expected)


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-3)), timezone(timedelta(hours=14))])))
def test_what_is_written_is_read_again(moment: datetime) -> None:
    """Writing and reading give the same moment back, to the second."""
    try:
        text = PATTERN.write(moment)
    except OverflowError:
        assert moment.year in {1, 9999}
        return
    assert moment.replace(microsecond=0) == PATTERN.read(text)
