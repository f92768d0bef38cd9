"""Listings: rows given out page by page, as the provider's way to page has it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from attrs import frozen

from sms_providers.core.messages import Reply
from sms_providers.core.paging import CursorPaging, NextLinkPaging, OffsetPaging, PagePaging
from sms_providers.core.parameters import Integer
from sms_providers.testing.bodies import content_of
from sms_providers.testing.errors import StubError
from sms_providers.testing.places import drop, member_at, put
from sms_providers.testing.requests import Sent

#: Where the links of a stub say at which row they go on.
_MARK: Final = "stub_row"


@frozen
class Listing:
    """Rows of an operation, given out in pages of at most `page_size`; `envelope` is what stands around them."""

    envelope: Any
    rows: Sequence[Any]
    page_size: int | None
    reply: Callable[[bytes], Reply]

    def __call__(self, sent: Sent) -> Reply:
        """Return the page that a request asks for."""
        paging: Any = sent.operation.paging
        size = self._size(sent, paging)
        start = max(_start(sent, paging, size), 0)
        end = min(start + size, len(self.rows))
        names = _names(paging.rows_pointer)
        page = list(self.rows[start:end])
        if not names:
            return self.reply(content_of(page))
        body = copy.deepcopy(self.envelope)
        put(body, names, page)
        self._count(sent, paging, body)
        _say_what_follows(sent, paging, body, end if end < len(self.rows) else None)
        return self.reply(content_of(body))

    def _size(self, sent: Sent, paging: Any) -> int:
        sizes = [_whole(sent.value(paging.limit)), self.page_size, paging.largest]
        return min([size for size in sizes if size], default=max(len(self.rows), 1))

    def _count(self, sent: Sent, paging: Any, body: Any) -> None:
        """Say how many rows there are, where the example does."""
        found = member_at(sent.operation.result, paging.total_attribute) if paging.total_attribute else None
        if found is not None and _has(body, found[0]):
            put(body, found[0], len(self.rows))


def _start(sent: Sent, paging: Any, size: int) -> int:
    """Return the index of the first row that is asked for."""
    if isinstance(paging, OffsetPaging):
        return _whole(sent.value(paging.offset)) or 0
    if isinstance(paging, PagePaging):
        number = _whole(sent.value(paging.page))
        return 0 if number is None else (number - paging.first) * size
    if isinstance(paging, NextLinkPaging):
        return _whole(sent.query.get(_MARK)) or 0
    if isinstance(paging, CursorPaging):
        return _whole(sent.value(paging.cursor)) or 0
    raise StubError(f"{sent.operation.name}: a stub does not know this way to page; give whole bodies as answers")


def _say_what_follows(sent: Sent, paging: Any, body: Any, following: int | None) -> None:
    """Write into a page what leads to the row after it, None at the end."""
    if isinstance(paging, PagePaging):
        found = member_at(sent.operation.result, paging.last_attribute) if paging.last_attribute else None
        if found is not None:
            put(body, found[0], following is None)
    elif isinstance(paging, NextLinkPaging | CursorPaging):
        if following is not None:
            put(body, _names(paging.next_pointer), _way(sent, paging, following))
        else:
            _end(sent, paging, body)


def _way(sent: Sent, paging: NextLinkPaging | CursorPaging, following: int) -> object:
    if isinstance(paging, NextLinkPaging):
        return f"{sent.url_path}?{urlencode({**sent.own_query(), _MARK: following})}"
    cursor = next(each for each in sent.operation.parameters if each.argument == paging.cursor)
    return following if isinstance(cursor.kind, Integer) else str(following)


def _end(sent: Sent, paging: NextLinkPaging | CursorPaging, body: Any) -> None:
    found = member_at(sent.operation.result, paging.next_attribute)
    names = _names(paging.next_pointer)
    if found is not None and found[1].required:
        put(body, names, None if getattr(found[1].content, "nullable", False) else "")
    else:
        drop(body, names)


def _names(pointer: str) -> tuple[str, ...]:
    return tuple(name.replace("~1", "/").replace("~0", "~") for name in pointer.split("/")[1:])


def _has(body: Any, names: tuple[str, ...]) -> bool:
    for name in names:
        if not isinstance(body, dict) or name not in body:
            return False
        body = body[name]
    return True


def _whole(value: Any) -> int | None:
    return int(value) if value is not None and str(value).isdecimal() else None
