"""How a list is walked in each style of paging: what each page says, and what is asked for the page after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import quote, urljoin

from attrs import Factory, frozen

from scripts.documents import Json
from scripts.generation.probing.operations import Operation, Parameter
from scripts.generation.probing.places import Place

_ROWS, _TOTAL = 2, 5

#: Address and parts of the query of a request.
Asked = tuple[str, list[str]]


@frozen
class WalkedPage:
    """A page: how many rows it has, what else it says by its place, and what is then asked, given what was first."""

    rows: int
    said: dict[str, Json]
    asked: Callable[[str, list[str]], Asked]


@frozen
class Walk:
    """A walk over several pages from what the caller says; `at` is the place that it proves."""

    name: str
    at: str
    pages: list[WalkedPage]
    arguments: dict[str, Any] = Factory(dict)


class Style(Protocol):
    """How one style of paging is walked."""

    def walks(self) -> list[Walk]:
        """Return walks, the first of which begins where a call does that says nothing of pages."""
        ...

    def astray(self) -> list[dict[str, Json]]:
        """Return what a page may say that leads nowhere."""
        ...

    def order(self, pages: int) -> list[int]:
        """Return which of so many pages each request asks for."""
        ...


def _with(name: str, value: object) -> Callable[[str, list[str]], Asked]:
    """Return what asks for the same with another value of one parameter."""
    name, text = quote(name, safe=""), quote(str(value), safe="")

    def asked(address: str, parts: list[str]) -> Asked:
        others = [part for part in parts if part.partition("=")[0] != name]
        return address, sorted([*others, f"{name}={text}"])

    return asked


@frozen
class _Style:
    form: Place
    operation: Operation

    def astray(self) -> list[dict[str, Json]]:
        return []

    def order(self, pages: int) -> list[int]:
        if not self._looks_back():
            return list(range(pages))
        return [0, *(asked for page in range(1, pages) for asked in (page, page - 1))]

    def _looks_back(self) -> bool:
        """Whether the page before is asked for once more after each page but the first: where no total tells."""
        return "total" not in self.form

    def _total(self, passed: int = 0) -> dict[str, Json]:
        return {self.form["total"].value: _TOTAL + passed} if "total" in self.form else {}

    def _parameter(self, word: str) -> Parameter:
        return next(found for found in self.operation.parameters if found.name == self.form[word].value)


class _Offset(_Style):
    def walks(self) -> list[Walk]:
        return [self._walk(start) for start in (None, 3)]

    def _walk(self, start: int | None) -> Walk:
        offset, reached = self._parameter("offset"), start or 0
        counts = [_ROWS, _ROWS, 1] + ([] if "total" in self.form else [0])
        pages = []
        for count in counts:
            reached += count
            pages.append(WalkedPage(count, self._total(start or 0), _with(offset.name, reached)))
        return Walk(f"from {start}", self.form["offset"].at, pages, {offset.argument: start})

    def _looks_back(self) -> bool:
        return super()._looks_back() and "identity" not in self.form


class _Page(_Style):
    def walks(self) -> list[Walk]:
        return [self._walk(start) for start in (None, self.form["first"].value + 3)]

    def _walk(self, start: int | None) -> Walk:
        page, first = self._parameter("page"), self.form["first"].value if start is None else start
        counts = [_ROWS, _ROWS, 1] if "last" in self.form else [_ROWS, _ROWS, 1, 0]
        pages = []
        for index, count in enumerate(counts):
            flag = {self.form["last"].value: index + 1 == len(counts)} if "last" in self.form else {}
            pages.append(WalkedPage(count, self._total() | flag, _with(page.name, first + index + 1)))
        return Walk(f"from {start}", self.form["page"].at, pages, {page.argument: start})


class _Cursor(_Style):
    def walks(self) -> list[Walk]:
        cursor, at = self._parameter("cursor"), self.form["next"].value
        values = ["one \u00e9/+", "two", None]
        pages = [
            WalkedPage(rows, self._total() | {at: value}, _with(cursor.name, value))
            for rows, value in zip((_ROWS, 0, 1), values, strict=True)
        ]
        return [Walk("by cursors", self.form["cursor"].at, pages, {cursor.argument: None})]

    def astray(self) -> list[dict[str, Json]]:
        """Return the same cursor again and again."""
        return [self._total() | {self.form["next"].value: "round and round"}]


class _NextLink(_Style):
    def walks(self) -> list[Walk]:
        links = ["?after=1&b=%2F", f"{self._server()}/further?after=2", "/elsewhere/there?after=3", None]
        pages, at = [], self.form["next"].value
        for rows, link in zip((_ROWS, 0, _ROWS, 1), links, strict=True):
            pages.append(WalkedPage(rows, self._total() | {at: link}, self._following(link)))
        return [Walk("by links", self.form["next"].at, pages)]

    def astray(self) -> list[dict[str, Json]]:
        """Return links to other origins, and the same link again and again."""
        links = ("https://elsewhere.example/flashes", "//elsewhere.example/x", "http://[", "?after=1")
        return [self._total() | {self.form["next"].value: link} for link in links]

    def _server(self) -> str:
        return str(self.operation.server["url"].value).rstrip("/")

    def _following(self, link: str | None) -> Callable[[str, list[str]], Asked]:
        """Return what asks for a link as it is (RFC 3986, section 5); the call's own query is no part of it."""

        def asked(address: str, _parts: list[str]) -> Asked:
            followed, _, query = urljoin(address, link or "").partition("?")
            return followed, sorted(query.split("&")) if query else []

        return asked


STYLES: dict[Json, Callable[[Place, Operation], Style]] = {
    "offset": _Offset,
    "page": _Page,
    "cursor": _Cursor,
    "next-link": _NextLink,
}
