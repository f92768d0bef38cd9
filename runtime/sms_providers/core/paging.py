"""How the next page of a list is asked for: one class for each style of `x-pagination`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from attrs import frozen

Arguments = Mapping[str, object]


class Paging(Protocol):
    """What a page object must know: where the rows are, and which call gives the page after."""

    @property
    def rows_pointer(self) -> str:
        """Where the rows stand in the reply (JSON pointer)."""
        ...

    def rows(self, body: Any) -> list[Any]:
        """Return the rows of a reply."""
        ...

    def total(self, body: Any) -> int | None:
        """Return how many rows all pages hold together, or None where the provider does not say."""
        ...

    def following(self, arguments: Arguments, body: Any) -> Arguments | None:
        """Return the arguments of the call for the page after this one, or None after the last."""
        ...


@frozen
class OffsetPaging:
    """Paging by the number of rows to pass over.

    `offset` and `limit` are arguments, `largest` the largest page that the provider gives; `rows_attribute` and
    `total_attribute` are dotted attributes of the reply's model, `identity` the attribute that tells rows apart.
    """

    offset: str
    limit: str
    rows_pointer: str
    rows_attribute: str
    total_attribute: str | None = None
    largest: int | None = None
    identity: str | None = None

    def rows(self, body: Any) -> list[Any]:
        """Return the rows of a reply: none where the member for them is missing."""
        return _attribute(body, self.rows_attribute) or []

    def total(self, body: Any) -> int | None:
        """Return how many rows match the filters, on whatever page."""
        if self.total_attribute is None:
            return None
        total = _attribute(body, self.total_attribute)
        return total if isinstance(total, int) else None

    def following(self, arguments: Arguments, body: Any) -> Arguments | None:
        """Return the arguments with the offset moved on by the rows that came, or None after the last page.

        A page without rows is the last one whatever the total says, or a provider whose rows vanish meanwhile would
        be asked for ever.
        """
        came = len(self.rows(body))
        start = arguments.get(self.offset)
        reached = (start if isinstance(start, int) else 0) + came
        total = self.total(body)
        if not came or (total is not None and reached >= total):
            return None
        return {**arguments, self.offset: reached}


def _attribute(body: Any, dotted: str) -> Any:
    """Return an attribute, or None where a step on the way to it is a missing member."""
    for name in dotted.split("."):
        body = None if body is None else getattr(body, name)
    return body
