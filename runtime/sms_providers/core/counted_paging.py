"""The styles of paging in which the call counts, rows or pages: each step leads further than the one before."""

from __future__ import annotations

from typing import Any, Literal

from attrs import frozen

from sms_providers.core.paged_rows import PagedRows, attribute
from sms_providers.core.steps import Step


class _Counted(PagedRows):
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

    @property
    def counts(self) -> Literal["rows"]:
        """Rows."""
        return "rows"

    @property
    def places(self) -> tuple[str, ...]:
        """The offset."""
        return (self.offset,)

    def following(self, step: Step, body: Any, beside: int = 0) -> Step | None:
        """Return the step with the offset moved on by the rows that came, or None after the last page.

        A page without rows is the last one whatever the total says, or a provider whose rows vanish meanwhile would
        be asked for ever. A total that its rows go beyond cannot be true, and ends nothing.
        """
        came = len(self.rows(body)) + beside
        reached = self._start(step) + came
        return None if not came or reached == self.total(body) else step.with_argument(self.offset, reached)

    def back(self, step: Step, count: int) -> Step | None:
        """Return the step so many rows before, the first one at the least."""
        start = self._start(step)
        return step.with_argument(self.offset, max(0, start - count)) if start else None

    def ahead(self, step: Step, came: int, total: int | None) -> Step | None:
        """Return the step as many rows further as came with the page before, where the total says that there are."""
        reached = self._start(step) + came
        return None if total is None or not came or reached >= total else step.with_argument(self.offset, reached)

    def passed(self, step: Step) -> int:
        """Return the offset."""
        return self._start(step)

    def is_first(self, step: Step) -> bool:
        """Whether no row is passed over."""
        return not self._start(step)

    def _start(self, step: Step) -> int:
        start = step.arguments.get(self.offset)
        return start if isinstance(start, int) else 0


@frozen
class PagePaging(_Counted):
    """Paging by the number of the page, `first` being that of the first one; `page` and `limit` are arguments.

    `last_attribute` is the dotted attribute of the reply's model that is true on the last page; a page without rows on
    which it is false is not the last one, since filters may leave a page empty. The total ends no walk: where the call
    does not say how many rows a page holds, nobody knows how many have passed.
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

    @property
    def counts(self) -> Literal["pages"]:
        """Pages."""
        return "pages"

    @property
    def places(self) -> tuple[str, ...]:
        """The number of the page."""
        return (self.page,)

    def following(self, step: Step, body: Any, beside: int = 0) -> Step | None:
        """Return the step to the number after, or None after the last page, as it says, or as its lack of rows does."""
        is_last = None if self.last_attribute is None else attribute(body, self.last_attribute)
        if is_last is True or (is_last is not False and not (self.rows(body) or beside)):
            return None
        return step.with_argument(self.page, self._number(step) + 1)

    def back(self, step: Step, count: int) -> Step | None:
        """Return the step so many pages before."""
        number = self._number(step) - count
        return step.with_argument(self.page, number) if number >= self.first else None

    def ahead(self, step: Step, came: int, total: int | None) -> Step | None:
        """Return the step to the number after, where total and size of a page say that it has rows."""
        size = step.arguments.get(self.limit)
        size = size if isinstance(size, int) else came
        number = self._number(step) + 1
        is_there = total is not None and (number - self.first) * size < total
        return step.with_argument(self.page, number) if is_there and size else None

    def is_first(self, step: Step) -> bool:
        """Whether it is the page with the first number."""
        return self._number(step) <= self.first

    def _number(self, step: Step) -> int:
        number = step.arguments.get(self.page)
        return number if isinstance(number, int) else self.first
