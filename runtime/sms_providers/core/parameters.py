"""What a parameter may hold, and how it is written on the wire.

Each kind turns a Python value into a JSON value or raises `ValueError` saying what is expected, without the value:
it may be a phone number or a text. `Parameter.encode` turns that into an error that names the parameter.
"""

from __future__ import annotations

from typing import Any, Literal

from attrs import frozen

from sms_providers.core.kinds import Boolean, Choice, CodedChoice, Decimals, Integer, Kind, Moment, Text, wire_text
from sms_providers.core.misplaced import MisplacedError
from sms_providers.core.structures import Delimited, Listed, Part, Structure
from sms_providers.errors import InvalidRequestError

__all__ = [
    "Boolean",
    "Choice",
    "CodedChoice",
    "Decimals",
    "Delimited",
    "Integer",
    "Kind",
    "Listed",
    "Moment",
    "Parameter",
    "Part",
    "Place",
    "Structure",
    "Text",
]

#: `json` is a member of an object that is the body, `body` the whole body.
Place = Literal["query", "header", "path", "form", "json", "body"]


@frozen
class Parameter:
    """One parameter: its name in the client, its name and place on the wire, and what it may hold.

    `default` is what is sent when the call leaves it out, `from_credentials` the secret that fills it then.
    """

    argument: str
    name: str
    place: Place
    kind: Kind
    required: bool = False
    default: object = None
    from_credentials: str | None = None

    def encode(self, operation: str, value: object) -> Any:
        """Return the wire text of an argument, or its JSON value for the places `json` and `body`.

        A JSON value may hold Decimals, which are numbers to be written with exactly their digits.
        Raises `InvalidRequestError` naming the parameter, and the place in it where it has parts.
        """
        try:
            encoded = self.kind.encode(value)
            return encoded if self.place in {"json", "body"} else self._text(encoded)
        except ValueError as error:
            deeper = error.place if isinstance(error, MisplacedError) else ""
            what = error.what if isinstance(error, MisplacedError) else str(error)
            raise InvalidRequestError(operation, self.argument, what, inside=deeper) from None

    def _text(self, encoded: Any) -> str:
        text = wire_text(encoded)
        # Clients and servers resolve dot segments, percent-encoded or not (RFC 3986, section 5.2.4).
        if self.place == "path" and text in {"", ".", ".."}:
            raise ValueError("must not be empty, '.' or '..'")
        # RFC 9110, section 5.5, leaves only these safe in a header, and blanks around them to nobody.
        if self.place == "header" and not (text.isascii() and text.isprintable()):
            raise ValueError("must be printable ASCII text")
        if self.place == "header" and text != text.strip():
            raise ValueError("must not begin or end with a blank")
        return text
