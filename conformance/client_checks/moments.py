"""Moments that an argument may be: at both ends of a range in many zones, and where clocks are put back and forth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from attrs import frozen
from hypothesis import strategies
from hypothesis.strategies import SearchStrategy


@frozen
class Range:
    """The moments that an argument may be, both included; None is no bound."""

    start: datetime | None = None
    end: datetime | None = None


#: Where clocks are put back or forth: the zone, the month, the day and the wall time of 2026.
_SWITCHES = (
    ("Europe/Berlin", 10, 25, 2, 30),
    ("Europe/Berlin", 3, 29, 2, 30),
    ("America/New_York", 11, 1, 1, 30),
    ("Australia/Lord_Howe", 4, 5, 1, 45),
)
# A machine may have no data of zones; offsets are there everywhere.
_NAMES = sorted({name for name, *_ in _SWITCHES} & available_timezones())
_ZONES: tuple[tzinfo, ...] = (
    UTC,
    timezone(timedelta(hours=5, minutes=45)),
    timezone(-timedelta(hours=9, minutes=30)),
    timezone(timedelta(hours=14)),
    timezone(timedelta(seconds=-3723)),
    *map(ZoneInfo, _NAMES),
)


def is_moment(schema: Mapping[str, Any]) -> bool:
    """Return whether a schema's values are moments."""
    return "x-datetime" in schema or schema.get("format") == "date-time"


def telling_moments(span: Range) -> Iterator[datetime]:
    """Give moments at both ends of a range in many zones, or where clocks are put back and forth; fractions too."""
    ends = [each for each in (span.start, span.end) if each is not None]
    for end in ends:
        yield from (end.astimezone(zone) for zone in _ZONES)
    fraction = timedelta(microseconds=999_999)
    yield from filter(None, (span.start and span.start + fraction, span.end and span.end - fraction))
    if not ends:
        yield from _switches()
        yield from (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC))
        yield datetime(2024, 2, 29, 23, 59, 59, 500_000, tzinfo=_ZONES[1])


def _switches() -> Iterator[datetime]:
    """Give wall times that there are twice, and that there are not, each in both readings (PEP 495)."""
    for name, month, day, hour, minute in _SWITCHES:
        for fold in (0, 1) if name in _NAMES else ():
            yield datetime(2026, month, day, hour, minute, 1, 999_999, ZoneInfo(name), fold=fold)


def any_moment(span: Range) -> SearchStrategy[datetime]:
    """Return what draws a moment of a range, in any zone."""
    # Offsets reach a day into what lies before and behind.
    least = (span.start or datetime(2, 1, 1, tzinfo=UTC)).astimezone(UTC)
    most = (span.end or datetime(9998, 12, 31, tzinfo=UTC)).astimezone(UTC)
    naive = strategies.datetimes(least.replace(tzinfo=None), most.replace(tzinfo=None))
    zones = strategies.sampled_from(_ZONES)
    return strategies.builds(lambda moment, zone: moment.replace(tzinfo=UTC).astimezone(zone), naive, zones)
