"""Reading the values of the command line; what cannot be read is refused with a sentence that repeats it."""

from __future__ import annotations

import argparse
import math
from decimal import Decimal, InvalidOperation

HIGHEST_PORT = 65535


def port(text: str) -> int:
    """Read a port number, 0 to 65535."""
    if not (text.isdecimal() and int(text) <= HIGHEST_PORT):
        raise argparse.ArgumentTypeError(f"{text!r} is no port number, 0 to {HIGHEST_PORT}")
    return int(text)


def number(text: str) -> int:
    """Read a number of rows or messages, 0 or more."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 0 or more")
    return int(text)


def amount(text: str) -> Decimal:
    """Read an amount of money, 0 or more."""
    try:
        money = Decimal(text)
    except InvalidOperation:
        money = Decimal("NaN")
    if not (money.is_finite() and money >= 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no amount of 0 or more")
    return money


def seconds(text: str) -> float:
    """Read a length of time in seconds, more than 0."""
    try:
        length = float(text)
    except ValueError:
        length = math.nan
    if not (math.isfinite(length) and length > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return length


def pair(text: str) -> tuple[str, str]:
    """Read NAME=VALUE."""
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE; --list-variants shows both")
    return name, value
