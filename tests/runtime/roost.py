"""The fictional provider Roost, whose list grows and shrinks while it is walked, in every style of paging."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

import httpx
from attrs import define, evolve, field

from sms_providers.core.operations import Operation, Window
from sms_providers.core.pages import AsyncPages, Page
from sms_providers.core.paging import CursorPaging, NextLinkPaging, OffsetPaging, PagePaging, Paging
from sms_providers.core.parameters import Integer, Moment, Parameter, Text
from sms_providers.core.pauses import AsyncPauses, SyncPauses
from sms_providers.core.providers import AsyncProvider, SyncProvider
from tests.runtime.colours import Blocking, Colour
from tests.runtime.dovecote import Egg, Eggs, eggs_reader
from tests.runtime.pigeon import CREDENTIALS, FACTS

BEGINNING = datetime(2026, 3, 1, tzinfo=UTC)
WEEK = timedelta(days=7)
ORIGIN = "https://api.pigeon.example/v1"

_ROWS: Any = {"rows_pointer": "/eggs", "rows_attribute": "eggs", "total_attribute": "total", "identity": "number"}
PAGINGS: dict[str, Paging] = {
    "offset": OffsetPaging(offset="offset", limit="limit", **_ROWS),
    "page": PagePaging(page="page", limit="limit", first=1, last_attribute="last", **_ROWS),
    "link": NextLinkPaging(next_attribute="next_one", limit="limit", next_pointer="/nextOne", **_ROWS),
    "cursor": CursorPaging(cursor="after", next_attribute="next_one", next_pointer="/nextOne", **_ROWS),
}
_MOMENT = Moment("rfc3339")
PARAMETERS = (
    Parameter("since", "since", "query", _MOMENT),
    Parameter("until", "until", "query", _MOMENT),
    Parameter("offset", "offset", "query", Integer(minimum=0)),
    Parameter("page", "page", "query", Integer(minimum=1)),
    Parameter("after", "after", "query", Text()),
    Parameter("limit", "limit", "query", Integer(minimum=1)),
    Parameter("numbers", "number", "query", Text()),
)
OPEN = {
    style: Operation(
        name=f"list_by_{style}",
        method="GET",
        path=f"/{style}",
        safety="read",
        security=("pigeon",),
        result=eggs_reader,
        parameters=PARAMETERS,
        paging=paging,
    )
    for style, paging in PAGINGS.items()
}
#: The same with a range of time, which is unbounded, and which is read in parts of a week.
BOUNDED = {
    style: evolve(one, name=f"{one.name}_between", window=Window("since", "until")) for style, one in OPEN.items()
}
WEEKLY = {
    style: evolve(one, name=f"{one.name}_by_week", window=Window("since", "until", longest="P7D", furthest="P4W"))
    for style, one in OPEN.items()
}
LISTINGS = (*OPEN.values(), *BOUNDED.values(), *WEEKLY.values())


class Roost(SyncProvider):
    """The blocking client."""

    _facts = FACTS
    _listings = LISTINGS

    def list(self, operation: Operation[Eggs], **arguments: object) -> Page[Egg]:
        """List eggs."""
        assert operation.paging is not None
        return self._page(operation, operation.paging, arguments)


class AsyncRoost(AsyncProvider):
    """The client for asyncio."""

    _facts = FACTS
    _listings = LISTINGS

    def list(self, operation: Operation[Eggs], **arguments: object) -> AsyncPages[Egg]:
        """List eggs."""
        assert operation.paging is not None
        return self._pages(operation, operation.paging, arguments)


#: What happens to a nest after a request was answered.
Change = Callable[["Nest"], object]


@define
class Nest:
    """A collection of eggs: their numbers in the order of laying, each with its moment.

    After each answer the clock goes on and the next of `changes` happens; a request whose turn is in `faults` is not
    answered. `size` is the size of a page where the call has none. Every request is noted.
    """

    eggs: dict[int, datetime] = field(factory=dict)
    newest_first: bool = False
    tells_total: bool = True
    size: int = 3
    changes: list[Change] = field(factory=list)
    faults: dict[int, Any] = field(factory=dict)
    now: datetime = BEGINNING
    asked: list[dict[str, str]] = field(factory=list)
    laid: int = 0
    removed: set[int] = field(factory=set)
    dates: bool = True
    step: timedelta = timedelta(seconds=5)
    _lock: threading.Lock = field(factory=threading.Lock)

    def lay(self, count: int = 1, at: datetime | None = None) -> Nest:
        """Lay eggs at a moment, now if none is said."""
        for _ in range(count):
            self.laid += 1
            self.eggs[self.laid] = at or self.now
        return self

    def take(self, *numbers: int) -> Nest:
        """Take eggs away."""
        for number in numbers:
            self.eggs.pop(number, None)
            self.removed.add(number)
        return self

    def clock(self) -> float:
        """Return the time in seconds since 1970."""
        return self.now.timestamp()

    def order(self, since: datetime | None = None, until: datetime | None = None) -> list[int]:
        """Return the numbers of a range in the order in which they are answered; both bounds belong to it."""
        ordered = sorted(self.eggs, key=lambda number: (self.eggs[number], number), reverse=self.newest_first)
        return [
            number
            for number in ordered
            if (since is None or since <= self.eggs[number]) and (until is None or self.eggs[number] <= until)
        ]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer with a page, and let what happens next happen."""
        with self._lock:
            return self._answered(request)

    def _answered(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(dict(request.url.params))
        assert len(self.asked) < 500, "a walk without an end"
        fault = self.faults.get(len(self.asked) - 1)
        if isinstance(fault, Exception):
            raise fault
        answer = self._page(request.url.path.rpartition("/")[2], dict(request.url.params)) if fault is None else fault
        self.now += self.step
        if self.changes:
            self.changes.pop(0)(self)
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    def _page(self, style: str, asked: dict[str, str]) -> httpx.Response:
        rows = self.order(_moment(asked.get("since")), _moment(asked.get("until")))
        size, start = int(asked.get("limit", self.size)), int(asked.get("offset", 0))
        if style == "page":
            start = (int(asked.get("page", 1)) - 1) * size
        if style == "cursor" and "after" in asked:
            start = self._behind(int(asked["after"]), rows)
        here = rows[start : start + size]
        body = {"eggs": [{"number": number} for number in here], **self._more(style, rows, start, here, size)}
        if style == "link" and start + size < len(rows):
            body["nextOne"] = "?" + urlencode({**asked, "limit": size, "offset": start + size})
        headers = {"Date": format_datetime(self.now, usegmt=True)} if self.dates else {}
        return httpx.Response(200, headers=headers, content=json.dumps(body))

    def _behind(self, after: int, rows: Sequence[int]) -> int:
        passed = [number for number in rows if (number >= after if self.newest_first else number <= after)]
        return len(passed)

    def _more(self, style: str, rows: Sequence[int], start: int, here: Sequence[int], size: int) -> dict[str, Any]:
        more: dict[str, Any] = {"total": len(rows)} if self.tells_total else {}
        is_last = start + size >= len(rows)
        if style == "page":
            more["last"] = is_last
        if style == "cursor" and not is_last:
            more["nextOne"] = str(here[-1])
        return more


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def client(colour: Colour, nest: Any, clock: Callable[[], float] | None = None, **options: Any) -> Any:
    """Return a client whose requests go to a nest, whose time is the nest's, and who waits for nothing."""
    clock = clock or nest.clock
    given = {"retries": 0, **options}
    if isinstance(colour, Blocking):
        roost = Roost(CREDENTIALS, transport=httpx.MockTransport(nest), **given)
        roost._pauses = SyncPauses(now=clock, sleep=lambda _: None)
        return roost
    waiting = AsyncRoost(CREDENTIALS, transport=httpx.MockTransport(nest), **given)

    async def no_wait(_: float) -> None:
        """Return at once."""

    waiting._pauses = AsyncPauses(now=clock, sleep=no_wait)
    return waiting
