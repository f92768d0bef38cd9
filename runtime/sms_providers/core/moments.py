"""Moments between the wire and aware UTC datetimes, one named pattern for each wire form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from attrs import frozen

_LENGTH, _SEPARATORS = len("yyyy-MM-dd HH:mm:ss"), slice(4, None, 3)


@frozen
class MomentPattern:
    """How moments are written in one wire form: `read` raises ValueError for text of any other form."""

    read: Callable[[str], datetime]
    write: Callable[[datetime], str]


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


def write_blank_separated(moment: datetime) -> str:
    """Return an aware moment as such a text in UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "seconds")


#: The patterns that `x-datetime` may name. The ones without a zone of their own are in UTC.
PATTERNS: Final[dict[str, MomentPattern]] = {
    "yyyy-MM-dd HH:mm:ss": MomentPattern(read_blank_separated, write_blank_separated),
}
