"""How these tests call the simulator: in process, with the public credentials."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from attrs import define, frozen
from starlette.applications import Starlette

from conformance.simulators.apifonica import create_app
from conformance.simulators.apifonica.accounts import read_credentials
from conformance.simulators.apifonica.application import ApifonicaSimulator

NOW = 1_790_000_000.5
NOW_TEXT = "Mon, 21 Sep 2026 14:13:20 +0000"
SETTLE_SECONDS = 20.0
ACCOUNT_SID = read_credentials().account_sid
ACCOUNT_PATH = f"/v2/accounts/{ACCOUNT_SID}"
MESSAGES_PATH = f"{ACCOUNT_PATH}/messages"
ORIGIN = "http://simulator"

MESSAGE = {"from": "447700900001", "to": "447700900123", "text": "Hello"}


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
    def simulator(self) -> ApifonicaSimulator:
        """The state behind the application."""
        simulator: ApifonicaSimulator = self.app.state.simulator
        return simulator

    def call(self, verb: str, path: str, *, auth: Any = "good", **how: Any) -> httpx.Response:
        """Send a request as it is, with the good credentials unless others, or None, are given."""
        credentials = self.simulator.account
        used = (credentials.account_sid, credentials.auth_token) if auth == "good" else auth

        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
                return await client.request(verb, path, auth=used, **how)

        return asyncio.run(sent())

    def page(self, **parameters: str | int) -> dict[str, Any]:
        """Ask for a page of messages, and decode it; `sender` stands for the parameter from."""
        names = {"sender": "from"}
        query = {names.get(name, name): value for name, value in parameters.items()}
        body: dict[str, Any] = self.call("GET", MESSAGES_PATH, params=query).json()
        return body

    def sids(self, **parameters: str | int) -> list[str]:
        """Ask for a page of messages, and give their SIDs."""
        return [row["message_sid"] for row in self.page(**parameters)["messages"]]

    def walk(self, **parameters: str | int) -> list[dict[str, Any]]:
        """Follow next from the first page to the last, and give the pages."""
        pages = [self.page(**parameters)]
        while pages[-1]["next"] is not None:
            pages.append(self.call("GET", pages[-1]["next"]).json())
        return pages

    def message(self, message_sid: str) -> dict[str, Any]:
        """Ask for one message."""
        body: dict[str, Any] = self.call("GET", f"{MESSAGES_PATH}/{message_sid}").json()
        return body

    def post(self, members: Any = None, **changed: Any) -> httpx.Response:
        """Send a message, by default a good one; a changed member that is None is left out."""
        given = (MESSAGE if members is None else members) | changed
        return self.call(
            "POST", MESSAGES_PATH, json={name: value for name, value in given.items() if value is not None}
        )

    def send(self, **changed: Any) -> str:
        """Send a message that is taken, and give its SID."""
        answer = self.post(**changed)
        assert 201 == answer.status_code, answer.text
        sid: str = answer.json()["uri"].rsplit("/", 1)[1]
        return sid


def caller(*, rows: int = 60, variants: dict[str, str] | None = None, **options: Any) -> Caller:
    """Build a simulator and a client of it."""
    clock = Clock()
    options = {"settle_seconds": SETTLE_SECONDS} | options
    return Caller(create_app(rows=rows, variants=variants, clock=clock, **options), clock)


def error_of(answer: httpx.Response) -> tuple[int, Any]:
    """Give the HTTP status of a refusal and the code in its envelope, which must agree with it."""
    body = answer.json()
    assert answer.status_code == body["status_code"]
    assert isinstance(body["error_text"], str)
    return answer.status_code, body["error_code"]
