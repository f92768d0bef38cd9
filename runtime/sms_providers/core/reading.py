"""From the bytes of a reply to attrs models: a fast way for the usual page, a tolerant one that loses nothing.

The usual page is decoded by msgspec into strict Structs, which refuse unknown members, nulls and other types, and a
generated function builds the models from them. A page with anything odd in it is read again over plain values, row
by row: a row that is usual in itself still takes the fast way, an odd one goes member by member, so that unknown
members are kept and a value that fits nowhere is named by its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import GenericAlias
from typing import Any, Final, Generic, TypeVar

import msgspec
from attrs import frozen

from sms_providers.core.contents import Content, Many, Mapped, Scalar, Wrapped
from sms_providers.core.conversions import address_with_segment, decimal_of_text, exact, integer_of_text, text
from sms_providers.core.json_bodies import UnreadableError, kind_of, parse
from sms_providers.core.places import pointer
from sms_providers.core.writing import as_it_came, text_of_decimal, text_of_integer, word

__all__ = [
    "MISSING",
    "ListReader",
    "Many",
    "Mapped",
    "Member",
    "Reader",
    "Scalar",
    "UnreadableError",
    "Wrapped",
    "address_with_segment",
    "as_it_came",
    "decimal_of_text",
    "exact",
    "integer_of_text",
    "parse",
    "text",
    "text_of_decimal",
    "text_of_integer",
    "word",
]

Model = TypeVar("Model")

#: The default of optional members of wire Structs: typed Any, so that a Struct says only what the wire may send.
MISSING: Final[Any] = None
#: What a body that is not of the usual form ends in; a number beyond all exponents is no ValueError.
_UNUSUAL: Final = (ValueError, ArithmeticError, RecursionError)


@frozen
class Member:
    """One member of an object: its name on the wire, the attribute of the model, what it holds.

    `former_names` are older names of it, looked for in their order where the present one is missing or null.
    """

    name: str
    attribute: str
    content: Content
    required: bool
    former_names: tuple[str, ...] = ()

    def found_name(self, value: Mapping[str, Any]) -> str:
        """Return the name under which an object has the member: the present one where it has it under none."""
        return next((name for name in (self.name, *self.former_names) if value.get(name) is not None), self.name)

    def write(self, model: object) -> dict[str, Any]:
        """Return the member as an object has it: under its present name, left out where it is None and may be."""
        held = getattr(model, self.attribute)
        if held is None:
            return {self.name: None} if self.required else {}
        return {self.name: self.content.write(held)}


class Reader(Generic[Model]):
    """Reads one model: `struct` and `build` are the fast way, `model` and `members` the tolerant one."""

    def __init__(
        self, model: Callable[..., Model], struct: Any, build: Callable[[Any], Model], members: tuple[Member, ...]
    ) -> None:
        self.model = model
        self.members = members
        self.struct = struct
        self.build = build
        self._names = frozenset(name for member in members for name in (member.name, *member.former_names))
        # Members of any type may hold amounts as well.
        self._decoder = msgspec.json.Decoder(struct, float_hook=Decimal)

    def read_usual(self, content: bytes) -> Model | None:
        """Return the model when the body is of the usual form, else None."""
        try:
            return self.build(self._decoder.decode(content))
        except _UNUSUAL:
            return None

    def read(self, value: Any, at: str = "") -> Model:
        """Return the model for a parsed body, keeping unknown members; raise `UnreadableError`."""
        if not isinstance(value, dict):
            raise UnreadableError(at, f"Expected `object`, got {kind_of(value)}")
        try:
            return self.build(msgspec.convert(value, self.struct))
        except _UNUSUAL:
            return self._read_odd(value, at)

    def write(self, model: Any) -> dict[str, Any]:
        """Return the object as it stands on the wire, numbers with a fraction as exact Decimals.

        Reading it again gives an equal model. What it may lack and is None is left out.
        """
        members: dict[str, Any] = {}
        for member in self.members:
            members |= member.write(model)
        for name, unknown in model.unknown_fields.items():
            # What stood beside a wrapped value is kept under the name of the member.
            known = members.get(name)
            members[name] = {**known, **unknown} if isinstance(known, dict) and isinstance(unknown, dict) else unknown
        return members

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
        return self.model(**known, unknown_fields=self._unread(value, names))

    def _unread(self, value: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
        """Return what is unknown: nulls under names of known members say nothing that would be lost."""
        unknown = {
            name: found
            for name, found in value.items()
            if name not in names and not (found is None and name in self._names)
        }
        for member in self.members:
            if isinstance(member.content, Wrapped):
                name = member.found_name(value)
                beside = member.content.beside(value.get(name))
                unknown |= {name: beside} if beside else {}
        return unknown


class ListReader(Generic[Model]):
    """Reads a body that is a bare list of one model."""

    def __init__(self, items: Reader[Model]) -> None:
        self.items = items
        self._decoder = msgspec.json.Decoder(GenericAlias(list, items.struct), float_hook=Decimal)

    def read_usual(self, content: bytes) -> list[Model] | None:
        """Return the models when the body is of the usual form, else None."""
        try:
            return [self.items.build(item) for item in self._decoder.decode(content)]
        except _UNUSUAL:
            return None

    def read(self, value: Any, at: str = "") -> list[Model]:
        """Return the models for a parsed body, keeping unknown members; raise `UnreadableError`."""
        if not isinstance(value, list):
            raise UnreadableError(at, f"Expected `array`, got {kind_of(value)}")
        return [self.items.read(item, f"{at}/{index}") for index, item in enumerate(value)]
