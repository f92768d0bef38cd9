"""How these tests call the simulator: in process, with a token minted from the public key file."""

from __future__ import annotations

import asyncio
import json
from functools import cache
from typing import Any

import httpx
import jwt
from attrs import define, frozen
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from starlette.applications import Starlette

from conformance.simulators.voximplant import create_app
from conformance.simulators.voximplant.application import VoximplantSimulator

NOW = 1_790_000_000.5
METHOD_PATH = "/platform_api/GetSmsHistory"
SETTLE_SECONDS = 20.0


@define
class Clock:
    """A clock that stands still until it is moved."""

    now: float = NOW

    def __call__(self) -> float:
        """Give the moment in UNIX seconds."""
        return self.now


@frozen
class Caller:
    """A client of one simulator whose clock stands still at `NOW` unless a test moves it."""

    app: Starlette
    clock: Clock

    @property
    def simulator(self) -> VoximplantSimulator:
        """The state behind the application."""
        simulator: VoximplantSimulator = self.app.state.simulator
        return simulator

    def send(self, verb: str, path: str, *, headers: dict[str, str] | None = None, **how: Any) -> httpx.Response:
        """Send a request as it is; without headers it has a good token."""

        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://simulator") as client:
                return await client.request(verb, path, headers=self.bearer() if headers is None else headers, **how)

        return asyncio.run(sent())

    def with_headers(self, headers: dict[str, str]) -> httpx.Response:
        """Call GetSmsHistory with these headers, which hold the token to be tried."""
        return self.send("GET", METHOD_PATH, headers=headers)

    def get(self, **parameters: str | int) -> httpx.Response:
        """Call GetSmsHistory with a good token and these parameters in the query."""
        return self.send("GET", METHOD_PATH, params=parameters)

    def body(self, **parameters: str | int) -> dict[str, Any]:
        """Call GetSmsHistory and decode the JSON of the answer."""
        body: dict[str, Any] = self.get(**parameters).json()
        return body

    def ids(self, **parameters: str | int) -> list[int]:
        """Call GetSmsHistory and give the ids of the rows answered."""
        return [row["message_id"] for row in self.body(**parameters)["result"]]

    def code(self, **parameters: str | int) -> int:
        """Call GetSmsHistory and give the code of the error answered."""
        code: int = self.body(**parameters)["error"]["code"]
        return code

    def call(self, method: str, **parameters: str | int) -> dict[str, Any]:
        """Call any method with a good token, its parameters in a form, and decode the JSON of the answer."""
        body: dict[str, Any] = self.send("POST", f"/platform_api/{method}", data=parameters).json()
        return body

    def refused(self, method: str, **parameters: str | int) -> int:
        """Call any method and give the code of the error answered."""
        code: int = self.call(method, **parameters)["error"]["code"]
        return code

    def bearer(self, *, algorithm: str = "RS256", key_id: str | None = None, **claims: Any) -> dict[str, str]:
        """Sign a token with the public test key; claims replace the good ones, None leaves one out."""
        key = self.simulator.credentials
        now = int(self.clock())
        good = {"iss": key["account_id"], "iat": now, "exp": now + 60}
        payload = {name: value for name, value in (good | claims).items() if value is not None}
        token = jwt.api_jws.encode(
            _json(payload), signing_key(key["private_key"]), algorithm, headers={"kid": key_id or key["key_id"]}
        )
        return {"Authorization": f"Bearer {token}"}


def caller(*, rows: int = 60, variants: dict[str, str] | None = None, **options: Any) -> Caller:
    """Build a simulator and a client of it."""
    clock = Clock()
    options = {"settle_seconds": SETTLE_SECONDS} | options
    return Caller(create_app(rows=rows, variants=variants, clock=clock, **options), clock)


@cache
def signing_key(pem: str) -> RSAPrivateKey:
    """Load the private key once for all tests."""
    key = load_pem_private_key(pem.encode("ascii"), password=None)
    assert isinstance(key, RSAPrivateKey)
    return key


def _json(payload: dict[str, object]) -> bytes:
    # PyJWT refuses to sign some claims, an issuer that is a number among them; a server must read them all.
    return json.dumps(payload).encode()
