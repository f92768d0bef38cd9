"""Whether a value has exactly the form that the document gives it, beyond what JSON Schema can say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from conformance.derived.documented import Told, values
from conformance.exchanges import Exchange
from conformance.operation import Operation
from conformance.reading import read_moment
from conformance.shapes import shape
from conformance.verdict import Finding

#: How many digits a binary float surely holds (IEEE 754, 64 bits): with more it is a float's noise, and no money.
MOST_DIGITS = 15

_JSON = msgspec.json.Encoder(decimal_format="number")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def as_json(value: Any) -> bytes:
    """Write a value as JSON, decimals with all their digits."""
    return _JSON.encode(value)


def inexact(operation: Operation, exchange: Exchange) -> Iterator[Finding]:
    """Find values of a reply that are of another JSON type than the document says, or not digit-exact."""
    misfit = operation.misfit(exchange)
    at_fault = "" if misfit is None else misfit.pointer
    for told in values(operation, exchange):
        if told.raw is not None:
            yield from _inexact(told)
        if misfit is not None and told.at == at_fault and not isinstance(told.raw, dict | list):
            yield misfit


def _inexact(told: Told) -> Iterator[Finding]:
    types = told.schema.get("type", ())
    types = [types] if isinstance(types, str) else types
    if "integer" in types and "number" not in types and isinstance(told.raw, Decimal):
        yield Finding(told.at, "a whole number", shape(told.raw))
    if told.schema.get("format") == "decimal":
        yield from _noisy(told)
    if "x-datetime" in told.schema or told.schema.get("format") == "date-time":
        yield from _another_moment(told)


def _noisy(told: Told) -> Iterator[Finding]:
    try:
        value = Decimal(told.raw)
    except (ArithmeticError, TypeError, ValueError):
        yield Finding(told.at, "a decimal", shape(told.raw))
        return
    if not value.is_finite() or len(value.as_tuple().digits) > MOST_DIGITS:
        yield Finding(told.at, f"a decimal of at most {MOST_DIGITS} digits", shape(told.raw))


def _another_moment(told: Told) -> Iterator[Finding]:
    pattern = told.schema.get("x-datetime", {}).get("pattern", "rfc3339")
    try:
        moment = read_moment(pattern, told.raw)
    except (ValueError, TypeError):
        yield Finding(told.at, f"a moment written as {pattern}", shape(told.raw))
        return
    if pattern == "rfc2822" and (weekday := told.raw.partition(", ")[0]) != told.raw and weekday in _WEEKDAYS:
        offset = datetime.strptime(told.raw[-5:], "%z").utcoffset()
        if offset is not None and _WEEKDAYS[(moment + offset).weekday()] != weekday:
            yield Finding(told.at, f"the weekday {_WEEKDAYS[(moment + offset).weekday()]}", weekday)
