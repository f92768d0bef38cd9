"""What a parameter may hold, and how it is written on the wire.

Each kind turns a Python value into wire text or raises `ValueError` saying what is expected, without the value:
it may be a phone number or a text. `Parameter.encode` turns that into an error that names the parameter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from typing import Literal, Protocol

from attrs import frozen

from sms_providers.core.moments import PATTERNS
from sms_providers.core.sms_text import length_of
from sms_providers.errors import InvalidRequestError


class Kind(Protocol):
    """What the values of a parameter are."""

    def encode(self, value: object) -> str:
        """Return the wire text of a value, or raise ValueError saying what was expected."""
        ...


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
            raise ValueError(f"must be text, not {type(value).__name__}")
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

    def encode(self, value: object) -> str:
        """Return the digits."""
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError(f"must be a whole number, not {type(value).__name__}")
        if self.minimum is not None and value < self.minimum:
            raise ValueError(f"must be at least {self.minimum}")
        if self.maximum is not None and value > self.maximum:
            raise ValueError(f"must be at most {self.maximum}")
        return str(int(value))


@frozen
class Boolean:
    """A yes or no, written as `true` or `false`."""

    def encode(self, value: object) -> str:
        """Return the word."""
        if not isinstance(value, bool):
            raise ValueError(f"must be True or False, not {type(value).__name__}")
        return "true" if value else "false"


@frozen
class Choice:
    """One of a closed list of values, given as itself or as a member of an enumeration."""

    values: tuple[str, ...]

    def encode(self, value: object) -> str:
        """Return the value's text."""
        text = str(value.value) if isinstance(value, Enum) else value
        if not isinstance(text, str) or text not in self.values:
            raise ValueError(f"must be one of {', '.join(self.values)}")
        return text


@frozen
class CodedChoice:
    """One word of an enumeration, sent as the number that stands for it."""

    codes: Mapping[str, int]

    def encode(self, value: object) -> str:
        """Return the digits of the word's code."""
        word = str(value.value) if isinstance(value, Enum) else value
        if not isinstance(word, str) or word not in self.codes:
            raise ValueError(f"must be one of {', '.join(self.codes)}")
        return str(self.codes[word])


@frozen
class Moment:
    """A moment, given as an aware datetime; `pattern` names its wire form in `moments.PATTERNS`.

    What the wire form has no place for, such as fractions of a second, is cut off.
    """

    pattern: str

    def encode(self, value: object) -> str:
        """Return the moment in the wire's form and zone."""
        if not isinstance(value, datetime):
            raise ValueError(f"must be a datetime, not {type(value).__name__}")
        if value.utcoffset() is None:
            raise ValueError("must be an aware datetime: say which zone, for instance tzinfo=datetime.UTC")
        try:
            return PATTERNS[self.pattern].write(value)
        except OverflowError:
            raise ValueError("must lie within the years 1 to 9999 in UTC") from None


@frozen
class Delimited:
    """Several values in one text, joined by a character that none of them may hold."""

    items: Kind
    character: str
    maximum_items: int | None = None

    def encode(self, value: object) -> str:
        """Return the joined text of the values."""
        # A text is a sequence of texts: "447" would go out as three values.
        if isinstance(value, str | bytes | bytearray) or not isinstance(value, Iterable):
            raise ValueError(f"must be a list, not {type(value).__name__}")
        texts = [self._encode_item(index, item) for index, item in enumerate(value)]
        if not texts:
            raise ValueError("must not be an empty list")
        if self.maximum_items is not None and len(texts) > self.maximum_items:
            raise ValueError(f"must have at most {self.maximum_items} values; it has {len(texts)}")
        return self.character.join(texts)

    def _encode_item(self, index: int, item: object) -> str:
        try:
            text = self.items.encode(item)
        except ValueError as error:
            raise ValueError(f"at index {index} {error}") from None
        if not text:
            raise ValueError(f"at index {index} must not be empty")
        if self.character in text:
            raise ValueError(f"at index {index} must not have {self.character!r} inside the value")
        return text


@frozen
class Parameter:
    """One parameter: its name in the client, its name and place on the wire, and what it may hold."""

    argument: str
    name: str
    place: Literal["query", "header", "path", "form"]
    kind: Kind
    required: bool = False

    def encode(self, operation: str, value: object) -> str:
        """Return the wire text of an argument; raise `InvalidRequestError` naming the parameter."""
        try:
            text = self.kind.encode(value)
            self._check_place(text)
        except ValueError as error:
            raise InvalidRequestError(operation, self.argument, str(error)) from None
        return text

    def _check_place(self, text: str) -> None:
        # Clients and servers resolve dot segments, percent-encoded or not (RFC 3986, section 5.2.4).
        if self.place == "path" and text in {"", ".", ".."}:
            raise ValueError("must not be empty, '.' or '..'")
        # RFC 9110, section 5.5, leaves only these safe in a header.
        if self.place == "header" and not (text.isascii() and text.isprintable()):
            raise ValueError("must be printable ASCII text")
