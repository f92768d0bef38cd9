"""A server under test, in this process: raw requests to it, and httpx clients that lead to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import httpx
import jwt
from attrs import field, frozen
from starlette.types import ASGIApp

from conformance.exchanges import Exchange, Pairs

ORIGIN = "http://simulator.invalid"
TOKEN_LIFE_SECONDS = 600


@frozen(eq=False)
class Server:
    """An ASGI application with the state of its simulator.

    `exchanges` are all requests so far, with their answers, `clients` the clients that were made for it.
    """

    app: ASGIApp = field(repr=False)
    simulator: Any = field(repr=False)
    exchanges: list[Exchange] = field(factory=list, repr=False)
    clients: dict[Any, Any] = field(factory=dict, repr=False)

    @property
    def base_url(self) -> str:
        """The base URL that a client is given in place of the provider's own."""
        return ORIGIN + str(self.simulator.base_path)

    @property
    def http_client(self) -> httpx.Client:
        """A client of httpx that leads here."""
        return httpx.Client(transport=_Blocking(self))

    @property
    def async_http_client(self) -> httpx.AsyncClient:
        """An asynchronous client of httpx that leads here."""
        return httpx.AsyncClient(transport=_Awaiting(self))

    def send(self, method: str, path: str, pairs: Pairs, credentials: str = "good") -> Exchange:
        """Send a request with its parameters in the query; `path` is relative to the base URL."""
        target = self.base_url + path + ("?" + urlencode(pairs, quote_via=quote, safe="") if pairs else "")
        asyncio.run(self.answer(httpx.Request(method, target, headers=self.headers(credentials))))
        return self.exchanges[-1]

    def headers(self, credentials: str) -> dict[str, str]:
        """Return the header with credentials that are good, expired, garbled or of an unknown key; none if missing."""
        if credentials == "missing":
            return {}
        if credentials == "garbled":
            return {"Authorization": "Bearer not.a.token"}
        issued = int(time.time()) - 30 - (2 * TOKEN_LIFE_SECONDS if credentials == "expired" else 0)
        secrets = self.simulator.credentials
        claims = {"iss": str(secrets["account_id"]), "iat": issued, "exp": issued + TOKEN_LIFE_SECONDS}
        key_id = "unknown" if credentials == "unknown-key" else secrets["key_id"]
        key = signing_key(secrets["private_key"])
        return {"Authorization": f"Bearer {jwt.encode(claims, key, 'RS256', headers={'kid': key_id})}"}

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
    return Exchange(
        method=request.method,
        path=request.url.path,
        pairs=tuple(parse_qsl(request.url.query.decode(), keep_blank_values=True)),
        target=request.url.raw_path.decode(),
        status=response.status_code,
        media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
        content=content,
    )


@frozen
class _Blocking(httpx.BaseTransport):
    server: Server

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return asyncio.run(self.server.answer(request))


@frozen
class _Awaiting(httpx.AsyncBaseTransport):
    server: Server

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

    def server(
        self, *, variants: Mapping[str, str] | None = None, faults: Sequence[int] = (), clock_ahead: int = 0
    ) -> Server:
        """Make a server of its own, so that no case sees another's traffic; its clock is `clock_ahead` seconds fast."""
        app = import_module(f"conformance.simulators.{self.provider}").create_app(
            seed=self.seed,
            rows=self.rows,
            variants=variants,
            faults=faults,
            clock=lambda: time.time() + clock_ahead,
            log=self.log,
        )
        return Server(app if self.lie is None else self.lie(app), app.state.simulator)
