"""How the next page of a list is asked for: one class for each style of `x-pagination`.

In every style `rows_pointer` is the place of the rows in the reply, `rows_attribute` and `total_attribute` are dotted
attributes of the reply's model (an empty one: the reply is itself the list of rows), `largest` is the largest page that
the provider gives, `identity` the attribute that tells rows apart.

What a walk gives while rows come and go, in whatever place, as long as the order of the others stays:

- A range of time that is over (`x-window`; a walk puts its end where it stands at the first page) has no new rows, so
  a total that became smaller tells how many rows may have moved to pages that were read; they are read again.
- Offset, outside of such a range or without a total: each page begins with the last row given, which shows every shift.
- Page number and link: rows are read again when the total became smaller. Where new rows come last, exactly as many
  removed meanwhile go unnoticed.
- Cursor: the provider holds the place; a smaller total leads to the same check, and says nothing more.
- Without a total, or with one that grew, where no row given shows: a look back at the page before, after this one has
  come. If that page is not what it was, it is read instead; without any row given it is told as a shift. Exactly as
  many rows that come in front between a page and the look back as were removed before it go unnoticed.
- A total that is smaller than the place that the page's rows reach says nothing: it cannot be true.
- A row that stands on a page twice, with all that it holds, is given once; two that say other things are both given.
- A bad row is told by its identity, and where that cannot be read by all that it holds.
- Without an identity repeats cannot be told, so a total that changed is told as a shift, and without a total so is a
  look back that shows anything else.
"""

from __future__ import annotations

from typing import Any, Literal, Protocol

from sms_providers.core.counted_paging import OffsetPaging, PagePaging
from sms_providers.core.identities import Identity
from sms_providers.core.led_paging import CursorPaging, NextLinkPaging
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

    @property
    def counts(self) -> Literal["rows", "pages"] | None:
        """What the call counts, or None where only a reply leads on."""
        ...

    @property
    def places(self) -> tuple[str, ...]:
        """The arguments that say where to begin."""
        ...

    @property
    def identity(self) -> str | None:
        """The attribute of a row's model that tells rows apart, None where nothing does."""
        ...

    def identity_of(self, row: Any) -> Identity | None:
        """Return what tells a row apart, or None where nothing does."""
        ...

    def rows(self, body: Any) -> list[Any]:
        """Return the rows of a reply."""
        ...

    def total(self, body: Any) -> int | None:
        """Return how many rows all pages hold together, or None where the provider does not say."""
        ...

    def passed(self, step: Step) -> int:
        """Return how many rows surely stand before the page of a step, if any stands on it."""
        ...

    def following(self, step: Step, body: Any, beside: int = 0) -> Step | None:
        """Return the step to the page after this one, or None after the last.

        `beside` is how many rows came beside those of the body: bad ones, less those of the body that are repeats.
        """
        ...

    def back(self, step: Step, count: int) -> Step | None:
        """Return the step so many rows or pages before, None at the beginning and where the call does not count."""
        ...

    def ahead(self, step: Step, came: int, total: int | None) -> Step | None:
        """Return the step that will follow one not taken yet, None where none will or nobody can tell.

        `came` is how many rows came with the page before.
        """
        ...

    def is_first(self, step: Step) -> bool:
        """Whether no page can come before that of a step."""
        ...

    def place(self, step: Step) -> str | None:
        """Return what names the page of a step, or None where two steps of a walk cannot lead to the same one."""
        ...
