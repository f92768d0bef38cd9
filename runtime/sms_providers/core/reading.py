"""From the bytes of a reply to attrs models: a fast way for the usual page, a tolerant one that loses nothing.

The usual page is decoded by msgspec into strict Structs, which refuse unknown members, nulls and other types, and a
generated function builds the models from them. A page with anything odd in it is read again over plain values, row
by row: a row that is usual in itself still takes the fast way, an odd one goes member by member, so that unknown
members are kept and a value that fits nowhere is named by its place.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Generic, TypeVar

import msgspec
from attrs import frozen

from sms_providers.core.places import pointer

Model = TypeVar("Model")

#: The default of optional members of wire Structs: typed Any, so that a Struct says only what the wire may send.
MISSING: Final[Any] = None


class UnreadableError(Exception):
    """A value does not fit; `pointer` says where it stands, `expected` what should stand there."""

    def __init__(self, pointer: str, expected: str) -> None:
        super().__init__(pointer, expected)
        self.pointer = pointer
        self.expected = expected


@frozen
class Scalar:
    """A member that holds one value: its wire type, and the conversion to the client's type where they differ."""

    wire: Any
    convert: Callable[[Any], Any] | None = None

    def read(self, value: Any, at: str) -> Any:
        """Return the client's value; raise `UnreadableError`."""
        try:
            found = msgspec.convert(value, self.wire)
            return found if self.convert is None else self.convert(found)
        except ValueError as error:
            raise UnreadableError(at, str(error)) from None


@frozen
class Many:
    """A member that holds a list."""

    items: Scalar | Reader[Any]

    def read(self, value: Any, at: str) -> Any:
        """Return the list of the items' values; raise `UnreadableError` for the first that does not fit."""
        if not isinstance(value, list):
            raise UnreadableError(at, f"Expected `array`, got {_kind(value)}")
        return [self.items.read(item, f"{at}/{index}") for index, item in enumerate(value)]


@frozen
class Wrapped:
    """A member that holds one item or a list of them, in its own place or one level deeper under `member`.

    It is read as a list. A bare item cannot have a member of that name itself.
    """

    member: str
    items: Reader[Any]

    def read(self, value: Any, at: str) -> list[Any]:
        """Return the list of the items; raise `UnreadableError` for the first that does not fit."""
        if isinstance(value, dict) and self.member in value:
            value, at = value[self.member], at + pointer(self.member)
        if isinstance(value, list):
            return [self.items.read(item, f"{at}/{index}") for index, item in enumerate(value)]
        return [self.items.read(value, at)]


@frozen
class Member:
    """One member of an object: its name on the wire, the attribute of the model, what it holds.

    `former_names` are older names of it, looked for in their order where the present one is missing or null.
    """

    name: str
    attribute: str
    content: Scalar | Many | Wrapped | Reader[Any]
    required: bool
    former_names: tuple[str, ...] = ()

    def found_name(self, value: Mapping[str, Any]) -> str:
        """Return the name under which an object has the member: the present one where it has it under none."""
        return next((name for name in (self.name, *self.former_names) if value.get(name) is not None), self.name)


class Reader(Generic[Model]):
    """Reads one model: `struct` and `build` are the fast way, `model` and `members` the tolerant one."""

    def __init__(
        self, model: Callable[..., Model], struct: Any, build: Callable[[Any], Model], members: tuple[Member, ...]
    ) -> None:
        self.model = model
        self.members = members
        self._struct = struct
        self._build = build
        self._decoder = msgspec.json.Decoder(struct)

    def read_usual(self, content: bytes) -> Model | None:
        """Return the model when the body is of the usual form, else None."""
        try:
            return self._build(self._decoder.decode(content))
        except (ValueError, RecursionError):
            return None

    def read(self, value: Any, at: str = "") -> Model:
        """Return the model for a parsed body, keeping unknown members; raise `UnreadableError`."""
        if not isinstance(value, dict):
            raise UnreadableError(at, f"Expected `object`, got {_kind(value)}")
        try:
            return self._build(msgspec.convert(value, self._struct))
        except ValueError:
            return self._read_odd(value, at)

    def _read_odd(self, value: Mapping[str, Any], at: str) -> Model:
        known: dict[str, Any] = {}
        names: set[str] = set()
        for member in self.members:
            name = member.found_name(value)
            names.add(name)
            found = value.get(name)
            # A null where the document has none says what a missing member says.
            if found is None and not member.required:
                continue
            if name not in value:
                raise UnreadableError(at, f"Object missing required field `{member.name}`")
            known[member.attribute] = member.content.read(found, at + pointer(name))
        unknown = {name: found for name, found in value.items() if name not in names}
        return self.model(**known, unknown_fields=unknown)


def parse(content: bytes) -> Any:
    """Return a JSON body as plain values, every number with a fraction an exact Decimal; raise `UnreadableError`."""
    try:
        return json.loads(content, parse_float=Decimal, parse_constant=_refuse_constant)
    except RecursionError:
        raise UnreadableError("", "the body is nested too deeply") from None
    except (ValueError, InvalidOperation):
        raise UnreadableError("", _what_is(content)) from None


def _refuse_constant(word: str) -> None:
    raise ValueError(word)


def _what_is(content: bytes) -> str:
    """Say what a body is that is not JSON, without quoting it."""
    beginning = content[:200].removeprefix(BOM_UTF8).lstrip()
    if not beginning:
        return "the body is empty"
    if beginning.startswith(b"<"):
        return "the body is a web page or XML, not JSON"
    if beginning.startswith((b"{", b"[")):
        return "the body is broken or truncated JSON"
    return "the body is not JSON"


def _kind(value: object) -> str:
    names = {dict: "object", list: "array", str: "str", bool: "bool", int: "int", type(None): "null"}
    return f"`{names.get(type(value), 'float')}`"


def text(value: str | int) -> str:
    """Return text for a member that the wire may send as a number (`x-coerce: string`)."""
    return value if isinstance(value, str) else str(value)


def exact(value: Decimal) -> Decimal:
    """Return a decimal; raise ValueError for the texts NaN and Infinity, which msgspec lets through."""
    if not value.is_finite():
        raise ValueError("Expected a finite number")
    return value
