"""Writing and reading the moment at which a message was made.

Read from the dossier: A7 (RFC 2822 text, zones, a month in full), A21 (the filter has no documented format).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime, parsedate_to_datetime

from conformance.simulators.apifonica.variants import CREATED_FORM
from conformance.simulators.variants import Choices

_THREE_HOURS_AHEAD = timezone(timedelta(hours=3))

# Not by strftime, whose names are those of the machine's language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def created_text(moment: datetime, choices: Choices) -> str:
    """Write an aware moment as RFC 2822 does, with the zone and the name of the month that were chosen."""
    form = choices[CREATED_FORM]
    local = moment.astimezone(_THREE_HOURS_AHEAD if form == "zone-0300" else UTC)
    text = format_datetime(local)
    month = _MONTHS[local.month - 1]
    return text.replace(f" {month[:3]} ", f" {month} ") if form == "full-month" else text


def read_moment(text: str) -> datetime:
    """Read a moment or a day, in ISO 8601 or RFC 2822; without a zone it is in UTC. Raises `ValueError`."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = parsedate_to_datetime(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
