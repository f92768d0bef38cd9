"""The range of time that a call is for: checked before it is sent, cut into parts, and closed at its end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from attrs import frozen

from sms_providers.core.durations import duration
from sms_providers.core.internet_moments import read_rfc2822
from sms_providers.core.messages import Reply
from sms_providers.core.operations import Operation, Window
from sms_providers.core.steps import Arguments
from sms_providers.errors import InvalidRequestError

#: "The last seven days" are counted back a moment before the call is made, and by another clock than the provider's: a
#: refusal to the second would hit the most natural call of all, also where the provider would have answered it.
_SLACK: Final = timedelta(minutes=1)
#: Both the header and most wire forms are cut off to the second.
_SECOND: Final = timedelta(seconds=1)


def moment_of(arguments: Arguments, name: str) -> datetime | None:
    """Return an argument if it is an aware datetime; anything else is refused where it is encoded."""
    value = arguments.get(name)
    return value if isinstance(value, datetime) and value.utcoffset() is not None else None


@frozen
class Range:
    """The range of time of one call: what bounds it, and where it begins and ends, as far as the call says."""

    window: Window
    start: datetime | None
    end: datetime | None

    @property
    def longest(self) -> timedelta | None:
        """How long a range the provider answers."""
        return None if self.window.longest is None else duration(self.window.longest)

    def is_too_long(self, now: datetime) -> bool:
        """Whether the provider would refuse it as a whole."""
        if self.start is None or self.longest is None:
            return False
        return (now if self.end is None else self.end) - self.start > self.longest


def range_of(operation: Operation[Any], arguments: Arguments) -> Range | None:
    """Return the range of time of a call, or None where the operation has none."""
    window = operation.window
    if window is None:
        return None
    return Range(window, moment_of(arguments, window.start), moment_of(arguments, window.end))


def check_range(operation: Operation[Any], arguments: Arguments, now: datetime) -> None:
    """Raise `InvalidRequestError` for a range that ends before it begins, or begins before what is kept.

    A beginning up to a minute further back than that by the caller's clock is sent: the provider's clock decides, and a
    refusal of its own is raised as any other.
    """
    asked = range_of(operation, arguments)
    if asked is None or asked.start is None:
        return
    window = asked.window
    if asked.end is not None and asked.start > asked.end:
        raise InvalidRequestError(operation.name, window.start, f"must not be later than {window.end}")
    if window.furthest is not None and now - asked.start > duration(window.furthest) + _SLACK:
        raise InvalidRequestError(operation.name, window.start, f"must not be further back than {window.furthest}")


def check_one_range(operation: Operation[Any], arguments: Arguments, now: datetime) -> None:
    """Do as `check_range`, and refuse a range that is too long: for calls that are not read in parts."""
    check_range(operation, arguments, now)
    asked = range_of(operation, arguments)
    if asked is not None and asked.is_too_long(now):
        longest = asked.window.longest
        raise InvalidRequestError(operation.name, asked.window.start, f"must not begin a range longer than {longest}")


@frozen
class Parts:
    """A range of time that is read in parts, oldest first, each ending where the next one begins: up to `until`."""

    window: Window
    longest: timedelta
    until: datetime

    def first(self, arguments: Arguments, start: datetime | None = None) -> Arguments:
        """Return the arguments for the part that begins at a moment, that of their own range if none is said."""
        start = start or moment_of(arguments, self.window.start) or self.until
        end = self.until if self.until - start <= self.longest else start + self.longest
        return {**arguments, self.window.start: start, self.window.end: end}

    def following(self, arguments: Arguments) -> Arguments | None:
        """Return the arguments for the part after the one that arguments are for, or None after the last."""
        end = moment_of(arguments, self.window.end)
        return None if end is None or end >= self.until else self.first(arguments, end)

    def has(self, arguments: Arguments) -> bool:
        """Whether arguments are for one of the parts, as far back as the provider answers."""
        start, end = (moment_of(arguments, name) for name in (self.window.start, self.window.end))
        if start is None or end is None or not timedelta() <= end - start <= self.longest:
            return False
        if self.window.furthest is None:
            return True
        return self.until - start <= duration(self.window.furthest) + _SLACK + self.longest


def parts_of(operation: Operation[Any], arguments: Arguments, now: datetime) -> Parts | None:
    """Return the parts in which a range is to be read that is too long to be answered, None where it is not.

    They go on for one part after now at the most: nothing stands in those behind it.
    """
    asked = range_of(operation, arguments)
    if asked is None or asked.longest is None or not asked.is_too_long(now):
        return None
    return parts_until(operation, now if asked.end is None else min(asked.end, now + asked.longest))


def parts_until(operation: Operation[Any], until: datetime) -> Parts:
    """Return the parts of a range that ends at a moment; raise ValueError where the provider answers any range."""
    window = operation.window
    if window is None or window.longest is None:
        raise ValueError("ranges of this operation are not read in parts")
    return Parts(window, duration(window.longest), until)


def moment_of_reply(reply: Reply, sent_at: datetime) -> datetime:
    """Return the first whole second by which a reply had been made: by its Date header (RFC 9110, section 6.6.1).

    That is cut off to the second, so rows may have come within it, and some providers leave the very end of a range
    out. Without a readable header it is the moment at which the request was sent.
    """
    try:
        return read_rfc2822(reply.headers["date"]) + _SECOND
    except (KeyError, ValueError, OverflowError):
        return sent_at.astimezone(UTC).replace(microsecond=0) + _SECOND


def closed(window: Window, arguments: Arguments, moment: datetime) -> Arguments:
    """Return the arguments of a call with the end of its range put where it stood at a moment, if it has none.

    Rows that come meanwhile then stay out of the range and shift nothing.
    """
    start = moment_of(arguments, window.start)
    if arguments.get(window.end) is not None or (start is not None and start > moment):
        return arguments
    return {**arguments, window.end: moment}


def is_over(window: Window, arguments: Arguments, moment: datetime) -> bool:
    """Whether the range of a call ended by a moment, so that no row is added to it any more."""
    end = moment_of(arguments, window.end)
    return end is not None and end <= moment
