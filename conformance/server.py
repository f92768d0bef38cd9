"""A server under test, in this process: raw requests to it, and httpx clients that lead to it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin

import httpx
from attrs import define, field, frozen
from starlette.types import ASGIApp

from conformance import callers
from conformance.exchanges import Exchange, Pairs, exact_json
from conformance.facts import Facts, facts_of
from conformance.operation import Operation
from conformance.parameters import FORM, JSON

ORIGIN = "http://simulator.invalid"


@define
class Clock:
    """A clock that is `ahead` seconds fast, or stands at a moment until it is moved on; a request takes `pace`."""

    ahead: int = 0
    begins: datetime | None = None
    pace: int = 0

    def __call__(self) -> float:
        """Give the time in UNIX seconds."""
        return (time.time() if self.begins is None else self.begins.timestamp()) + self.ahead


@frozen(eq=False)
class Server:
    """An ASGI application with the state of its simulator, what is known of its provider, and its clock.

    `exchanges` are all requests so far, with their answers.
    """

    app: ASGIApp = field(repr=False)
    simulator: Any = field(repr=False)
    facts: Facts = field(repr=False)
    clock: Clock = field(factory=Clock)
    exchanges: list[Exchange] = field(factory=list, repr=False)

    @property
    def base_url(self) -> str:
        """The base URL that a client is given in place of the provider's own."""
        return ORIGIN + str(self.simulator.base_path)

    @property
    def http_client(self) -> httpx.Client:
        """A client of httpx that leads here."""
        return httpx.Client(transport=_Blocking(self))

    def call(
        self, operation: Operation, pairs: Pairs, *, method: str | None = None, credentials: str = "good"
    ) -> Exchange:
        """Send a request for an operation, its parameters where the document has them."""
        return self.send(self.request(operation, pairs, method or operation.method, credentials))

    def follow(self, operation: Operation, link: str) -> Exchange:
        """Send the request that a link asks for, which is relative to the last request or absolute."""
        target = urljoin(ORIGIN + self.exchanges[-1].target, link)
        return self.send(httpx.Request("GET", target, headers=self.headers(operation, "good")))

    def send(self, request: httpx.Request) -> Exchange:
        """Send a request as it is."""
        asyncio.run(self.answer(request))
        return self.exchanges[-1]

    def request(self, operation: Operation, pairs: Pairs, method: str, credentials: str) -> httpx.Request:
        """Write the request that has these parameters; members of the path may come from the credentials."""
        places = {name: each.place for name, each in operation.declared.items()}
        given: dict[str, list[tuple[str, Any]]] = {}
        for name, value in pairs:
            given.setdefault(places.get(name, operation.place), []).append((name, value))
        target = self.base_url + self._path(operation, dict(given.get("path", ())))
        if "query" in given:
            target += "?" + urlencode(given["query"], quote_via=quote, safe="")
        content, media_type = _content(operation, given)
        headers = self.headers(operation, credentials) | ({} if content is None else {"Content-Type": media_type})
        return httpx.Request(method, target, headers=headers, content=content)

    def _path(self, operation: Operation, given: dict[str, str]) -> str:
        path = operation.path
        for name, parameter in operation.declared.items():
            if parameter.place == "path":
                value = given.get(name, self.simulator.credentials.get(self.facts.credentials.identity, ""))
                path = path.replace("{" + name + "}", quote(str(value), safe=""))
        return path

    def headers(self, operation: Operation, credentials: str) -> dict[str, str]:
        """Return the headers with credentials of the wanted kind (see `conformance.callers`)."""
        known, secrets = self.facts.credentials, self.simulator.credentials
        if known.kind == "bearer-jwt":
            return callers.signed(known, secrets, credentials, time.time())
        if known.token is None or operation.id == known.token.operation:
            return callers.PLAIN.get(known.kind, callers.basic)(known, secrets, credentials)
        headers = {} if credentials == "missing" else callers.bearer(self._token(), credentials)
        if credentials == "expired":
            self.simulator.expire_tokens()
        return headers

    def _token(self) -> str:
        """Ask for an access token (RFC 6749, section 4.4), which is no exchange of anybody's."""
        known = self.facts.credentials
        assert known.token is not None
        headers = callers.basic(known, self.simulator.credentials, "good") | {"Content-Type": FORM}
        target = self.base_url + known.token.path
        request = httpx.Request("POST", target, headers=headers, content=b"grant_type=client_credentials")
        return str(json.loads(asyncio.run(self._answered(request))[1])["access_token"])

    def is_token_call(self, exchange: Exchange) -> bool:
        """Return whether an exchange only asked for a token."""
        token = self.facts.credentials.token
        return token is not None and exchange.path == str(self.simulator.base_path) + token.path

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of httpx, and keep both."""
        response, content = await self._answered(request)
        self.exchanges.append(_exchange(request, response, content))
        self.clock.ahead += self.clock.pace
        # As a stream, or httpx would not time the response, which schemathesis asks for.
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(content))

    async def _answered(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        response = await httpx.ASGITransport(self.app).handle_async_request(request)
        return response, await response.aread()


def _content(operation: Operation, given: dict[str, list[tuple[str, Any]]]) -> tuple[bytes | None, str]:
    """Return a request's body and its type: a form, an object of JSON, or a whole body of JSON."""
    if operation.form is not None:
        return urlencode(given.get("form", ())).encode(), FORM
    if not operation.has_json:
        return None, ""
    body = given["body"][-1][1] if "body" in given else dict(given.get("json", ()))
    if "body" not in given and "body" in {each.place for each in operation.declared.values()}:
        return None, ""
    return json.dumps(body, ensure_ascii=False).encode(), JSON


def _exchange(request: httpx.Request, response: httpx.Response, content: bytes) -> Exchange:
    media_type = request.headers.get("content-type", "")
    is_form = media_type.startswith(FORM)
    return Exchange(
        method=request.method,
        path=request.url.path,
        query=tuple(parse_qsl(request.url.query.decode(), keep_blank_values=True)),
        target=request.url.raw_path.decode(),
        status=response.status_code,
        media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
        content=content,
        form=tuple(parse_qsl(request.content.decode(), keep_blank_values=True)) if is_form else (),
        sent=_json_or_none(request.content) if media_type.startswith(JSON) else None,
    )


def _json_or_none(content: bytes) -> Any:
    try:
        return exact_json(content)
    except ValueError:
        return None


@define
class Line:
    """A line to one server after the other, so that a client that was made once serves them all."""

    server: Server

    def now(self) -> float:
        """Give the time at the present server, in UNIX seconds."""
        return self.server.clock()

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """Have the present server answer."""
        return await self.server.answer(request)

    @property
    def http_client(self) -> httpx.Client:
        """A client of httpx that leads to the present server."""
        return httpx.Client(transport=_Blocking(self))

    @property
    def async_http_client(self) -> httpx.AsyncClient:
        """An asynchronous client of httpx that leads to the present server."""
        return httpx.AsyncClient(transport=_Awaiting(self))


@frozen
class _Blocking(httpx.BaseTransport):
    server: Server | Line

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run(self.server.answer(request))


@frozen
class _Awaiting(httpx.AsyncBaseTransport):
    server: Line

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self.server.answer(request)


@frozen
class Target:
    """Where the cases of a provider are run: its simulator, honest or behind a liar (`conformance.liars`).

    `make` makes another application in place of the simulator, from the same options; `facts` are what is known of it.
    """

    provider: str
    seed: int = 1
    rows: int = 250
    lie: Any = None
    log: Any = None
    make: Callable[..., Any] | None = None
    facts: Facts | None = None

    def server(
        self, *, clock_ahead: int = 0, request_seconds: int = 0, balance: str | None = None, **options: Any
    ) -> Server:
        """Make a server of its own, so that no case sees another's traffic; its clock is `clock_ahead` seconds fast.

        With each request `request_seconds` go by. `balance` is a decimal as text; whatever else the simulator can be
        made with may follow.
        """
        facts = self.facts or facts_of(self.provider)
        clock = Clock(clock_ahead, facts.now, request_seconds)
        if balance is not None:
            options["balance"] = Decimal(balance)
        make = self.make or import_module(f"conformance.simulators.{self.provider}").create_app
        app = make(**{"seed": self.seed, "rows": self.rows, "clock": clock, "log": self.log, **options})
        return Server(app if self.lie is None else self.lie(app), app.state.simulator, facts, clock)

    def pushed(self, body: bytes) -> bytes:
        """Return what arrives of a callback's body: itself, or what a liar makes of it."""
        return body if self.lie is None else bytes(self.lie.told(body))
