"""Open enumerations: the values known today as members, tomorrow's values kept as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, ClassVar, Self, TypeVar

_Enumeration = TypeVar("_Enumeration", bound="OpenEnumeration")


class OpenEnumeration(StrEnum):
    """Text that is usually one of the members, and is kept as it came when it is not.

    A value unknown to the document becomes an instance with that text and `is_known` false; it compares, hashes and
    pickles like any other. `aliases` names other spellings on the wire and the value that each means.
    """

    def __init_subclass__(cls, *, aliases: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls._spellings = dict(aliases or {})

    _spellings: ClassVar[dict[str, str]]

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        if value in cls._spellings:
            return cls(cls._spellings[value])
        unknown = str.__new__(cls, value)
        unknown._name_ = value
        unknown._value_ = value
        return unknown

    @property
    def is_known(self) -> bool:
        """Whether the document lists this value."""
        return self._value_ in type(self)._value2member_map_


def known(enumeration: type[_Enumeration]) -> Callable[[str], _Enumeration]:
    """Return a fast way from wire text to a member; unknown text takes the slow way through the class."""
    # The dict's own method is called without a frame of Python's, which counts with thousands of rows.
    return _Members(enumeration).__getitem__


class _Members(dict[str, _Enumeration]):
    """The members of an enumeration by their texts; for any other text what the class makes of it."""

    def __init__(self, enumeration: type[_Enumeration]) -> None:
        super().__init__({member.value: member for member in enumeration})
        self._enumeration = enumeration

    def __missing__(self, text: str) -> _Enumeration:
        return self._enumeration(text)
