"""The styles of paging in which only a reply leads on: by a link, or by a cursor."""

from __future__ import annotations

from typing import Any

from attrs import Factory, field, frozen

from sms_providers.core.paged_rows import PagedRows, attribute
from sms_providers.core.steps import Step


class _Led(PagedRows):
    """What the styles share in which only a reply leads on."""

    @property
    def counts(self) -> None:
        """Nothing."""
        return

    def back(self, step: Step, count: int) -> None:
        """Return None: the way back is not told."""
        return

    def ahead(self, step: Step, came: int, total: int | None) -> None:
        """Return None: the page must come first."""
        return


@frozen
class NextLinkPaging(_Led):
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

    @property
    def places(self) -> tuple[str, ...]:
        """None: only links lead on."""
        return ()

    def is_first(self, step: Step) -> bool:
        """Whether no link was followed."""
        return step.link is None

    def following(self, step: Step, body: Any, beside: int = 0) -> Step | None:
        """Return the step that follows the link, or None where there is none."""
        link = attribute(body, self.next_attribute)
        return step.with_link(str(link)) if link else None

    def place(self, step: Step) -> str | None:
        """Return the link."""
        return step.link


@frozen
class CursorPaging(_Led):
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

    @property
    def places(self) -> tuple[str, ...]:
        """The cursor."""
        return (self.cursor,)

    def is_first(self, step: Step) -> bool:
        """Whether no cursor is sent."""
        return step.arguments.get(self.cursor) is None

    def following(self, step: Step, body: Any, beside: int = 0) -> Step | None:
        """Return the step with the value as the cursor, or None where there is none."""
        cursor = attribute(body, self.next_attribute)
        return None if cursor is None or cursor == "" else step.with_argument(self.cursor, cursor)

    def place(self, step: Step) -> str | None:
        """Return the cursor as text."""
        cursor = step.arguments.get(self.cursor)
        return None if cursor is None else str(cursor)


def _pointer(dotted: str) -> str:
    return "/" + dotted.replace(".", "/")
