"""How the next page of a list is asked for: one class for each style of `x-pagination`.

In every style `rows_pointer` is the place of the rows in the reply, `rows_attribute` and `total_attribute` are dotted
attributes of the reply's model (an empty one: the reply is itself the list of rows), `largest` is the largest page that
the provider gives, `identity` the attribute that tells rows apart.
"""

from __future__ import annotations

from typing import Any, Protocol

from attrs import Factory, field, frozen

from sms_providers.core.steps import Arguments, Step

__all__ = ["Arguments", "CursorPaging", "NextLinkPaging", "OffsetPaging", "PagePaging", "Paging", "Step"]


class Paging(Protocol):
    """What a page object must know: where the rows are, and which call gives the page after."""

    @property
    def rows_pointer(self) -> str:
        """Where the rows stand in the reply (JSON pointer)."""
        ...

    @property
    def next_pointer(self) -> str:
        """Where the reply says what comes next (JSON pointer); empty where that follows from the rows that came."""
        ...

    def rows(self, body: Any) -> list[Any]:
        """Return the rows of a reply."""
        ...

    def total(self, body: Any) -> int | None:
        """Return how many rows all pages hold together, or None where the provider does not say."""
        ...

    def following(self, step: Step, body: Any) -> Step | None:
        """Return the step to the page after this one, or None after the last."""
        ...

    def place(self, step: Step) -> str | None:
        """Return what names the page of a step, or None where two steps of a walk cannot lead to the same one."""
        ...


class _Rows:
    """What all styles read out of a reply."""

    rows_attribute: str
    total_attribute: str | None

    def rows(self, body: Any) -> list[Any]:
        """Return the rows of a reply: none where the member for them is missing."""
        return _attribute(body, self.rows_attribute) or []

    def total(self, body: Any) -> int | None:
        """Return how many rows match the filters, on whatever page."""
        if self.total_attribute is None:
            return None
        total = _attribute(body, self.total_attribute)
        return total if isinstance(total, int) else None


class _Counted(_Rows):
    """What the styles share in which the call counts: each step leads further than the one before."""

    @property
    def next_pointer(self) -> str:
        """Nowhere: what comes next follows from the rows that came."""
        return ""

    def place(self, step: Step) -> str | None:
        """Return None: a walk cannot come back."""
        return None


@frozen
class OffsetPaging(_Counted):
    """Paging by the number of rows to pass over; `offset` and `limit` are arguments."""

    offset: str
    limit: str
    rows_pointer: str
    rows_attribute: str
    total_attribute: str | None = None
    largest: int | None = None
    identity: str | None = None

    def following(self, step: Step, body: Any) -> Step | None:
        """Return the step with the offset moved on by the rows that came, or None after the last page.

        A page without rows is the last one whatever the total says, or a provider whose rows vanish meanwhile would
        be asked for ever.
        """
        came = len(self.rows(body))
        start = step.arguments.get(self.offset)
        reached = (start if isinstance(start, int) else 0) + came
        total = self.total(body)
        if not came or (total is not None and reached >= total):
            return None
        return step.with_argument(self.offset, reached)


@frozen
class PagePaging(_Counted):
    """Paging by the number of the page, `first` being that of the first one; `page` and `limit` are arguments.

    `last_attribute` is the dotted attribute of the reply's model that is true on the last page. The total ends no walk:
    where the call does not say how many rows a page holds, nobody knows how many have passed.
    """

    page: str
    limit: str
    rows_pointer: str
    rows_attribute: str
    first: int = 0
    last_attribute: str | None = None
    total_attribute: str | None = None
    largest: int | None = None
    identity: str | None = None

    def following(self, step: Step, body: Any) -> Step | None:
        """Return the step to the number after, or None after a page that says it is the last, or has no rows."""
        is_last = self.last_attribute is not None and _attribute(body, self.last_attribute) is True
        if is_last or not self.rows(body):
            return None
        number = step.arguments.get(self.page)
        return step.with_argument(self.page, (number if isinstance(number, int) else self.first) + 1)


@frozen
class NextLinkPaging(_Rows):
    """Paging by the link to the next page that stands in `next_attribute` of the reply's model.

    A page without rows and with a link is not the last one: filters may leave a page empty. `next_pointer` is where
    errors say that the link stands.
    """

    next_attribute: str
    rows_pointer: str
    rows_attribute: str
    limit: str | None = None
    total_attribute: str | None = None
    largest: int | None = None
    identity: str | None = None
    next_pointer: str = field(default=Factory(lambda self: _pointer(self.next_attribute), takes_self=True))

    def following(self, step: Step, body: Any) -> Step | None:
        """Return the step that follows the link, or None where there is none."""
        link = _attribute(body, self.next_attribute)
        return step.with_link(str(link)) if link else None

    def place(self, step: Step) -> str | None:
        """Return the link."""
        return step.link


@frozen
class CursorPaging(_Rows):
    """Paging by a value out of `next_attribute` of the reply's model, sent as the argument `cursor`.

    A page without rows and with such a value is not the last one. `next_pointer` is where errors say that it stands.
    """

    cursor: str
    next_attribute: str
    rows_pointer: str
    rows_attribute: str
    limit: str | None = None
    total_attribute: str | None = None
    largest: int | None = None
    identity: str | None = None
    next_pointer: str = field(default=Factory(lambda self: _pointer(self.next_attribute), takes_self=True))

    def following(self, step: Step, body: Any) -> Step | None:
        """Return the step with the value as the cursor, or None where there is none."""
        cursor = _attribute(body, self.next_attribute)
        return None if cursor is None or cursor == "" else step.with_argument(self.cursor, cursor)

    def place(self, step: Step) -> str | None:
        """Return the cursor as text."""
        cursor = step.arguments.get(self.cursor)
        return None if cursor is None else str(cursor)


def _attribute(body: Any, dotted: str) -> Any:
    """Return an attribute, or None where a step on the way to it is a missing member."""
    for name in filter(None, dotted.split(".")):
        body = None if body is None else getattr(body, name)
    return body


def _pointer(dotted: str) -> str:
    return "/" + dotted.replace(".", "/")
