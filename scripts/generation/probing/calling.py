"""Call a client of either colour, with every request and reply in between held here."""

from __future__ import annotations

import asyncio
from typing import Any, Self

import httpx
from attrs import Factory, define, evolve, frozen

from scripts.generation.probing.moments import NOW
from sms_providers.options import AsyncClientOptions, SyncClientOptions


@frozen
class Outcome:
    """What one call came to: its result or its error, and the requests that it made."""

    value: Any
    error: Exception | None
    requests: list[httpx.Request]

    @property
    def failure(self) -> str:
        """The name of the error's class, or what there was instead."""
        return type(self.error).__name__ if self.error is not None else "no error"


@define
class _Exchange:
    """What goes to and fro; `tokens` has by its path the operation that gives one, and the reply."""

    requests: list[httpx.Request] = Factory(list)
    replies: list[httpx.Response] = Factory(list)
    tokens: dict[str, tuple[str, bytes]] = Factory(dict)
    token_requests: list[httpx.Request] = Factory(list)
    called: str = ""

    def answer(self, request: httpx.Request) -> httpx.Response:
        for path, (operation, token) in self.tokens.items():
            if operation != self.called and request.url.path.endswith(path):
                self.token_requests.append(request)
                return json_reply(token)
        self.requests.append(request)
        if not self.replies:
            raise LookupError("one request more than the probe expected")
        return self.replies.pop(0)

    async def answer_async(self, request: httpx.Request) -> httpx.Response:
        return self.answer(request)


class Colour:
    """A client class, and a client of it that talks to nobody; use it as a context manager."""

    def __init__(self, client_class: Any, *, is_async: bool) -> None:
        self.client_class = client_class
        self.is_async = is_async
        self.name = client_class.__name__
        self._client: Any = None
        self._exchange = _Exchange()
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.close()

    @property
    def client(self) -> Any:
        """The client that is called."""
        return self._client

    @client.setter
    def client(self, client: Any) -> None:
        self._client = client
        # What is too far in the past is refused, and the probe's moments stay the same.
        client._pauses = evolve(client._pauses, now=NOW.timestamp)

    def http_client(self) -> Any:
        """Return an httpx client of this colour that only the probe answers."""
        if self.is_async:
            return httpx.AsyncClient(transport=httpx.MockTransport(self._exchange.answer_async))
        return httpx.Client(transport=httpx.MockTransport(self._exchange.answer))

    def options(self, **more: Any) -> dict[str, Any]:
        """Return the options of a client that only the probe answers, and once for each call."""
        return {"http_client": self.http_client(), "retries": 0, **more}

    @property
    def options_class(self) -> Any:
        """The class that says which options a client's constructors take."""
        return AsyncClientOptions if self.is_async else SyncClientOptions

    def give_tokens(self, path: str, operation: str, token: bytes) -> None:
        """Answer a token on a path of any server, but where the operation that asks for it is itself what is called."""
        self._exchange.tokens[path] = operation, token

    @property
    def token_requests(self) -> list[httpx.Request]:
        """The requests for tokens that the last call made beside its own."""
        return self._exchange.token_requests

    def method(self, name: str) -> Any:
        """Return a method of the client; raise AttributeError where there is none."""
        return getattr(self.client, name)

    def call(self, name: str, arguments: dict[str, Any], *replies: httpx.Response, rows: bool = False) -> Outcome:
        """Call a method; with `rows`, iterate over what it returns, to the list of all rows."""
        self._exchange.requests, self._exchange.replies = [], list(replies)
        self._exchange.token_requests, self._exchange.called = [], name
        value, error = None, None
        try:
            value = self._result(name, arguments, rows)
        except Exception as raised:  # whatever a faulty package raises is a finding
            error = raised
        return Outcome(value, error, self._exchange.requests)

    def _result(self, name: str, arguments: dict[str, Any], rows: bool) -> Any:
        if self.is_async:
            return self._runner.run(_all_rows(self.method(name)(**arguments)) if rows else self._await(name, arguments))
        found = self.method(name)(**arguments)
        return list(found) if rows else found

    async def _await(self, name: str, arguments: dict[str, Any]) -> Any:
        return await self.method(name)(**arguments)


async def _all_rows(pages: Any) -> list[Any]:
    return [row async for row in pages]


def json_reply(content: bytes, status: int = 200) -> httpx.Response:
    """Return a JSON reply."""
    return httpx.Response(status, content=content, headers={"Content-Type": "application/json"})


def sent(request: httpx.Request) -> tuple[str, str, list[str]]:
    """Return method, address without the query, and the parts of the query as they went over the wire."""
    address, _, query = request.url.raw_path.decode().partition("?")
    origin = f"{request.url.scheme}://{request.url.netloc.decode()}"
    return request.method, origin + address, sorted(query.split("&")) if query else []
