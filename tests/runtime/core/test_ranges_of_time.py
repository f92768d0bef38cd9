"""Ranges of time in both colours: refused before they are sent, closed at the first page, read in parts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sms_providers.core import identities
from sms_providers.core.durations import duration
from sms_providers.core.windows import check_one_range
from sms_providers.errors import InvalidRequestError
from tests.runtime.colours import Colour
from tests.runtime.roost import BEGINNING, BOUNDED, OPEN, WEEK, WEEKLY, Nest, client

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def numbers(rows: list[Any]) -> list[int]:
    """Return what tells the rows apart."""
    return [row.number for row in rows]


@pytest.mark.parametrize(
    ("expected", "since", "until"),
    [
        ("since must not be later than until", BEGINNING, BEGINNING - MINUTE),
        ("since must not be further back than P4W", BEGINNING - 4 * WEEK - 2 * MINUTE, None),
        ("since must be an aware datetime", datetime(2026, 3, 1), None),
        ("until must be an aware datetime", BEGINNING - MINUTE, datetime(2026, 3, 1)),
        ("since must be a datetime, not str", "2026-03-01", BEGINNING),
    ],
)
def test_a_range_that_cannot_be_is_not_sent(colour: Colour, expected: str, since: Any, until: Any) -> None:
    """The error names the parameter, for the provider's own wording may name nothing."""
    nest = Nest().lay(3)
    with pytest.raises(InvalidRequestError, match=expected) as caught:
        colour.wait(client(colour, nest).list(WEEKLY["offset"], since=since, until=until))
    assert (expected.partition(" ")[0], []) == (caught.value.parameter, nest.asked)


@pytest.mark.parametrize("since", [BEGINNING - 4 * WEEK - MINUTE / 2, BEGINNING])
def test_a_range_at_the_edge_is_sent(colour: Colour, since: datetime) -> None:
    """Who asks for the last four weeks does so a moment later, by another clock; a range of no length is one."""
    nest = Nest().lay(1)
    until = since if since == BEGINNING else None
    assert [1] == numbers(colour.gather(client(colour, nest).list(WEEKLY["offset"], since=since, until=until)))


@pytest.mark.parametrize("style", ["offset", "page"])
def test_an_open_end_is_closed_after_the_first_page(colour: Colour, style: str) -> None:
    """At the second in which the first reply was made, whole: by its Date header."""
    nest = Nest(now=BEGINNING + timedelta(microseconds=700_000)).lay(7, at=BEGINNING)
    nest.changes = [lambda nest: nest.lay(5)]
    assert [1, 2, 3, 4, 5, 6, 7] == numbers(colour.gather(client(colour, nest).list(BOUNDED[style])))
    assert [None, "2026-03-01T00:00:01Z", "2026-03-01T00:00:01Z"] == [asked.get("until") for asked in nest.asked]


def test_without_a_date_the_own_clock_tells_the_moment(colour: Colour) -> None:
    """The moment at which the first page was asked for."""
    nest = Nest(dates=False).lay(4, at=BEGINNING)
    colour.gather(client(colour, nest).list(BOUNDED["offset"]))
    assert [None, "2026-03-01T00:00:01Z"] == [asked.get("until") for asked in nest.asked]


@pytest.mark.parametrize("more", [{"until": BEGINNING + DAY}, {"since": BEGINNING + DAY, "until": BEGINNING + WEEK}])
def test_an_end_that_the_caller_gave_stays(colour: Colour, more: dict[str, Any]) -> None:
    """Even one that is still to come: the pages then begin with the last row given."""
    nest = Nest().lay(4, at=BEGINNING + DAY)
    assert [1, 2, 3, 4] == numbers(colour.gather(client(colour, nest).list(BOUNDED["offset"], **more)))
    assert {more["until"].isoformat().replace("+00:00", "Z")} == {asked["until"] for asked in nest.asked}
    assert ["0", "2"] == [asked.get("offset", "0") for asked in nest.asked]


def test_a_range_that_begins_in_the_future_is_left_open(colour: Colour) -> None:
    """An end before the beginning would be refused."""
    nest = Nest().lay(4, at=BEGINNING + DAY)
    assert 4 == len(colour.gather(client(colour, nest).list(BOUNDED["page"], since=BEGINNING + MINUTE)))
    assert [None, None] == [asked.get("until") for asked in nest.asked]


@pytest.mark.parametrize("style", ["link", "cursor"])
def test_what_leads_on_by_itself_is_not_changed(colour: Colour, style: str) -> None:
    """A link is the provider's, and a cursor belongs to the call that gave it."""
    nest = Nest().lay(4)
    assert 4 == len(colour.gather(client(colour, nest).list(BOUNDED[style])))
    assert [None, None] == [asked.get("until") for asked in nest.asked]


def test_an_open_list_without_a_total_ends_with_the_row_that_was_given(colour: Colour) -> None:
    """A page that holds nothing else is the last one."""
    nest = Nest(tells_total=False).lay(4)
    assert [1, 2, 3, 4] == numbers(colour.gather(client(colour, nest).list(OPEN["offset"])))
    assert ["0", "2", "3"] == [asked.get("offset", "0") for asked in nest.asked]


def test_what_has_no_range_is_not_closed(colour: Colour) -> None:
    """Only a document that names the parameters lets a walk use them."""
    nest = Nest().lay(4)
    assert 4 == len(colour.gather(client(colour, nest).list(OPEN["page"])))
    assert [None, None] == [asked.get("until") for asked in nest.asked]


def three_weeks(newest_first: bool) -> Nest:
    """Return a nest with eggs in three weeks, some at the very moments between them."""
    nest = Nest(newest_first=newest_first, size=2)
    for days in (0, 3, 7, 7, 7, 10, 14, 14, 20, 21):
        nest.lay(at=BEGINNING - 3 * WEEK + timedelta(days=days))
    return nest


@pytest.mark.parametrize(("style", "newest_first"), [(s, n) for s in OPEN for n in (True, False)])
def test_a_long_range_is_read_in_parts(colour: Colour, style: str, newest_first: bool) -> None:
    """Oldest part first, each as the provider orders it, and what stands between two parts once."""
    nest = three_weeks(newest_first)
    found = numbers(colour.gather(client(colour, nest).list(WEEKLY[style], since=BEGINNING - 3 * WEEK)))
    assert ([5, 4, 3, 2, 1, 8, 7, 6, 10, 9] if newest_first else list(range(1, 11))) == found


@pytest.mark.parametrize("until", [datetime.max.replace(tzinfo=UTC), BEGINNING + 90 * WEEK])
def test_parts_of_the_future_are_not_asked_for(colour: Colour, until: datetime) -> None:
    """A range without a foreseeable end is read up to a part after now."""
    nest = three_weeks(False)
    rows = colour.gather(client(colour, nest).list(WEEKLY["offset"], since=BEGINNING - 3 * WEEK, until=until, limit=9))
    assert (list(range(1, 11)), 4) == (numbers(rows), len({asked["since"] for asked in nest.asked}))


def test_the_parts_are_weeks(colour: Colour) -> None:
    """Each begins where the one before ends; the last ends where the caller said."""
    nest = three_weeks(False)
    nest.size = 100
    until = BEGINNING - WEEK + DAY
    first = colour.wait(client(colour, nest).list(WEEKLY["offset"], since=BEGINNING - 3 * WEEK, until=until))
    pages = colour.gather(first.pages())
    assert [(5, 5), (6, 3), (2, 0)] == [(page.total, len(page.rows)) for page in pages]
    assert [True, True, False] == [page.has_next for page in pages]
    assert [
        ("2026-02-08T00:00:00Z", "2026-02-15T00:00:00Z"),
        ("2026-02-15T00:00:00Z", "2026-02-22T00:00:00Z"),
        ("2026-02-22T00:00:00Z", "2026-02-23T00:00:00Z"),
    ] == [(asked["since"], asked["until"]) for asked in nest.asked]


def test_rows_between_two_parts_come_once_however_long_the_parts(
    colour: Colour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the newest first they stand at the beginning of one part and at the very end of the next."""
    monkeypatch.setattr(identities, "MOST_REMEMBERED", 8)
    nest = Nest(newest_first=True, size=4).lay(30, at=BEGINNING - 2 * WEEK)
    nest.lay(3, at=BEGINNING - WEEK).lay(30, at=BEGINNING - DAY)
    found = numbers(colour.gather(client(colour, nest).list(WEEKLY["page"], since=BEGINNING - 2 * WEEK)))
    assert sorted(nest.eggs) == sorted(found)


def test_rows_of_another_part_say_nothing_of_a_shift(colour: Colour) -> None:
    """A row between two parts was given with the first; on a page of the second it does not tell what is missing."""
    nest = Nest(newest_first=True).lay(2, at=BEGINNING - 10 * DAY).lay(1, at=BEGINNING - WEEK)
    for day in range(5, 0, -1):
        nest.lay(at=BEGINNING - day * DAY)
    nest.changes = [lambda _: None, lambda nest: nest.take(8)]
    found = numbers(colour.gather(client(colour, nest).list(WEEKLY["offset"], since=BEGINNING - 2 * WEEK)))
    assert [3, 2, 1, 8, 7, 6, 5, 4] == found


def test_a_range_of_a_week_is_no_long_one(colour: Colour) -> None:
    """The longest range that the provider answers is asked for as it is, and closed as any."""
    nest = Nest().lay(4)
    colour.gather(client(colour, nest).list(WEEKLY["offset"], since=BEGINNING - WEEK))
    assert [None, "2026-03-01T00:00:01Z"] == [asked.get("until") for asked in nest.asked]


@pytest.mark.parametrize(
    ("style", "place"), [("offset", {"offset": 0}), ("page", {"page": 2}), ("cursor", {"after": "1"})]
)
def test_a_place_in_a_long_range_is_refused(colour: Colour, style: str, place: dict[str, Any]) -> None:
    """It would be counted anew in each part."""
    nest = three_weeks(False)
    with pytest.raises(InvalidRequestError, match="longer than P7D, which is read in parts") as caught:
        colour.wait(client(colour, nest).list(WEEKLY[style], since=BEGINNING - 3 * WEEK, **place))
    assert ([*place], []) == ([caught.value.parameter], nest.asked)


def test_a_call_that_is_no_walk_refuses_a_long_range() -> None:
    """A file, say, is not read in parts."""
    with pytest.raises(InvalidRequestError, match="since must not begin a range longer than P7D"):
        check_one_range(WEEKLY["page"], {"since": BEGINNING - 2 * WEEK}, BEGINNING)
    check_one_range(WEEKLY["page"], {"since": BEGINNING - WEEK}, BEGINNING)
    check_one_range(OPEN["page"], {"since": BEGINNING - 2 * WEEK}, BEGINNING)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (WEEK, "P7D"),
        (2 * WEEK, "P2W"),
        (timedelta(days=1, hours=2, minutes=3, seconds=4), "P1DT2H3M4S"),
        (timedelta(hours=36), "PT36H"),
    ],
)
def test_durations_are_read(expected: timedelta, text: str) -> None:
    """All forms of fixed length."""
    assert expected == duration(text)


@pytest.mark.parametrize("text", ["P", "PT", "P1M", "P1Y", "7D", "P1W2D", "P1.5D", "P7D ", ""])
def test_other_durations_are_refused(text: str) -> None:
    """A month has no fixed length."""
    with pytest.raises(ValueError, match="Expected a duration"):
        duration(text)


def test_the_date_of_a_reply_may_be_anything(colour: Colour) -> None:
    """What cannot be read as a date is passed over for the own clock."""
    nest = Nest().lay(4, at=BEGINNING)

    def answer(request: Any) -> Any:
        reply = nest(request)
        reply.headers["Date"] = "yesterday"
        return reply

    colour.gather(client(colour, answer, clock=nest.clock).list(BOUNDED["offset"]))
    assert datetime(2026, 3, 1, 0, 0, 1, tzinfo=UTC) == datetime.fromisoformat(nest.asked[1]["until"])
