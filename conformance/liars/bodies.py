"""Lies in a body of JSON; each takes the body and says what it changes by JSON pointers, in which `*` is every item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import timedelta
from decimal import Decimal
from typing import Any

from conformance.liars.places import changed, only_value, places
from conformance.reading import read_moment


def missing(body: Any, *, at: str) -> Any:
    """Leave a member out."""
    for place in list(places([body], at)):
        del place.holder[place.key]
    return body


def nulls_left_out(body: Any, *, at: str) -> Any:
    """Leave a member out where it is null."""
    for place in [each for each in places([body], at) if each.value is None]:
        del place.holder[place.key]
    return body


def renamed(body: Any, *, at: str, to: str) -> Any:
    """Give a member another name."""
    for place in list(places([body], at)):
        place.holder[to] = place.holder.pop(place.key)
    return body


def extra(body: Any, *, at: str, name: str, value: Any) -> Any:
    """Add a member to an object."""
    return changed(body, at, lambda held: {**held, name: value} if isinstance(held, dict) else held)


def said(body: Any, *, at: str, value: Any) -> Any:
    """Say this value, whatever it is in truth."""
    for place in places([body], at):
        place.put(deepcopy(value))
    return body


def copied(body: Any, *, at: str, to: str) -> Any:
    """Say in one place what another one has."""
    value = only_value(body, at)
    return body if value is None else said(body, at=to, value=value)


def as_text(body: Any, *, at: str) -> Any:
    """Write a number as text."""
    return changed(body, at, str)


def as_number(body: Any, *, at: str) -> Any:
    """Write a number that is text as a number."""
    return changed(body, at, Decimal)


def float_noise(body: Any, *, at: str) -> Any:
    """Give a number every digit of the binary float that is nearest to it."""
    return changed(body, at, lambda value: _like(value, Decimal(float(value))))


def rounded(body: Any, *, at: str, places: int) -> Any:
    """Give a number so many decimals."""
    return changed(body, at, lambda value: _like(value, round(Decimal(value), places)))


def _like(value: Any, number: Decimal) -> Any:
    return f"{number:f}" if isinstance(value, str) else number


def counted(body: Any, *, at: str, by: int) -> Any:
    """Count so many more than there are, or fewer."""
    return changed(body, at, lambda value: value + by)


def in_other_words(body: Any, *, at: str, words: Mapping[str, Any]) -> Any:
    """Say one word for another."""
    return changed(body, at, lambda value: words.get(str(value), value))


def reworded(body: Any, *, at: str, pattern: str, to: str) -> Any:
    """Replace what a regular expression finds in a text."""
    return changed(body, at, lambda text: re.sub(pattern, to, text, count=1))


def redated(body: Any, *, at: str, form: str, to: str, hours: int = 0) -> Any:
    """Write a moment of one form (as `x-datetime` has it) in another one (as strftime has it), so many hours later."""
    return changed(body, at, lambda text: (read_moment(form, text) + timedelta(hours=hours)).strftime(to))


def wrapped(body: Any, *, at: str, name: str) -> Any:
    """Put a value into an object, under this name."""
    return changed(body, at, lambda value: {name: value})


def picked(body: Any, *, at: str, member: str) -> Any:
    """Give one member of an object in the place of it."""
    return changed(body, at, lambda value: value[member] if isinstance(value, dict) and member in value else value)


def alone(body: Any, *, at: str) -> Any:
    """Give the first item of a list in the place of it."""
    return changed(body, at, lambda value: value[0] if isinstance(value, list) and value else value)


def emptied(body: Any, *, at: str) -> Any:
    """Take everything out of a list or an object."""
    return changed(body, at, lambda value: type(value)())


def last_left_out(body: Any, *, at: str) -> Any:
    """Leave the last item of a list out."""
    return changed(body, at, lambda rows: rows[:-1])


def first_again(body: Any, *, at: str) -> Any:
    """Give the first item of a list in the place of the last one, too."""
    return changed(body, at, lambda rows: [*rows[:-1], *deepcopy(rows[:1])])


def backwards(body: Any, *, at: str) -> Any:
    """Give a list in the opposite order."""
    return changed(body, at, lambda rows: rows[::-1])


def replaced(body: Any, *, at: str, values: Sequence[Any], by: Any) -> Any:
    """Give another body where one of these values stands, or any if none is named."""
    found = only_value(body, at)
    return deepcopy(by) if found is not None and (not values or found in values) else body


LIES: Mapping[str, Callable[..., Any]] = {
    each.__name__.replace("_", "-"): each
    for each in (
        missing,
        nulls_left_out,
        renamed,
        extra,
        said,
        copied,
        as_text,
        as_number,
        float_noise,
        rounded,
        counted,
        in_other_words,
        reworded,
        redated,
        wrapped,
        picked,
        alone,
        emptied,
        last_left_out,
        first_again,
        backwards,
        replaced,
    )
}
