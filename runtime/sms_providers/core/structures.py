"""Parameters that hold several values: lists, one text of many values, models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from sms_providers.core.kinds import Kind, described, wire_text
from sms_providers.core.misplaced import MisplacedError, inside
from sms_providers.errors import InvalidRequestError


@frozen
class Delimited:
    """Several values in one text, joined by a character that none of them may hold."""

    items: Kind
    character: str
    maximum_items: int | None = None

    def encode(self, value: object) -> str:
        """Return the joined text of the values."""
        texts = [self._item(f"[{index}]", item) for index, item in enumerate(_several(value))]
        if not texts:
            raise ValueError("must not be an empty list")
        _check_count(len(texts), None, self.maximum_items)
        return self.character.join(texts)

    def _item(self, place: str, item: object) -> str:
        text = wire_text(_encoded(self.items, place, item))
        if not text:
            raise MisplacedError(place, "must not be empty")
        if self.character in text:
            raise MisplacedError(place, f"must not have {self.character!r} inside the value")
        return text


@frozen
class Listed:
    """A list of values of one kind, both bounds of its length included."""

    items: Kind
    minimum_items: int | None = None
    maximum_items: int | None = None

    def encode(self, value: object) -> list[Any]:
        """Return the list of the values."""
        encoded = [_encoded(self.items, f"[{index}]", item) for index, item in enumerate(_several(value))]
        _check_count(len(encoded), self.minimum_items, self.maximum_items)
        return encoded


@frozen
class Part:
    """One attribute of a model that is sent: its name in the client and on the wire, and what it may hold."""

    attribute: str
    name: str
    kind: Kind
    required: bool = False


@frozen
class Structure:
    """An object, given as an instance of its model; attributes that are None are left out."""

    model: type[Any]
    parts: tuple[Part, ...]

    def encode(self, value: object) -> dict[str, Any]:
        """Return the object's members by their wire names."""
        if not isinstance(value, self.model):
            raise ValueError(f"must be an instance of {self.model.__name__}, not {described(value)}")
        members: dict[str, Any] = {}
        for part in self.parts:
            held = getattr(value, part.attribute)
            if held is not None:
                members[part.name] = _encoded(part.kind, f".{part.attribute}", held)
            elif part.required:
                raise MisplacedError(f".{part.attribute}", "is required")
        return members

    def written(self, value: object) -> dict[str, Any]:
        """Return what `encode` does; raise `InvalidRequestError` naming the attribute that is not allowed."""
        try:
            return self.encode(value)
        except MisplacedError as error:
            name, _, inside = error.place.removeprefix(".").partition(".")
            raise InvalidRequestError(self.model.__name__, name, error.what, inside=inside and f".{inside}") from None


def _several(value: object) -> Iterable[object]:
    # A text is a sequence of texts: "447" would go out as three values; a mapping as its keys.
    if isinstance(value, str | bytes | bytearray | Mapping) or not isinstance(value, Iterable):
        raise ValueError(f"must be a list, not {type(value).__name__}")
    return value


def _encoded(kind: Kind, place: str, value: object) -> Any:
    try:
        return kind.encode(value)
    except ValueError as error:
        raise inside(place, error) from None


def _check_count(count: int, minimum: int | None, maximum: int | None) -> None:
    if minimum is not None and count < minimum:
        raise ValueError(f"must have at least {minimum} values; it has {count}")
    if maximum is not None and count > maximum:
        raise ValueError(f"must have at most {maximum} values; it has {count}")
