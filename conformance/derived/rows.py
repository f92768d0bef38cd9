"""Reading rows by the document's words, whatever former name a member comes under, and telling them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field, frozen

from conformance.operation import Operation
from conformance.reading import name_in, read_value

Row = Mapping[str, Any]


class Unreadable:
    """What stands for a value that has not the form that the document gives: it equals nothing."""


UNREADABLE = Unreadable()


@frozen
class Member:
    """A row, and its place in its page (JSON pointer)."""

    at: str
    row: Row = field(repr=False)


@define
class Rows:
    """The rows of a list, and how the document reads them."""

    operation: Operation
    rows: Sequence[Row] = field(repr=False)
    _members: Mapping[str, Mapping[str, Any]] = field(factory=dict, repr=False)
    _schemas: dict[str, Mapping[str, Any]] = field(factory=dict, repr=False)

    @classmethod
    def of(cls, operation: Operation, rows: Sequence[Row] = ()) -> Rows:
        """Make rows of an operation ready to be read."""
        return cls(operation, rows, operation.row_members)

    def raw(self, row: Row, path: str) -> Any:
        """Return what a row has of a member (`status/date` is one inside another), None where it has nothing."""
        first, *rest = path.split("/")
        value = row.get(name_in(row, first, self._members.get(first, {})))
        for step in rest:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def value(self, row: Row, path: str) -> Any:
        """Return the value that a row has of a member, None where it has none, `UNREADABLE` for another form."""
        raw = self.raw(row, path)
        if raw is None:
            return None
        if path not in self._schemas:
            self._schemas[path] = self.operation.row_member(path) or {}
        try:
            return read_value(self._schemas[path], raw)
        except (ValueError, TypeError, ArithmeticError):
            return UNREADABLE

    def identity(self, row: Row) -> Any:
        """Return what tells a row from the others."""
        return self.raw(row, str(self.operation.value["x-pagination"]["identity"]).removeprefix("/"))

    @property
    def identities(self) -> list[Any]:
        """What tells the rows apart, in their order."""
        return [self.identity(row) for row in self.rows]

    def with_member(self, path: str) -> Iterator[Row]:
        """Give the rows that have something readable in a member."""
        for row in self.rows:
            if self.value(row, path) not in (None, "", UNREADABLE):
                yield row
