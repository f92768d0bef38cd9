"""Durations of fixed length as ISO 8601 writes them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

#: The form that `specs/extensions.schema.json` allows: months and years have no fixed length.
_DURATION: Final = re.compile(
    r"P(?=.)(?:(?P<weeks>[0-9]+)W|(?:(?P<days>[0-9]+)D)?"
    r"(?:T(?=.)(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?(?:(?P<seconds>[0-9]+)S)?)?)"
)


def duration(text: str) -> timedelta:
    """Return the length of a text such as `P7D` or `PT36H`; raise ValueError for any other form."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError("Expected a duration as in ISO 8601, in weeks, or in days, hours, minutes and seconds")
    return timedelta(**{unit: int(count) for unit, count in found.groupdict().items() if count is not None})
