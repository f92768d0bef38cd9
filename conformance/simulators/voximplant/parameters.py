"""Reading the parameters of a call: every one arrives as text, and a blank one counts as absent.

Read from the dossier: section 3 (where parameters travel, lists, dates), Q22 (blank filters), section 6
(codes), Q27 and Q28 for what the other methods will need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from conformance.simulators.voximplant.errors import ApiError, Code

DATE_FORMAT = "%Y-%m-%d %H:%M:%S"

# 18 digits: what a 64-bit integer surely holds.
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")

Parameters = Mapping[str, str]


def present_parameters(pairs: Iterable[tuple[str, str]]) -> Parameters:
    """Keep what has a value; of a name sent twice the last counts, for lists are one value (section 3)."""
    return {name: value for name, value in pairs if value.strip()}


def integer(parameters: Parameters, name: str) -> int | None:
    """Read a whole number, or None if it is absent. Raises `ApiError` 101."""
    return _integer(parameters[name], name) if name in parameters else None


def integers(parameters: Parameters, name: str) -> tuple[int, ...] | None:
    """Read whole numbers joined by `;`, or None if absent. Raises `ApiError` 101."""
    if name not in parameters:
        return None
    return tuple(_integer(item.strip(), name) for item in parameters[name].split(";"))


def moment(parameters: Parameters, name: str) -> datetime | None:
    """Read a moment in UTC written yyyy-MM-dd HH:mm:ss, or None if absent. Raises `ApiError` 111."""
    if name not in parameters:
        return None
    text = parameters[name]
    try:
        if _MOMENT.fullmatch(text):
            return datetime.strptime(text, DATE_FORMAT).replace(tzinfo=UTC)
    except ValueError as error:
        raise ApiError(Code.INVALID_DATE_FORMAT, name) from error
    raise ApiError(Code.INVALID_DATE_FORMAT, name)


def _integer(text: str, name: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ApiError(Code.INVALID_ARGUMENTS, name)
    return int(text)
