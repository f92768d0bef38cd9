"""Walking the pages of a list by raw requests, as the document's `x-pagination` says that it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin, urlsplit

from conformance.exchanges import Exchange, Pairs, rows_of, value_at
from conformance.operation import Operation
from conformance.server import ORIGIN, Server
from conformance.verdict import Finding

MOST_PAGES = 200

Words = dict[str, Any]


def walk(operation: Operation, server: Server, pairs: Pairs, step: int, **how: str) -> None:
    """Ask for page after page of `step` rows until there is none; the page without rows that ends it is not kept."""
    asked = list(pages(operation, server, pairs, step, **how))
    if len(asked) > 1 and not rows_of(asked[-1].body, operation.rows_pointer):
        server.exchanges.pop()


def pages(operation: Operation, server: Server, pairs: Pairs, step: int, **how: str) -> Iterator[Exchange]:
    """Ask for page after page of `step` rows, each once the one before was looked at; the last may have no rows."""
    words = operation.value["x-pagination"]
    limit: Pairs = ((words["limit"], str(step)),) if "limit" in words else ()
    exchange = server.call(operation, pairs + limit + _beginning(words), **how)
    yield exchange
    for number in range(1, MOST_PAGES):
        following = FOLLOWING[words["style"]](words, exchange, number * step)
        if following is None:
            return
        if isinstance(following, str):
            exchange = server.follow(operation, following)
        else:
            exchange = server.call(operation, pairs + limit + following, **how)
        yield exchange
        if not rows_of(exchange.body, words["rows"]):
            return


def _beginning(words: Words) -> Pairs:
    return {"offset": _offset, "page": _page}.get(words["style"], _nothing)(words, 0)


def _nothing(_words: Words, _passed: int) -> Pairs:
    return ()


def _offset(words: Words, passed: int) -> Pairs:
    return ((words["offset"], str(passed)),)


def _page(words: Words, number: int) -> Pairs:
    return ((words["page"], str(words["first"] + number)),)


def _by_offset(words: Words, exchange: Exchange, passed: int) -> Pairs | None:
    return _offset(words, passed) if rows_of(exchange.body, words["rows"]) else None


def _by_page(words: Words, exchange: Exchange, _passed: int) -> Pairs | None:
    asked = next(int(value) for name, value in exchange.query if name == words["page"])
    is_last = value_at(exchange.body, words["last"]) if "last" in words else not rows_of(exchange.body, words["rows"])
    return None if is_last else ((words["page"], str(asked + 1)),)


def _by_link(words: Words, exchange: Exchange, _passed: int) -> str | None:
    link = value_at(exchange.body, words["next"])
    return None if link is None else str(link)


def _by_cursor(words: Words, exchange: Exchange, _passed: int) -> Pairs | None:
    cursor = value_at(exchange.body, words["next"])
    return None if cursor is None else ((words["cursor"], str(cursor)),)


FOLLOWING: dict[str, Callable[[Words, Exchange, int], Pairs | str | None]] = {
    "offset": _by_offset,
    "page": _by_page,
    "next-link": _by_link,
    "cursor": _by_cursor,
}


def without_looks_back(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """Return the last exchange for each page of a walk, without those that were refused or only looked back."""
    return list({(each.target, each.form, repr(each.sent)): each for each in exchanges}.values())


def unfollowed(operation: Operation, pages: Sequence[Exchange]) -> Iterator[Finding]:
    """Find a request of a walk by links that is not the very link of the page before (RFC 3986, section 5)."""
    words = operation.value["x-pagination"]
    for index, (before, after) in enumerate(pairwise(without_looks_back(pages)), start=1):
        if words["style"] == "next-link":
            link = urlsplit(urljoin(ORIGIN + before.target, str(value_at(before.body, words["next"]))))
            if after.target != link._replace(scheme="", netloc="").geturl():
                yield Finding(f"/requests/{index}/target", "the link of the page before", "another")


def identities(operation: Operation, exchange: Exchange) -> Iterator[Any]:
    """Give what tells the rows of a page apart, in their order."""
    words = operation.value["x-pagination"]
    for row in rows_of(exchange.body, words["rows"]) or ():
        yield value_at(row, words["identity"])
