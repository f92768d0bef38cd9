"""Moments as whole numbers of seconds or milliseconds since the beginning of 1970 in UTC, leap seconds not counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)
_MILLISECOND: Final = timedelta(milliseconds=1)


def read_seconds(count: int) -> datetime:
    """Return the moment of a number of seconds; raise ValueError for what is none, or beyond the years 1 to 9999."""
    return _read(count, _SECOND, "Expected a whole number of seconds since 1970 within the years 1 to 9999")


def read_milliseconds(count: int) -> datetime:
    """Return the moment of a number of milliseconds; raise ValueError as `read_seconds` does."""
    return _read(count, _MILLISECOND, "Expected a whole number of milliseconds since 1970 within the years 1 to 9999")


def write_seconds(moment: datetime) -> int:
    """Return the whole seconds that an aware moment lies after the beginning of 1970."""
    return (moment.astimezone(UTC) - _EPOCH) // _SECOND


def write_milliseconds(moment: datetime) -> int:
    """Return the whole milliseconds that an aware moment lies after the beginning of 1970."""
    return (moment.astimezone(UTC) - _EPOCH) // _MILLISECOND


def _read(count: int, unit: timedelta, expected: str) -> datetime:
    # datetime.fromtimestamp goes through a float, and refuses what lies before 1970 on some platforms.
    try:
        if type(count) is int:
            return _EPOCH + count * unit
    except OverflowError:
        pass
    raise ValueError(expected)
