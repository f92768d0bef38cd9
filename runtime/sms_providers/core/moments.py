"""Moments between the wire and aware UTC datetimes, one named pattern for each wire form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from attrs import frozen

_BLANK_AT, _SECONDS_LENGTH = 10, 19


@frozen
class MomentPattern:
    """How moments are written in one wire form: `read` raises ValueError for text of any other form."""

    read: Callable[[str], datetime]
    write: Callable[[datetime], str]


def _read_blank_separated(text: str) -> datetime:
    # fromisoformat also takes a date alone, weeks, `T` and compact forms, and would make some of them naive.
    if len(text) != _SECONDS_LENGTH or text[_BLANK_AT] != " ":
        raise ValueError("not of the form yyyy-MM-dd HH:mm:ss")
    return datetime.fromisoformat(text + "+00:00")


def _write_blank_separated(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S").zfill(_SECONDS_LENGTH)


#: The patterns that `x-datetime` may name. The ones without a zone of their own are in UTC.
PATTERNS: Final[dict[str, MomentPattern]] = {
    "yyyy-MM-dd HH:mm:ss": MomentPattern(_read_blank_separated, _write_blank_separated),
}
