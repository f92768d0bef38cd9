"""The dates that the Routee simulator takes, and the rows they let pass."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conformance.simulators.routee.moments import UnreadableMomentError, read_moment
from tests.simulators.routee.calling import A_WEEK, caller, now_moment, text

HOUR = timedelta(hours=1)


def test_the_whole_week_has_every_row() -> None:
    """Between a week ago and now lies the whole history."""
    routee = caller(rows=120)
    assert [part.sms_id for part in routee.simulator.rows()] == routee.ids()


def test_rows_lie_between_the_dates() -> None:
    """A range has the rows made in it, those of both its ends included."""
    routee = caller(rows=120)
    rows = routee.simulator.rows()
    newest, oldest = rows[30].created, rows[60].created
    expected = [part.sms_id for part in rows if oldest <= part.created <= newest]
    assert expected == routee.ids(dateStart=text(oldest), dateEnd=text(newest))
    assert 31 <= len(expected)


def test_variant_date_end() -> None:
    """Rows of the very moment of dateEnd may be left out."""
    routee = caller(rows=120, variants={"date-end": "excluded"})
    end = routee.simulator.rows()[30].created
    assert [part.sms_id for part in routee.simulator.rows() if part.created < end] == routee.ids(dateEnd=text(end))


def test_variant_window_date() -> None:
    """It may be the moment of the status that lies between the dates."""
    routee = caller(rows=120, variants={"window-date": "status"})
    part = next(part for part in routee.simulator.rows() if part.latency > timedelta(minutes=1))
    assert part.sms_id not in routee.ids(dateEnd=text(part.created))
    assert part.sms_id in routee.ids(dateEnd=text(part.status_date))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2015-11-11T15:00Z", "2015-11-11T15:00:00+00:00"),
        ("2015-11-11T15:00:07Z", "2015-11-11T15:00:07+00:00"),
        ("2015-11-11T15:00:07.9Z", "2015-11-11T15:00:07.900000+00:00"),
        ("2015-11-11T15:00:07.123456789Z", "2015-11-11T15:00:07.123456+00:00"),
        ("2015-11-11T15:00+02:00", "2015-11-11T13:00:00+00:00"),
        ("2015-11-11T15:00-0130", "2015-11-11T16:30:00+00:00"),
    ],
)
def test_dates_are_read_with_and_without_seconds(written: str, expected: str) -> None:
    """The vendor's own example, which has no seconds, is read, and so are finer texts (R4)."""
    assert expected == read_moment(written, lenient=False).isoformat()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"2015-11-11T15:00Z"', "2015-11-11T15:00:00+00:00"),
        ("2015-11-11T15:00", "2015-11-11T15:00:00+00:00"),
        ("2015-11-11", "2015-11-11T00:00:00+00:00"),
    ],
)
def test_variant_date_texts(written: str, expected: str) -> None:
    """A date in quotes, without a zone, or without a time may be read, and else is refused (R4)."""
    assert expected == read_moment(written, lenient=True).isoformat()
    assert (400, "400000000") == caller().refused([], dateStart=written)
    routee = caller(variants={"date-texts": "lenient", "window": "answer"})
    assert 200 == routee.track([], dateStart=written).status_code


@pytest.mark.parametrize("written", ["", "yesterday", "2015-02-30T00:00Z", "1447254000", "0001-01-01T00:00+09:00"])
def test_what_is_no_date_is_refused(written: str) -> None:
    """A text that is no moment is refused without being repeated."""
    with pytest.raises(UnreadableMomentError) as refusal:
        read_moment(written, lenient=False)
    assert not written or written not in str(refusal.value)


@pytest.mark.parametrize("name", ["dateStart", "dateEnd"])
def test_both_dates_are_required(name: str) -> None:
    """A date that is missing is refused, unless the variant of 2016 lets it be (R2)."""
    assert (400, "400000000") == caller().refused([], **{name: ""})
    assert 200 == caller(variants={"dates": "optional"}).track([], **{name: ""}).status_code


@pytest.mark.parametrize(("choice", "status"), [("error", 400), ("clamp", 200), ("answer", 200)])
@pytest.mark.parametrize(("before", "after"), [(HOUR, timedelta(0)), (timedelta(0), HOUR)])
def test_variant_window(choice: str, status: int, before: timedelta, after: timedelta) -> None:
    """A range that begins more than 7 days ago, or is longer, is refused, cut, or answered (R3)."""
    routee = caller(rows=30, variants={"window": choice})
    now = now_moment(routee.clock)
    dates = {"dateStart": text(now - A_WEEK - before), "dateEnd": text(now + after)}
    assert status == routee.track([], **dates).status_code


def test_a_range_that_is_cut_has_the_latest_7_days_only() -> None:
    """With the clock moved on, the rows that have become too old are cut off, or answered."""
    counts = {}
    for choice in ("clamp", "answer"):
        routee = caller(rows=60, variants={"window": choice})
        dates = routee.week()
        routee.clock.now += 3 * 86_400
        oldest = now_moment(routee.clock) - A_WEEK
        counts[choice] = routee.page(**dates)["totalElements"]
        latest = sum(part.created >= oldest for part in routee.simulator.rows())
        assert {"clamp": latest, "answer": 60}[choice] == counts[choice]
    assert 0 < counts["clamp"] < counts["answer"]


@pytest.mark.parametrize(("choice", "status"), [("empty", 200), ("error", 400)])
def test_variant_reversed_dates(choice: str, status: int) -> None:
    """A range that ends before it begins is empty, or refused."""
    routee = caller(variants={"reversed-dates": choice})
    now = now_moment(routee.clock)
    answer = routee.track([], dateStart=text(now), dateEnd=text(now - HOUR))
    assert status == answer.status_code
    assert 0 == answer.json().get("totalElements", 0)
