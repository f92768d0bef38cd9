"""The kinds of a single value, each turned into a JSON value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Protocol

from attrs import frozen

from sms_providers.core.moments import pattern
from sms_providers.core.sms_text import length_of

#: Far beyond every id and amount, and far below what Python refuses to write (4300 digits).
_MOST_DIGITS: Final = 400
_TOO_LONG: Final = f"must have at most {_MOST_DIGITS} digits"
_LONGEST: Final = 10**_MOST_DIGITS


class Kind(Protocol):
    """What the values of a parameter are."""

    def encode(self, value: object) -> Any:
        """Return the JSON value of a value, or raise ValueError saying what was expected."""
        ...


def wire_text(encoded: Any) -> str:
    """Return a JSON value as it stands outside of JSON: a text as it is, numbers and words as in JSON.

    Raises ValueError for lists and objects, which have no agreed form there.
    """
    if isinstance(encoded, str):
        return encoded
    if isinstance(encoded, bool):
        return "true" if encoded else "false"
    if isinstance(encoded, int | Decimal):
        return f"{encoded:f}" if isinstance(encoded, Decimal) else str(encoded)
    raise ValueError("must be a single value in this place")


def described(value: object) -> str:
    """Return what a wrong value is, in the caller's words and without the value.

    A list has become a tuple by now, since every page of a walk needs it anew.
    """
    return "a list of values" if isinstance(value, list | tuple) else type(value).__name__


@frozen
class Text:
    """Text, with bounds in characters where the document has them; `counted_as_sms` counts as a network does.

    `pattern` is one of JSON Schema: it may match anywhere in the text unless it is anchored.
    """

    minimum_length: int | None = None
    maximum_length: int | None = None
    pattern: str | None = None
    counted_as_sms: bool = False

    def encode(self, value: object) -> str:
        """Return the text itself."""
        if not isinstance(value, str):
            raise ValueError(f"must be text, not {described(value)}")
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ValueError("must be text that UTF-8 can hold; it has half of a surrogate pair") from None
        self._check_length(value)
        if self.pattern is not None and not re.search(_as_python(self.pattern), value, re.ASCII):
            raise ValueError(f"must match {self.pattern}")
        # A member of an enumeration that is a str may print as its name.
        return str.__str__(value)

    def _check_length(self, value: str) -> None:
        length, unit = len(value), "characters"
        if self.counted_as_sms:
            counted = length_of(value)
            length, unit = counted.units, f"{counted.alphabet} characters"
        if self.minimum_length is not None and length < self.minimum_length:
            raise ValueError(f"must have at least {self.minimum_length} {unit}; it has {length}")
        if self.maximum_length is not None and length > self.maximum_length:
            raise ValueError(f"must have at most {self.maximum_length} {unit}; it has {length}")


def _as_python(pattern: str) -> str:
    """Return a pattern with each anchor `$` as ECMA-262 has it: Python's also matches before a final line break."""
    return re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]|\$", lambda found: r"\Z" if found[0] == "$" else found[0], pattern)


@frozen
class Integer:
    """A whole number, both bounds included."""

    minimum: int | None = None
    maximum: int | None = None

    def encode(self, value: object) -> int:
        """Return the number."""
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError(f"must be a whole number, not {described(value)}")
        if self.minimum is not None and value < self.minimum:
            raise ValueError(f"must be at least {self.minimum}")
        if self.maximum is not None and value > self.maximum:
            raise ValueError(f"must be at most {self.maximum}")
        if abs(value) >= _LONGEST:
            raise ValueError(_TOO_LONG)
        # A member of an enumeration that is an int may print as its name.
        return int(value)


@frozen
class Decimals:
    """An exact number, given as a Decimal or a whole number; on the wire a number, or with `as_text` a text.

    A float is refused: it holds another amount than the digits that it was written with.
    """

    as_text: bool = False

    def encode(self, value: object) -> str | Decimal:
        """Return all digits without an exponent, as text or as a Decimal that JSON is to have as a number."""
        if not isinstance(value, Decimal | int) or isinstance(value, bool):
            raise ValueError(f"must be a Decimal or a whole number, not {described(value)}")
        if not isinstance(value, Decimal):
            value = Decimal(Integer().encode(value))
        if not value.is_finite():
            raise ValueError("must be a finite number")
        _sign, digits, exponent = value.as_tuple()
        if max(len(digits), len(digits) + int(exponent), -int(exponent)) > _MOST_DIGITS:
            raise ValueError(_TOO_LONG)
        text = f"{value:f}"
        return text if self.as_text else Decimal(text)


@frozen
class Boolean:
    """A yes or no; outside of JSON written as `true` or `false`."""

    def encode(self, value: object) -> bool:
        """Return the yes or no."""
        if not isinstance(value, bool):
            raise ValueError(f"must be True or False, not {described(value)}")
        return value


@frozen
class Choice:
    """One of a closed list of values, given as itself or as a member of an enumeration."""

    values: tuple[str, ...]

    def encode(self, value: object) -> str:
        """Return the value's text."""
        text = str(value.value) if isinstance(value, Enum) else value
        if not isinstance(text, str) or text not in self.values:
            raise _no_choice(self.values, value)
        return text


def _no_choice(words: Iterable[str], value: object) -> ValueError:
    several = ", not a list of them" if isinstance(value, list | tuple) else ""
    return ValueError(f"must be one of {', '.join(words)}{several}")


@frozen
class CodedChoice:
    """One word of an enumeration, sent as the number that stands for it."""

    codes: Mapping[str, int]

    def encode(self, value: object) -> int:
        """Return the word's code."""
        word = str(value.value) if isinstance(value, Enum) else value
        if not isinstance(word, str) or word not in self.codes:
            raise _no_choice(self.codes, value)
        return self.codes[word]


@frozen
class Moment:
    """A moment, given as an aware datetime; `pattern` names its wire form as in `moments.pattern`.

    What the wire form has no place for, such as fractions of a second, is cut off.
    """

    pattern: str

    def encode(self, value: object) -> str | int:
        """Return the moment in the wire's form and zone."""
        if not isinstance(value, datetime):
            raise ValueError(f"must be a datetime, not {described(value)}")
        if value.utcoffset() is None:
            raise ValueError("must be an aware datetime: say which zone, for instance tzinfo=datetime.UTC")
        try:
            return pattern(self.pattern).write(value)
        except OverflowError:
            raise ValueError("must lie within the years 1 to 9999 in UTC") from None
