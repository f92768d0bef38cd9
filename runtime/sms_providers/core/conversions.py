"""From a wire value of the right type to the client's: each raises ValueError, worded without the value."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final, Self

#: RFC 8259, section 6, with a plus sign allowed. Decimal itself takes blanks, underscores, NaN and other digits too.
_DECIMAL: Final = re.compile(r"[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
#: Python refuses to turn more than 4300 digits into a number; nothing that is counted here has a tenth of that.
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,400}")


class TextOfNumber(str):
    """The text of a whole number that came as a number, so that it can be written as one again."""

    __slots__ = ()


class WholeNumberOfText(int):
    """A whole number that came as text; `written` is that text."""

    written: str

    def __new__(cls, written: str | int) -> Self:
        """Return the number of a text; raise ValueError for a text that is none."""
        number = super().__new__(cls, written)
        number.written = str(written)
        return number


def text(value: str | int) -> str:
    """Return text for a member that the wire may send as a number (`x-coerce: string`)."""
    # Two of these in each row of thousands: isinstance takes a tenth longer.
    return value if type(value) is str else TextOfNumber(value)


def exact(value: Decimal) -> Decimal:
    """Return a decimal; raise ValueError for the texts NaN and Infinity, which msgspec lets through."""
    if not value.is_finite():
        raise ValueError("Expected a finite number")
    return value


def decimal_of_text(value: str) -> Decimal:
    """Return the decimal that a text says (`type: string, format: decimal`), with its trailing zeros."""
    try:
        if _DECIMAL.fullmatch(value):
            return Decimal(value)
    except InvalidOperation:
        pass
    raise ValueError("Expected a decimal number in text")


def address_with_segment(value: str) -> str:
    """Return an address whose path ends in a segment (`x-last-segment`): nothing would be read from any other.

    The path ends before a query and a fragment (RFC 3986, section 3).
    """
    if not value.partition("#")[0].partition("?")[0].rpartition("/")[2]:
        raise ValueError("Expected an address that ends in a segment")
    return value


def integer_of_text(value: str | int) -> int:
    """Return the whole number that a text says, or that came as one (`x-coerce: integer`)."""
    if isinstance(value, int):
        return value
    if not _INTEGER.fullmatch(value):
        raise ValueError("Expected a whole number in text")
    return WholeNumberOfText(value)
