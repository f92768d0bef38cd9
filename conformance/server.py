"""A server under test, in this process: raw requests to it, and httpx clients that lead to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from importlib import import_module
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpx
from attrs import define, field, frozen
from starlette.types import ASGIApp

from conformance import callers
from conformance.case import Case
from conformance.exchanges import Exchange, Pairs, UnusableReplyError, exact_json, value_at
from conformance.facts import Facts, facts_of
from conformance.on_the_wire import exchange_of, written_request
from conformance.operation import Operation
from conformance.parameters import FORM

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

    def tick(self) -> None:
        """Let the time go by that a request takes."""
        if self.pace:
            self.ahead += self.pace


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
    def origin(self) -> str:
        """The scheme, host and port that links are relative to."""
        return ORIGIN

    @property
    def base_url(self) -> str:
        """The base URL that a client is given in place of the provider's own."""
        return self.origin + str(self.simulator.base_path)

    @property
    def auth_url(self) -> str:
        """The base URL of the server that gives tokens."""
        return self.base_url

    @property
    def session(self) -> object:
        """What keeps tokens: servers that share it are one server to a client."""
        return self

    def now(self) -> float:
        """Give the time by which a client goes, in UNIX seconds."""
        return self.clock()

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
        target = urljoin(self.origin + self.exchanges[-1].target, link)
        return self.send(httpx.Request("GET", target, headers=self.headers(operation, "good")))

    def send(self, request: httpx.Request) -> Exchange:
        """Send a request as it is."""
        asyncio.run(self.answer(request))
        return self.exchanges[-1]

    def request(self, operation: Operation, pairs: Pairs, method: str, credentials: str) -> httpx.Request:
        """Write the request that has these parameters; members of the path may come from the credentials."""
        base = self.auth_url if self._gives_tokens(operation) else self.base_url
        url = base + self._path(operation, dict(pairs))
        return written_request(operation, url, pairs, method, self.headers(operation, credentials))

    def _gives_tokens(self, operation: Operation) -> bool:
        token = self.facts.credentials.token
        return token is not None and operation.id == token.operation

    def _path(self, operation: Operation, given: dict[str, Any]) -> str:
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
        if known.token is None or self._gives_tokens(operation):
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
        target = self.auth_url + known.token.path
        request = httpx.Request("POST", target, headers=headers, content=b"grant_type=client_credentials")
        content = asyncio.run(self._answered(request))[1]
        try:
            token = value_at(exact_json(content), "/access_token")
        except ValueError:
            token = None
        if not isinstance(token, str):
            raise UnusableReplyError(f"{len(content)} bytes without an access token")
        return token

    def is_token_call(self, exchange: Exchange) -> bool:
        """Return whether an exchange only asked for a token."""
        token = self.facts.credentials.token
        return token is not None and exchange.path == urlsplit(self.auth_url).path + token.path

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of httpx, and keep both."""
        response, content = await self._answered(request)
        self.exchanges.append(exchange_of(request, response, content))
        self.clock.tick()
        # As a stream, or httpx would not time the response, which schemathesis asks for.
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(content))

    async def _answered(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        response = await httpx.ASGITransport(self.app).handle_async_request(request)
        return response, await response.aread()


@define
class Line:
    """A line to one server after the other, so that a client that was made once serves them all."""

    server: Server

    def now(self) -> float:
        """Give the time at the present server, in UNIX seconds."""
        return self.server.now()

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

    @property
    def shows_everything(self) -> bool:
        """Whether a whole run owes every member and word of the document: a simulator does, in its usual state."""
        return self.make is None

    @property
    def stands_still(self) -> bool:
        """Whether nothing comes in that nobody of the run has sent."""
        return True

    def server(
        self, *, clock_ahead: int = 0, request_seconds: int = 0, balance: str | None = None, **options: Any
    ) -> Server:
        """Make a server of its own, so that no case sees another's traffic; its clock is `clock_ahead` seconds fast.

        With each request `request_seconds` go by. `balance` is a decimal as text; whatever else the simulator can be
        made with may follow.
        """
        facts = self.known
        clock = Clock(clock_ahead, facts.now, request_seconds)
        if balance is not None:
            options["balance"] = Decimal(balance)
        make = self.make or import_module(f"conformance.simulators.{self.provider}").create_app
        app = make(**{"seed": self.seed, "rows": self.rows, "clock": clock, "log": self.log, **options})
        return Server(app if self.lie is None else self.lie(app), app.state.simulator, facts, clock)

    @property
    def known(self) -> Facts:
        """What is known of the provider beside its document, as it holds at this server."""
        return self.facts or facts_of(self.provider)

    def in_its_time(self, case: Case) -> Case:
        """Return a case with the moments that it means at this server, whose clock stands where cases have it."""
        return case

    @property
    def playing_back(self) -> Target:
        """The target of cases that bring their own reply, and so say nothing of a server."""
        return self

    def turn(self, _requirement: object) -> int:
        """Return when a requirement is tried: every one has a server of its own, so any time is good."""
        return 0

    def pushed(self, body: bytes) -> bytes:
        """Return what arrives of a callback's body: itself, or what a liar makes of it."""
        return body if self.lie is None else bytes(self.lie.told(body))
