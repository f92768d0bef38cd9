"""Servers behind a real loopback socket: all on one port, told apart by a header that only this module sends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import httpx
from attrs import field, frozen
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from conformance.server import Server, Target
from conformance.simulators.serving import serve

NUMBER = "x-conformance-server"


class Switchboard(Starlette):
    """An application that hands each request on to the one that its header names, by the number it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.state.simulator = self
        self.base_path = ""
        self.applications: dict[str, ASGIApp] = {}
        self._numbers = count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the application answer, which sees the request without the header."""
        headers = dict(scope["headers"])
        app = self.applications[headers.pop(NUMBER.encode()).decode()]
        await app({**scope, "headers": list(headers.items())}, receive, send)

    def connect(self, app: ASGIApp) -> str:
        """Take an application on, and return its number."""
        number = str(next(self._numbers))
        self.applications[number] = app
        return number


@frozen(eq=False)
class HttpServer(Server):
    """A server whose requests go over the socket, with the host that they name in `Host` alone."""

    served: ASGIApp = field(kw_only=True, repr=False)
    url: httpx.URL = field(kw_only=True)
    number: str = field(kw_only=True)
    transport: httpx.HTTPTransport = field(kw_only=True, repr=False)

    async def _answered(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        # A reply that a case spells out is put in the place of the application, and was never served.
        if self.app is not self.served:
            return await super()._answered(request)
        url = request.url.copy_with(scheme=self.url.scheme, host=self.url.host, port=self.url.port)
        headers = [*request.headers.raw, (NUMBER.encode(), self.number.encode())]
        response = self.transport.handle_request(
            httpx.Request(request.method, url, headers=headers, content=request.read())
        )
        try:
            return response, response.read()
        except httpx.RemoteProtocolError as error:
            raise httpx.ReadError("the body has stopped") from error
        finally:
            response.close()


@frozen
class HttpTarget(Target):
    """A target whose servers are served over a socket."""

    switchboard: Switchboard = field(kw_only=True, repr=False)
    url: httpx.URL = field(kw_only=True)
    transport: httpx.HTTPTransport = field(kw_only=True, repr=False)

    def server(self, **state: Any) -> Server:
        """Make a server of its own, and serve it."""
        made = super().server(**state)
        return HttpServer(
            made.app,
            made.simulator,
            made.facts,
            made.clock,
            served=made.app,
            url=self.url,
            number=self.switchboard.connect(made.app),
            transport=self.transport,
        )


@frozen
class Wire:
    """What serves all servers of a run."""

    switchboard: Switchboard
    url: httpx.URL
    transport: httpx.HTTPTransport

    def target(self, like: Target) -> Target:
        """Return a target whose servers are those of another one, over the socket; servers of before are let go."""
        self.switchboard.applications.clear()
        known = {name: getattr(like, name) for name in ("provider", "seed", "rows", "lie", "log", "make", "facts")}
        return HttpTarget(**known, switchboard=self.switchboard, url=self.url, transport=self.transport)


@contextmanager
def served() -> Iterator[Wire]:
    """Serve on a free port of this machine until the end. Raises `NotServingError`."""
    switchboard = Switchboard()
    with serve(switchboard) as url, httpx.HTTPTransport() as transport:
        yield Wire(switchboard, httpx.URL(url), transport)
