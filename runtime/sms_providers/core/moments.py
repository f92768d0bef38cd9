"""Moments between the wire and aware UTC datetimes, one named pattern for each wire form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from attrs import frozen

from sms_providers.core import internet_moments, unix_moments
from sms_providers.core.moment_letters import Letters

_BLANK_SEPARATED: Final = "yyyy-MM-dd HH:mm:ss"
_LENGTH, _SEPARATORS = len(_BLANK_SEPARATED), slice(4, None, 3)


@frozen
class MomentPattern:
    """How moments are written in one wire form: `read` raises ValueError for a value of any other form.

    What is read is always in UTC. `write` takes aware datetimes; what the form has no place for is cut off. It raises
    OverflowError for a moment that lies outside the years 1 to 9999 in UTC.
    """

    read: Callable[[Any], datetime]
    write: Callable[[datetime], str | int]


def read_blank_separated(text: str) -> datetime:
    """Return the moment of a text such as `2019-03-11 21:00:00`, taken as UTC; raise ValueError for other forms."""
    # fromisoformat alone also takes a date alone, weeks, `T`, fractions and compact forms, and makes some of them
    # naive; a regular expression would double the time. Its own error quotes the text, which may be a message's.
    try:
        if len(text) == _LENGTH and text[_SEPARATORS] == "-- ::":
            return datetime.fromisoformat(text + "+00:00")
    except ValueError:
        pass
    raise ValueError("Expected a moment of the form yyyy-MM-dd HH:mm:ss")


def _write_blank_separated(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "seconds")


_NAMED: Final[dict[str, MomentPattern]] = {
    _BLANK_SEPARATED: MomentPattern(read_blank_separated, _write_blank_separated),
    "rfc2822": MomentPattern(internet_moments.read_rfc2822, internet_moments.write_rfc2822),
    "rfc3339": MomentPattern(internet_moments.read_rfc3339, internet_moments.write_rfc3339),
    "unix-seconds": MomentPattern(unix_moments.read_seconds, unix_moments.write_seconds),
    "unix-milliseconds": MomentPattern(unix_moments.read_milliseconds, unix_moments.write_milliseconds),
}


@cache
def pattern(name: str) -> MomentPattern:
    """Return a pattern that `x-datetime` may name; raise ValueError for a name that is neither known nor of letters.

    Those without a zone of their own are in UTC.
    """
    if name in _NAMED:
        return _NAMED[name]
    letters = Letters.compiled(name)
    return MomentPattern(letters.read, letters.write)


def reader(name: str) -> Callable[[Any], datetime]:
    """Return what reads the moments of a pattern."""
    return pattern(name).read


def writer(name: str) -> Callable[[datetime], str | int]:
    """Return what writes the moments of a pattern."""
    return pattern(name).write
