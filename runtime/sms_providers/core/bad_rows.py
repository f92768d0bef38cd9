"""Rows of a page that do not fit the document, kept beside those that do."""

from __future__ import annotations

from typing import Any, Generic, Literal, NamedTuple, TypeVar

from attrs import field, frozen

from sms_providers.errors import UnexpectedResponseError

Body = TypeVar("Body")

#: What becomes of a row that does not fit: the whole page is refused, or the row is kept beside it, or dropped.
OnBadRow = Literal["raise", "collect", "skip"]


@frozen
class BadRow:
    """A row that does not fit: its index among the page's rows, the error that names the place, and what came.

    `raw` is the parsed row, every number with a fraction an exact Decimal. A repr leaves it out, since it may hold
    phone numbers and texts.
    """

    index: int
    error: UnexpectedResponseError = field(eq=False)
    raw: Any = field(repr=False)


class Understood(NamedTuple, Generic[Body]):
    """A reply's body without the rows that do not fit, and those rows in their order.

    They are here whether they are wanted or not: what counts rows, such as an offset, must count them.
    """

    body: Body
    bad_rows: tuple[BadRow, ...] = ()
