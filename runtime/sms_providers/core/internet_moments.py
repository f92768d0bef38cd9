"""Moments as the internet's standards write them: RFC 5322 (once RFC 2822) in mail, RFC 3339 in data."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Final

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: RFC 5322, section 4.3: these say UTC, `Z` too. The other old names of zones were used wrongly too often to trust.
_UTC_NAMES: Final = "GMT|UTC|UT|Z"


def _short_or_full(names: tuple[str, ...]) -> str:
    return "|".join(f"{name[:3]}(?:{name[3:]})?" for name in names)


_RFC2822: Final = re.compile(
    rf"(?:(?:{_short_or_full(_DAYS)}),[ \t]*)?"
    rf"(?P<day>[0-9]{{1,2}})[ \t]+(?P<month>{_short_or_full(_MONTHS)})[ \t]+(?P<year>[0-9]{{4}})[ \t]+"
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?[ \t]+"
    rf"(?:(?P<sign>[+-])(?P<zone_hours>[0-9]{{2}})(?P<zone_minutes>[0-9]{{2}})|{_UTC_NAMES})",
    re.ASCII | re.IGNORECASE,
)
#: Hours and minutes have their bounds here: fromisoformat takes 24:00 in later Pythons, and zones such as +00:75.
_CLOCK: Final = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_RFC3339: Final = re.compile(
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[Tt ]{_CLOCK}(?::[0-9]{{2}}(?:\.[0-9]+)?)?"
    r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])"
).fullmatch
_MONTH_NUMBERS: Final = {name[:3].lower(): str(number) for number, name in enumerate(_MONTHS, 1)}
_FIELDS: Final = ("year", "month", "day", "hour", "minute", "second")


def read_rfc2822(text: str) -> datetime:
    """Return the moment of a text such as `Wed, 10 Feb 2016 07:21:01 +0000`; raise ValueError for other forms.

    The day of the week and the seconds may be missing; names may be written in full, which the RFC does not allow and
    providers do. The day of the week is not compared with the date, which says the same by itself.
    """
    found = _RFC2822.fullmatch(text)
    if found is None:
        raise ValueError("Expected a moment as in RFC 2822")
    parts = found.groupdict()
    parts["month"] = _MONTH_NUMBERS[parts["month"][:3].lower()]
    return utc_moment(parts, "as in RFC 2822")


def write_rfc2822(moment: datetime) -> str:
    """Return an aware moment as such a text in UTC, to the second."""
    return format_datetime(moment.astimezone(UTC))


def read_rfc3339(text: str) -> datetime:
    """Return the moment of a text such as `2016-02-10T07:21:01.5Z`; raise ValueError for other forms.

    The seconds may be missing, and so may the colon in the zone; digits beyond the microseconds are cut off.
    """
    try:
        if _RFC3339(text):
            return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError("Expected a moment as in RFC 3339")


def write_rfc3339(moment: datetime) -> str:
    """Return an aware moment as such a text in UTC, with six digits of a fraction where it has one."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def utc_moment(parts: dict[str, str | None], form: str) -> datetime:
    """Return the UTC moment of digits by the names of their fields, UTC being the zone where there is none.

    Raises ValueError for fields that make no moment.
    """
    year, month, day, hour, minute, second = [int(parts.get(name) or 0) for name in _FIELDS]
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(parts)).astimezone(UTC)
    except (ValueError, OverflowError):
        # Python's own wording may quote a field.
        raise ValueError(f"Expected a moment {form}") from None


def _zone(parts: dict[str, str | None]) -> timezone:
    # Most that have a zone are in UTC, and making another of its own is half of the work.
    if not parts.get("sign") or parts["zone_hours"] == parts["zone_minutes"] == "00":
        return UTC
    hours, minutes = int(parts["zone_hours"] or 0), int(parts["zone_minutes"] or 0)
    if minutes > 59:  # noqa: PLR2004  (minutes of an hour)
        raise ValueError
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if parts["sign"] == "-" else offset)
