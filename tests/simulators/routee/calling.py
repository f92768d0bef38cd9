"""How these tests call the simulator: in process, with a token asked for with the public credentials."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from attrs import define, field
from starlette.applications import Starlette

from conformance.simulators.routee import create_app
from conformance.simulators.routee.simulator import RouteeSimulator

NOW = 1_790_000_000.5
SETTLE_SECONDS = 20.0
A_WEEK = timedelta(days=7)

Filters = list[dict[str, str]]


@define
class Clock:
    """A clock that stands still until it is moved."""

    now: float = NOW

    def __call__(self) -> float:
        """Give the moment in UNIX seconds."""
        return self.now


def text(moment: datetime) -> str:
    """Write a moment as a query parameter, to the millisecond."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def now_moment(clock: Clock) -> datetime:
    """Give the clock's moment."""
    return datetime.fromtimestamp(clock.now, UTC)


@define
class Caller:
    """A client of one simulator whose clock stands still at `NOW` unless a test moves it."""

    app: Starlette
    clock: Clock
    _token: str | None = field(default=None, repr=False)

    @property
    def simulator(self) -> RouteeSimulator:
        """The state behind the application."""
        simulator: RouteeSimulator = self.app.state.simulator
        return simulator

    def send(self, verb: str, path: str, *, headers: dict[str, str] | None = None, **how: Any) -> httpx.Response:
        """Send a request as it is; without headers it has a good token."""
        sent_headers = self.bearer() if headers is None else headers

        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://simulator") as client:
                return await client.request(verb, path, headers=sent_headers, **how)

        return asyncio.run(sent())

    def ask_token(
        self, data: dict[str, str] | None = None, *, basic: tuple[str, str] | None = None, **how: Any
    ) -> httpx.Response:
        """Ask for a token, by default with good credentials and a good form."""
        known = self.simulator.credentials
        good = (known["application_id"], known["application_secret"])
        form = {"grant_type": "client_credentials"} if data is None else data
        return self.send("POST", "/oauth/token", headers={}, data=form, auth=basic or good, **how)

    def bearer(self) -> dict[str, str]:
        """Ask for a token once, and make the header of it."""
        if self._token is None:
            self._token = self.ask_token().json()["access_token"]
        return {"Authorization": f"Bearer {self._token}"}

    def week(self) -> dict[str, str]:
        """Make the dates of the whole time that may be asked for."""
        end = now_moment(self.clock)
        return {"dateStart": text(end - A_WEEK), "dateEnd": text(end)}

    def track(self, filters: object = (), **parameters: str | int) -> httpx.Response:
        """Track by filters, over the whole time unless the parameters say otherwise; a blank one is left out."""
        wanted = {name: value for name, value in (self.week() | parameters).items() if value != ""}
        return self.send("POST", "/sms/tracking", params=wanted, json=filters)

    def page(self, filters: object = (), **parameters: str | int) -> dict[str, Any]:
        """Track by filters, and decode the page; by default one with all the rows there are."""
        body: dict[str, Any] = self.track(filters, **({"size": 2000} | parameters)).json()
        return body

    def items(self, filters: object = (), **parameters: str | int) -> list[dict[str, Any]]:
        """Track by filters, and give the rows."""
        content: list[dict[str, Any]] = self.page(filters, **parameters)["content"]
        return content

    def ids(self, filters: object = (), **parameters: str | int) -> list[str]:
        """Track by filters, and give the ids of the rows."""
        return [item["smsId"] for item in self.items(filters, **parameters)]

    def refused(self, filters: object = (), **parameters: str | int) -> tuple[int, str]:
        """Track by filters, and give the status and the code of the refusal."""
        answer = self.track(filters, **parameters)
        return answer.status_code, answer.json()["code"]

    def post(self, whole: object = None, /, **members: object) -> httpx.Response:
        """Send one message, or any whole body; members replace those of a good one, None leaves one out."""
        good: dict[str, object] = {"from": "EXAMPLE", "to": "+447700900123", "body": "Hello"}
        message = {name: value for name, value in (good | members).items() if value is not None}
        return self.send("POST", "/sms", json=message if whole is None else whole)

    def get(self, path: str, **parameters: str | int) -> httpx.Response:
        """Get a path with a good token."""
        return self.send("GET", path, params=parameters)

    def single(self, message_id: str) -> list[dict[str, Any]]:
        """Track one message, and decode its parts."""
        parts: list[dict[str, Any]] = self.get(f"/sms/tracking/single/{message_id}").json()
        return parts


def caller(*, rows: int = 80, variants: dict[str, str] | None = None, **options: Any) -> Caller:
    """Build a simulator and a client of it."""
    clock = Clock()
    options = {"settle_seconds": SETTLE_SECONDS} | options
    return Caller(create_app(rows=rows, variants=variants, clock=clock, **options), clock)
