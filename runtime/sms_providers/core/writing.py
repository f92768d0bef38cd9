"""From the client's values back to the wire's: the inverse of `conversions`, of enumerations and of moments."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sms_providers.core.conversions import TextOfNumber, WholeNumberOfText


def as_it_came(value: Any) -> Any:
    """Return a value whose type the wire does not insist on (`x-coerce`) in the type in which it came."""
    if isinstance(value, TextOfNumber):
        return int(value)
    return value.written if isinstance(value, WholeNumberOfText) else value


def text_of_integer(value: int) -> str:
    """Return a whole number in text (`x-coerce: integer` of a text), in the digits in which it came."""
    return value.written if isinstance(value, WholeNumberOfText) else str(int(value))


def text_of_decimal(value: Decimal | int) -> str:
    """Return an exact number in text, with its trailing zeros (`type: string, format: decimal`)."""
    return str(value)


def word(value: Any) -> Any:
    """Return the text or number that a member of an enumeration stands for; any other value is one itself."""
    return getattr(value, "value", value)
