"""What a member of an object may hold: how it is read on the tolerant way, value by value, and written again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from attrs import frozen

from sms_providers.core.json_bodies import UnreadableError, kind_of
from sms_providers.core.places import pointer

if TYPE_CHECKING:
    from sms_providers.core.reading import Reader


@frozen
class Scalar:
    """One value: its wire type, the conversions to the client's type and back where they differ, whether null is one.

    Without `restore` the client's value is what stands on the wire.
    """

    wire: Any
    convert: Callable[[Any], Any] | None = None
    restore: Callable[[Any], Any] | None = None
    nullable: bool = False

    def read(self, value: Any, at: str) -> Any:
        """Return the client's value; raise `UnreadableError`."""
        if value is None and self.nullable:
            return None
        try:
            found = msgspec.convert(value, self.wire)
            return found if self.convert is None else self.convert(found)
        except ValueError as error:
            raise UnreadableError(at, str(error)) from None

    def write(self, value: Any) -> Any:
        """Return the wire's value for the client's."""
        return value if value is None or self.restore is None else self.restore(value)


@frozen
class Many:
    """A list."""

    items: Content
    nullable: bool = False

    def read(self, value: Any, at: str) -> list[Any] | None:
        """Return the list of the items' values; raise `UnreadableError` for the first that does not fit."""
        if value is None and self.nullable:
            return None
        if not isinstance(value, list):
            raise UnreadableError(at, f"Expected `array`, got {kind_of(value)}")
        return [self.items.read(item, f"{at}/{index}") for index, item in enumerate(value)]

    def write(self, value: Any) -> list[Any] | None:
        """Return the list of the items' wire values."""
        return None if value is None else [self.items.write(item) for item in value]


@frozen
class Mapped:
    """An object whose names are data, such as counts by status."""

    items: Content
    nullable: bool = False

    def read(self, value: Any, at: str) -> dict[str, Any] | None:
        """Return the values by their names; raise `UnreadableError` for the first that does not fit."""
        if value is None and self.nullable:
            return None
        if not isinstance(value, dict):
            raise UnreadableError(at, f"Expected `object`, got {kind_of(value)}")
        # The names may be phone numbers, and the pointer becomes part of the error's text.
        return {name: self.items.read(item, f"{at}/*") for name, item in value.items()}

    def write(self, value: Any) -> dict[str, Any] | None:
        """Return the wire values by their names."""
        return None if value is None else {name: self.items.write(item) for name, item in value.items()}


@frozen
class Wrapped:
    """One item in its own place, or one or a list of them one level deeper under `member`.

    It is read as a list. A bare item cannot have a member of that name itself.
    """

    member: str
    items: Reader[Any]

    def read(self, value: Any, at: str) -> list[Any]:
        """Return the list of the items; raise `UnreadableError` for the first that does not fit."""
        is_wrapped = isinstance(value, dict) and self.member in value
        if is_wrapped:
            value, at = value[self.member], at + pointer(self.member)
        if is_wrapped and isinstance(value, list):
            return [self.items.read(item, f"{at}/{index}") for index, item in enumerate(value)]
        return [self.items.read(value, at)]

    def write(self, value: Any) -> dict[str, Any]:
        """Return the items in their wrapper: one as it is, several or none as a list."""
        items = [self.items.write(item) for item in value]
        return {self.member: items[0] if len(items) == 1 else items}

    def beside(self, value: Any) -> dict[str, Any]:
        """Return the members that stand beside the wrapped one and that the list has no place for."""
        if not isinstance(value, dict) or self.member not in value:
            return {}
        return {name: found for name, found in value.items() if name != self.member}


Content: TypeAlias = "Scalar | Many | Mapped | Wrapped | Reader[Any]"
