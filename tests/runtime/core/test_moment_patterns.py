"""Moments in every form that a provider may use: RFC 2822, RFC 3339, counted since 1970, spelt in letters."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.moments import pattern, reader

EAST = timezone(timedelta(hours=3))
PATTERNS = {
    "yyyy-MM-dd HH:mm:ss": timedelta(seconds=1),
    "rfc2822": timedelta(seconds=1),
    "rfc3339": timedelta(microseconds=1),
    "unix-seconds": timedelta(seconds=1),
    "unix-milliseconds": timedelta(milliseconds=1),
    "yyyy-MM-dd'T'HH:mm:ssXXX": timedelta(seconds=1),
    "dd/MM/yyyy HH:mm": timedelta(minutes=1),
    "yyyyMMddHHmmssXX": timedelta(seconds=1),
    "yyyy.MM.dd": timedelta(days=1),
    "'o''clock {0}' HH''dd'T'MM{yyyy}": timedelta(hours=1),
}
EVERY = pytest.mark.parametrize(("name", "step"), PATTERNS.items(), ids=PATTERNS.keys())
ARABIC_INDIC = {ord(digit): 0x0660 + int(digit) for digit in "0123456789"}
zones = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))

READ: list[tuple[str, Any, datetime]] = [
    ("rfc2822", "Wed, 10 Feb 2016 07:21:01 +0000", datetime(2016, 2, 10, 7, 21, 1, tzinfo=UTC)),
    ("rfc2822", "Wed, 10 Feb 2016 07:21:01 +0300", datetime(2016, 2, 10, 4, 21, 1, tzinfo=UTC)),
    ("rfc2822", "Wed, 10 Feb 2016 23:21:01 -0130", datetime(2016, 2, 11, 0, 51, 1, tzinfo=UTC)),
    ("rfc2822", "Sun, 31 January 2016 10:15:35 +0000", datetime(2016, 1, 31, 10, 15, 35, tzinfo=UTC)),
    ("rfc2822", "Sunday, 31 Jan 2016 10:15:35 +0000", datetime(2016, 1, 31, 10, 15, 35, tzinfo=UTC)),
    ("rfc2822", "31 May 2016 10:15:35 GMT", datetime(2016, 5, 31, 10, 15, 35, tzinfo=UTC)),
    ("rfc2822", "1 Sep 2016 10:15 UT", datetime(2016, 9, 1, 10, 15, tzinfo=UTC)),
    ("rfc2822", "Sun,  1 MAY 2016\t10:15:35 utc", datetime(2016, 5, 1, 10, 15, 35, tzinfo=UTC)),
    ("rfc2822", "01 Dec 2016 10:15:35 -0000", datetime(2016, 12, 1, 10, 15, 35, tzinfo=UTC)),
    ("rfc2822", "Mon, 10 Feb 2016 07:21:01 Z", datetime(2016, 2, 10, 7, 21, 1, tzinfo=UTC)),
    ("rfc3339", "2015-11-11T15:00Z", datetime(2015, 11, 11, 15, tzinfo=UTC)),
    ("rfc3339", "2015-11-11t15:00:01z", datetime(2015, 11, 11, 15, 0, 1, tzinfo=UTC)),
    ("rfc3339", "2015-11-11 15:00:01+03:00", datetime(2015, 11, 11, 12, 0, 1, tzinfo=UTC)),
    ("rfc3339", "2015-11-11T15:00:01.95Z", datetime(2015, 11, 11, 15, 0, 1, 950000, tzinfo=UTC)),
    ("rfc3339", "2015-11-11T15:00:01.123456789012Z", datetime(2015, 11, 11, 15, 0, 1, 123456, tzinfo=UTC)),
    ("rfc3339", "2015-11-11T15:00:01.344+0000", datetime(2015, 11, 11, 15, 0, 1, 344000, tzinfo=UTC)),
    ("rfc3339", "2015-11-11T15:00-2359", datetime(2015, 11, 12, 14, 59, tzinfo=UTC)),
    ("unix-seconds", 0, datetime(1970, 1, 1, tzinfo=UTC)),
    ("unix-seconds", -1, datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ("unix-seconds", 253402300799, datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ("unix-milliseconds", 1552338000001, datetime(2019, 3, 11, 21, 0, 0, 1000, tzinfo=UTC)),
    ("unix-milliseconds", -62135596800000, datetime(1, 1, 1, tzinfo=UTC)),
    ("yyyy-MM-dd'T'HH:mm:ssXXX", "2019-03-11T21:00:00Z", datetime(2019, 3, 11, 21, tzinfo=UTC)),
    ("yyyy-MM-dd'T'HH:mm:ssXXX", "2019-03-11T21:00:00+03:00", datetime(2019, 3, 11, 18, tzinfo=UTC)),
    ("yyyyMMddHHmmssXX", "20190311210000-0130", datetime(2019, 3, 11, 22, 30, tzinfo=UTC)),
    ("dd.MM.yyyy", "11.03.2019", datetime(2019, 3, 11, tzinfo=UTC)),
    ("HH 'o''clock on' dd/MM/yyyy", "21 o'clock on 11/03/2019", datetime(2019, 3, 11, 21, tzinfo=UTC)),
]
WRITTEN: list[tuple[object, str, datetime]] = [
    ("Wed, 10 Feb 2016 07:21:01 +0000", "rfc2822", datetime(2016, 2, 10, 10, 21, 1, 999999, tzinfo=EAST)),
    ("Mon, 01 Jan 0001 00:00:00 +0000", "rfc2822", datetime(1, 1, 1, tzinfo=UTC)),
    ("2016-02-10T07:21:01Z", "rfc3339", datetime(2016, 2, 10, 10, 21, 1, tzinfo=EAST)),
    ("2016-02-10T07:21:01.000500Z", "rfc3339", datetime(2016, 2, 10, 7, 21, 1, 500, tzinfo=UTC)),
    (1552338000, "unix-seconds", datetime(2019, 3, 11, 21, 0, 0, 999999, tzinfo=UTC)),
    (-1, "unix-seconds", datetime(1969, 12, 31, 23, 59, 59, 1, tzinfo=UTC)),
    (1552338000999, "unix-milliseconds", datetime(2019, 3, 11, 21, 0, 0, 999999, tzinfo=UTC)),
    ("2019-03-11T18:00:59Z", "yyyy-MM-dd'T'HH:mm:ssXXX", datetime(2019, 3, 11, 21, 0, 59, tzinfo=EAST)),
    ("20190311180059+0000", "yyyyMMddHHmmssXX", datetime(2019, 3, 11, 21, 0, 59, tzinfo=EAST)),
    ("11'03'2019", "dd''MM''yyyy", datetime(2019, 3, 11, tzinfo=UTC)),
    ("0019/03/11", "yyyy/MM/dd", datetime(19, 3, 11, 23, 59, tzinfo=UTC)),
    ("{0} o'clock 11.03.2019", "'{0} o''clock 'dd.MM.yyyy", datetime(2019, 3, 11, tzinfo=UTC)),
]
REFUSED: dict[str, list[Any]] = {
    "rfc2822": [
        "",
        "Wed",
        "2016-02-10T07:21:01Z",
        "Wed, 10 Feb 2016 07:21:01",
        "Wed, 30 Feb 2016 07:21:01 +0000",
        "Wed, 10 Feb 2016 24:21:01 +0000",
        "Wed, 10 Feb 16 07:21:01 +0000",
        "Wed, 10 Foo 2016 07:21:01 +0000",
        "Wed, 10 Feb 2016 07:60:01 +0000",
        "Wed, 10 Feb 2016 07:21:60 +0000",
        "Wed, 10 Feb 2016 07:21:01 +0060",
        "Wed, 10 Feb 2016 07:21:01 +2400",
        "Wed, 10 Feb 2016 07:21:01 +03:00",
        "Wed, 10 Feb 2016 07:21:01 EST",
        "Wed, 10 Feb 2016 07:21:01 +0000\n",
        " 10 Feb 2016 07:21:01 +0000",
        "Wee, 10 Feb 2016 07:21:01 +0000",
        "Wed, 0 Feb 2016 07:21:01 +0000",
        "Fri, 31 Dec 9999 23:59:59 -0001",
        "1 Jan 0001 00:00:00 +0001",
        "1\u00a0Jan 2016",
        "10 Feb 2016 07:21:01 +0000".translate(ARABIC_INDIC),
        "Thur\u017fday, 10 Feb 2016 07:21:01 +0000",
        "10 Augu\u017ft 2016 07:21:01 +0000",
    ],
    "rfc3339": [
        "",
        "2015-11-11",
        "2015-11-11T15:00",
        "2015-11-11T15:00:01.Z",
        "20151111T150001Z",
        "2015-W46-3T15:00Z",
        "2015-315T15:00Z",
        "2015-11-11T15Z",
        "2015-11-11T15:00:01,5Z",
        "2015-11-11T24:00Z",
        "2015-11-11T15:60Z",
        "2015-11-11T15:00:60Z",
        "2015-13-11T15:00Z",
        "2015-11-11T15:00+24:00",
        "2015-11-11T15:00+03:00:30",
        "2015-11-11T15:00+00:60",
        "2015-11-11T15:00+03",
        "2015-11-11T15:00Z\n",
        "2015-11-11  15:00Z",
        "9999-12-31T23:59-00:01",
        "0000-01-01T00:00Z",
        "2015-11-11X15:00Z",
        "2015-11-11T15:00:01.5",
        "+2015-11-11T15:00Z",
        "2015-11-11T15:00Z".translate(ARABIC_INDIC),
    ],
    "unix-seconds": [
        253402300800,
        -62135596801,
        10**30,
        -(10**30),
        True,
        1.5,
        "1552338000",
        None,
    ],
    "unix-milliseconds": [
        253402300800000,
        10**300,
        False,
        "1552338000000",
    ],
    "dd/MM/yyyy HH:mm": [
        "11/03/2019 21:60",
        "31/02/2019 21:00",
        "11-03-2019 21:00",
        "1/03/2019 21:00",
    ],
    "yyyyMMddHHmmssXX": [
        "20190311210000",
        "20190311210000+01:00",
        "20190311210000+2400",
    ],
    "yyyy-MM-dd'T'HH:mm:ssXXX": [
        "2019-03-11T21:00:00+0300",
        "2019-03-11T21:00:00+00:60",
    ],
}


@pytest.mark.parametrize(("name", "wire", "expected"), READ)
def test_every_form_of_a_moment_is_read_as_utc(name: str, wire: object, expected: datetime) -> None:
    """Whatever the zone on the wire, the application sees the same moment, aware and in UTC."""
    actual = reader(name)(wire)
    assert (expected, UTC) == (actual, actual.tzinfo)


@pytest.mark.parametrize(("expected", "name", "moment"), WRITTEN)
def test_a_moment_is_written_in_utc_and_cut_off(expected: object, name: str, moment: datetime) -> None:
    """A moment of any zone goes out as the same moment in UTC; nothing is rounded up to the next unit."""
    assert expected == pattern(name).write(moment)


@pytest.mark.parametrize(("name", "wire"), [(name, wire) for name, wires in REFUSED.items() for wire in wires])
def test_no_other_form_is_read_nor_quoted(name: str, wire: Any) -> None:
    """Fields out of their range and other forms end in a ValueError that does not repeat what came."""
    with pytest.raises(ValueError, match=r"^Expected a ") as caught:
        reader(name)(wire)
    assert not wire or str(wire) not in str(caught.value)
    assert caught.value.__cause__ is None


@EVERY
@given(moment=st.datetimes(timezones=zones))
def test_what_is_written_is_read_again_in_every_form(name: str, step: timedelta, moment: datetime) -> None:
    """Writing and reading give the same moment back, but for what the form has no place for."""
    try:
        wire = pattern(name).write(moment)
    except OverflowError:
        assert moment.year in {1, 9999}
        return
    in_utc = moment.astimezone(UTC)
    expected = in_utc - (in_utc - datetime(1, 1, 1, tzinfo=UTC)) % step
    actual = pattern(name).read(wire)
    assert (expected, UTC) == (actual, actual.tzinfo)


@given(moment=st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)), zone=zones)
@pytest.mark.parametrize("name", ["rfc2822", "rfc3339", "yyyy-MM-dd'T'HH:mm:ssXXX", "yyyyMMddHHmmssXX"])
def test_a_moment_of_any_zone_on_the_wire_is_that_moment(name: str, moment: datetime, zone: timezone) -> None:
    """A zone of its own on the wire moves the moment by exactly that offset."""
    moment = moment.replace(microsecond=0)
    utc = str(pattern(name).write(moment.replace(tzinfo=UTC)))
    offset = moment.replace(tzinfo=zone).strftime("%z")
    offset = offset if name in {"rfc2822", "yyyyMMddHHmmssXX"} else f"{offset[:3]}:{offset[3:]}"
    local = re.sub(r"(\+0000|Z)$", offset, utc)
    assert moment.replace(tzinfo=zone) == reader(name)(local)


@EVERY
@given(wire=st.text(max_size=40) | st.from_regex(r"\A[-+0-9TZ:., /a-z]{10,32}\Z"))
def test_no_text_ends_in_another_error(name: str, step: timedelta, wire: str) -> None:
    """Whatever text comes, reading it ends in an aware moment or in a ValueError."""
    try:
        assert reader(name)(wire).tzinfo is UTC
    except ValueError:
        return


SHAPE = "must have yyyy, MM and dd, no gap before a smaller field, and nothing twice"
FIELDS = "known are yyyy, MM, dd, HH, mm, ss, XX, XXX"


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        *((SHAPE, name) for name in ("", "HH:mm:ss", "yyyy-MM", "yyyy-dd-MM mm", "yyyy-MM-dd ss", "yyyy-MM-dd yyyy")),
        *((SHAPE, name) for name in ("yyyy-MM-dd XX XXX", "yyyy-MM-dd XX XX", "yyyy-MM-dd HH:mm:ss:mm")),
        *((f"has {name[-1]}; {FIELDS}", name) for name in ("yyyy-MM-dd X", "yyyy-MM-d", "yyyy-MM-dd HH:mm a")),
        (f"has yy; {FIELDS}", "yy-MM-dd"),
        (f"has YYYY; {FIELDS}", "YYYY-MM-dd"),
        (f"has MMM; {FIELDS}", "yyyy-MMM-dd"),
        (f"has T; {FIELDS}", "yyyy-MM-ddTHH"),
        (f"has SSS; {FIELDS}", "yyyy-MM-dd HH:mm:ss.SSS"),
        (f"has XXXX; {FIELDS}", "yyyy-MM-dd XXXX"),
        (f"has c; {FIELDS}", "rfc822"),
        ("has a quote without its end", "yyyy-MM-dd 'T"),
        ("has a quote without its end", "yyyy-MM-dd'"),
    ],
)
def test_a_pattern_that_is_not_known_or_not_whole_is_told(expected: str, name: str) -> None:
    """A misspelt pattern ends where it is made, not in moments that are wrong."""
    with pytest.raises(ValueError, match=f"^{re.escape(f'{name!r} {expected}')}$"):
        pattern(name)


def test_a_pattern_is_made_once() -> None:
    """Every parameter and member of one form shares its pattern."""
    assert pattern("dd/MM/yyyy HH:mm") is pattern("dd/MM/yyyy HH:mm")
    assert pattern("rfc2822").read is reader("rfc2822")
