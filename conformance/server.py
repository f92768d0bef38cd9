"""A server under test, in this process: raw requests to it, and httpx clients that lead to it."""

from __future__ import annotations

import asyncio
import json
import time
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import httpx
import jwt
from attrs import define, field, frozen
from starlette.types import ASGIApp

from conformance.exchanges import Exchange, Pairs
from conformance.operation import FORM, Operation, Place

ORIGIN = "http://simulator.invalid"
TOKEN_LIFE_SECONDS = 600


@define
class Clock:
    """A clock that is `ahead` seconds fast."""

    ahead: int = 0

    def __call__(self) -> float:
        """Give the time in UNIX seconds."""
        return time.time() + self.ahead


@frozen(eq=False)
class Server:
    """An ASGI application with the state of its simulator, and the clock that it goes by.

    `exchanges` are all requests so far, with their answers.
    """

    app: ASGIApp = field(repr=False)
    simulator: Any = field(repr=False)
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
        return self.send(method or operation.method, operation.path, pairs, credentials, operation.place)

    def send(self, method: str, path: str, pairs: Pairs, credentials: str = "good", place: Place = "query") -> Exchange:
        """Send a request with its parameters in the query or in a form; `path` is relative to the base URL."""
        target, content, headers = self.base_url + path, None, self.headers(credentials)
        if place == "form":
            content, headers = urlencode(pairs).encode(), {**headers, "Content-Type": FORM}
        elif pairs:
            target += "?" + urlencode(pairs, quote_via=quote, safe="")
        asyncio.run(self.answer(httpx.Request(method, target, headers=headers, content=content)))
        return self.exchanges[-1]

    def headers(self, credentials: str) -> dict[str, str]:
        """Return the header with credentials that are good, expired, garbled or of an unknown key; none if missing.

        `number-issuer` is good, with the account as a number where RFC 7519 has a text.
        """
        if credentials == "missing":
            return {}
        if credentials == "garbled":
            return {"Authorization": "Bearer not.a.token"}
        issued = int(time.time()) - 30 - (2 * TOKEN_LIFE_SECONDS if credentials == "expired" else 0)
        secrets = self.simulator.credentials
        issuer = int(secrets["account_id"]) if credentials == "number-issuer" else str(secrets["account_id"])
        claims = {"iss": issuer, "iat": issued, "exp": issued + TOKEN_LIFE_SECONDS}
        key_id = "unknown" if credentials == "unknown-key" else secrets["key_id"]
        key = signing_key(secrets["private_key"])
        # PyJWT's own way for claims would refuse a number as the issuer.
        token = jwt.PyJWS().encode(json.dumps(claims).encode(), key, "RS256", headers={"typ": "JWT", "kid": key_id})
        return {"Authorization": f"Bearer {token}"}

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of httpx, and keep both."""
        response = await httpx.ASGITransport(self.app).handle_async_request(request)
        content = await response.aread()
        self.exchanges.append(_exchange(request, response, content))
        # As a stream, or httpx would not time the response, which schemathesis asks for.
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(content))


@cache
def signing_key(pem: str) -> Any:
    """Load a private key once: OpenSSL checks it for some 30 ms."""
    return jwt.get_algorithm_by_name("RS256").prepare_key(pem)


def _exchange(request: httpx.Request, response: httpx.Response, content: bytes) -> Exchange:
    is_form = request.headers.get("content-type", "").startswith(FORM)
    return Exchange(
        method=request.method,
        path=request.url.path,
        query=tuple(parse_qsl(request.url.query.decode(), keep_blank_values=True)),
        target=request.url.raw_path.decode(),
        status=response.status_code,
        media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
        content=content,
        form=tuple(parse_qsl(request.content.decode(), keep_blank_values=True)) if is_form else (),
    )


@define
class Line:
    """A line to one server after the other, so that a client that was made once serves them all."""

    server: Server

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
    """Where the cases of a provider are run: its simulator, honest or behind a liar (`conformance.liars`)."""

    provider: str
    seed: int = 1
    rows: int = 250
    lie: Any = None
    log: Any = None

    def server(self, *, clock_ahead: int = 0, balance: str | None = None, **options: Any) -> Server:
        """Make a server of its own, so that no case sees another's traffic; its clock is `clock_ahead` seconds fast.

        `balance` is a decimal as text; whatever else the simulator can be made with may follow.
        """
        clock = Clock(clock_ahead)
        if balance is not None:
            options["balance"] = Decimal(balance)
        app = import_module(f"conformance.simulators.{self.provider}").create_app(
            **{"seed": self.seed, "rows": self.rows, "clock": clock, "log": self.log, **options}
        )
        return Server(app if self.lie is None else self.lie(app), app.state.simulator, clock)

    def pushed(self, body: bytes) -> bytes:
        """Return what arrives of a callback's body: itself, or what a liar makes of it."""
        return body if self.lie is None else bytes(self.lie.told(body))
