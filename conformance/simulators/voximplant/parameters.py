"""Reading the parameters of a call: every one arrives as text, and a blank one counts as absent.

Read from the dossier: section 3 (where parameters travel, lists, dates), Q22 (blank filters), section 6
(codes), Q18 (lists), Q28 (booleans).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from conformance.simulators.variants import Choices
from conformance.simulators.voximplant.errors import ApiError, Code
from conformance.simulators.voximplant.sending_variants import EMPTY_REQUIRED_CODE

DATE_FORMAT = "%Y-%m-%d %H:%M:%S"

# 18 digits: what a 64-bit integer surely holds.
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")

_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}

Parameters = Mapping[str, str]


def present_parameters(pairs: Iterable[tuple[str, str]]) -> Parameters:
    """Keep what has a value; of a name sent twice the last counts, for lists are one value (section 3)."""
    return {name: value for name, value in pairs if value.strip()}


def required(parameters: Parameters, name: str, choices: Choices) -> str:
    """Read a parameter that must have a value. Raises `ApiError` 134, or the code chosen instead."""
    if name not in parameters:
        raise ApiError(int(choices[EMPTY_REQUIRED_CODE]), name)
    return parameters[name]


def boolean(parameters: Parameters, name: str) -> bool:
    """Read a truth value, true, false, 1 or 0 in any case, False if it is absent. Raises `ApiError` 101."""
    text = parameters.get(name, "false").lower()
    if text not in _BOOLEANS:
        raise ApiError(Code.INVALID_ARGUMENTS, name)
    return _BOOLEANS[text]


def items(text: str) -> list[str]:
    """Split a list joined by `;`, spaces around an item dropped; an item that is blank is none."""
    return [item for item in map(str.strip, text.split(";")) if item]


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
