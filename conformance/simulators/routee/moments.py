"""Moments as text: what a query may say, and how varied the answers write them.

Read from the dossier: R4 (dates in a query), R30 (dates in answers).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from conformance.simulators.routee.variants import ERROR_TIMESTAMP
from conformance.simulators.variants import Choices

_ZONE = r"(?:Z|[+-]\d{2}:?\d{2})"
_STRICT = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}T\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d{{1,9}})?)?{_ZONE}", re.ASCII)
_LENIENT = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}(?:T\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d{{1,9}})?)?{_ZONE}?)?", re.ASCII)


class UnreadableMomentError(ValueError):
    """A text that is no moment; the message does not repeat it."""


def read_moment(text: str, *, lenient: bool) -> datetime:
    """Read `2015-11-11T15:00Z`, with or without seconds and their fraction.

    Lenient, quotes around it, no zone, or no time of day do, too, and are UTC. Raises `UnreadableMomentError`.
    """
    if lenient:
        text = text.strip('"')
    if not (_LENIENT if lenient else _STRICT).fullmatch(text):
        raise UnreadableMomentError("the text is no ISO-8601 date and time")
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UnreadableMomentError("the text is no moment of the calendar") from error


def at(seconds: float) -> datetime:
    """Turn UNIX seconds into a moment, cut down to the millisecond."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def to_the_second(moment: datetime) -> str:
    """Write a moment without a fraction, as tracking does: `2016-09-19T09:16:54Z`."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def with_bare_fraction(moment: datetime) -> str:
    """Write a moment with the fraction that is left without its zeros at the end: `.95Z`, `.344Z`, or none."""
    fraction = f".{moment.microsecond // 1000:03}".rstrip("0").rstrip(".")
    return f"{moment:%Y-%m-%dT%H:%M:%S}{fraction}Z"


def spring_timestamp(now: float, choices: Choices) -> int | str:
    """Write the time of an error: milliseconds since 1970, or text with an offset that has no colon."""
    if choices[ERROR_TIMESTAMP] == "epoch-milliseconds":
        return int(now * 1000)
    moment = at(now)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}+0000"
