"""What may be sent in a live run at all, by the document and the limits; the plan allows less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
from attrs import define, field, frozen

from conformance.document import Document
from conformance.exchanges import Exchange, Pairs, value_at
from conformance.facts import Facts
from conformance.live.errors import FencedError
from conformance.live.limits import PAGE_SIZE, Limits
from conformance.live.proof import Proof
from conformance.on_the_wire import exchange_of
from conformance.operation import Operation
from conformance.remote.forwarding import origin_of


@frozen
class Allowed:
    """A request that may be sent: its operation, what is kept of it, and how many messages it sends."""

    operation: Operation
    exchange: Exchange
    messages: int = 0


@define
class Rules:
    """The rules of a run; `links` and `cursors` lead to next pages, and were given by the provider itself."""

    document: Document = field(repr=False)
    facts: Facts = field(repr=False)
    limits: Limits
    base_url: str
    auth_url: str
    proof: Proof
    links: set[str] = field(factory=set, repr=False)
    cursors: set[tuple[str, str]] = field(factory=set, repr=False)

    def allow(self, request: httpx.Request) -> Allowed:
        """Return what a request is; raise `FencedError` for one that no live run may send."""
        operation = self._operation(request)
        exchange = exchange_of(request, httpx.Response(200), b"")
        if not exchange.form and exchange.sent is None and request.content:
            raise FencedError("a body that no operation takes")
        if operation.needs_credentials and not self.proof.is_good(request, asks_for_token=self.gives_tokens(operation)):
            raise FencedError(f"{operation.id} without the credentials of the run")
        if exchange.target not in self.links:
            self._expect_documented(operation, exchange)
        self._expect_small(operation, exchange)
        return Allowed(operation, exchange, self._messages(operation, exchange))

    def learn(self, operation: Operation, exchange: Exchange) -> None:
        """Take down where an answer says that the next page is."""
        words = operation.value.get("x-pagination", {})
        found = value_at(exchange.told, words["next"]) if "next" in words else None
        if words.get("style") == "cursor" and found is not None:
            self.cursors.add((operation.id, str(found)))
        elif isinstance(found, str):
            target = httpx.URL(self.base_url).join(exchange.target).join(found)
            self.links.add(target.raw_path.decode())

    def leads_on(self, operation: Operation, exchange: Exchange) -> bool:
        """Return whether a request is for a page to which an answer led."""
        cursor = operation.value.get("x-pagination", {}).get("cursor")
        given = {(operation.id, str(value)) for name, value in operation.pairs(exchange) if name == cursor}
        return exchange.target in self.links or bool(given & self.cursors)

    def gives_tokens(self, operation: Operation) -> bool:
        """Return whether an operation gives tokens."""
        token = self.facts.credentials.token
        return token is not None and token.operation == operation.id

    def _operation(self, request: httpx.Request) -> Operation:
        for operation in self.document.operations:
            base = self.auth_url if self.gives_tokens(operation) else self.base_url
            pattern = re.escape(urlsplit(base).path) + re.sub(r"\\{[^{}]*\\}", "[^/]+", re.escape(operation.path))
            path = request.url.raw_path.partition(b"?")[0].decode()
            is_there = origin_of(str(request.url)) == origin_of(base) and re.fullmatch(pattern, path)
            if is_there and request.method == operation.method:
                return operation
        raise FencedError("a method, a path or a server that the document has not")

    def _expect_documented(self, operation: Operation, exchange: Exchange) -> None:
        for misfit in operation.misfits(operation.pairs(exchange)):
            raise FencedError(f"{operation.id} with a value that the document does not allow ({misfit.rule})")

    def _expect_small(self, operation: Operation, exchange: Exchange) -> None:
        limit = operation.value.get("x-pagination", {}).get("limit")
        asked = [value for name, value in operation.pairs(exchange) if name == limit]
        if limit is not None and not all(str(each).isdecimal() and int(each) <= PAGE_SIZE for each in asked or [""]):
            raise FencedError(f"{operation.id} for a page of more than {PAGE_SIZE} rows")

    def _messages(self, operation: Operation, exchange: Exchange) -> int:
        """Return how many messages a request sends; raise `FencedError` for any that was not allowed."""
        if operation.value["x-safety"] == "read":
            return 0
        sending = self.facts.sendings.get(operation.id)
        if operation.value["x-safety"] != "spend" or sending is None or not self.limits.messages:
            raise FencedError(f"{operation.id}, which does not only read")
        found = list(_recipients(operation, sending.recipient, operation.pairs(exchange)))
        allowed = set(map(digits, self.limits.recipients))
        if not found or not allowed.issuperset(map(digits, found)):
            raise FencedError(f"{operation.id} to a number that is not one of --to")
        return len(found)


def _recipients(operation: Operation, name: str, pairs: Pairs) -> Iterator[str]:
    schema: dict[str, Any] = operation.parameters[name]
    for each, value in pairs:
        if each == name:
            values = value if isinstance(value, list) else [str(value)]
            mark = schema.get("x-delimiter", {}).get("character")
            yield from (part for one in values for part in (str(one).split(mark) if mark else [str(one)]))


def digits(number: str) -> str:
    """Return a phone number as it is compared: a plus before it says nothing; anything else does."""
    return number.strip().removeprefix("+")
