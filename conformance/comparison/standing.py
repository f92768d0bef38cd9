"""One port behind which one application after the other answers, so that a proxy before it need not be started anew."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from attrs import define, field, frozen
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from conformance.document import Document
from conformance.liars import Liar
from conformance.liars.messages import asked_by
from conformance.operation import Operation
from conformance.server import Server
from conformance.simulators.serving import serve
from conformance.subjects import document_of, target_of


@frozen
class Standing:
    """A simulator that stands ready, honest or behind a liar; `headers` are those of a caller that may call."""

    app: ASGIApp = field(repr=False)
    secrets: Mapping[str, str] = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    base_path: str


def standing(provider: str, liar: Liar | None = None) -> Standing:
    """Make a simulator of a provider; what proves who calls comes from the honest one, whoever lies."""
    server = target_of(provider).server()
    return Standing(
        app=server.app if liar is None else _Steady(server.app, liar(server.app)),
        secrets=server.simulator.credentials,
        headers=server.headers(_any_operation(server, document_of(provider)), "good"),
        base_path=str(server.simulator.base_path),
    )


@frozen
class _Steady:
    """A liar that tells the truth where it cannot even read what it is asked: it should be found out by its lie alone.

    A body that stops in the middle is a lie, and stays.
    """

    honest: ASGIApp
    lying: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the liar does, or as the honest server would."""
        body = (await asked_by(scope, receive)).body
        has_begun = False

        async def receiving() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def sending(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.lying(scope, receiving, sending)
        except Exception:
            if has_begun:
                raise
            await self.honest(scope, receiving, send)


def _any_operation(server: Server, document: Document) -> Operation:
    token = server.facts.credentials.token
    return next(each for each in document.operations if token is None or each.id != token.operation)


@define
class Door:
    """A port on which the application answers that was set last; `url` is the base URL without a path."""

    url: str
    _front: _Front = field(repr=False)

    def set(self, app: ASGIApp) -> None:
        """Have another application answer from now on."""
        self._front.behind = app


class _Front(Starlette):
    """Hands every request on."""

    def __init__(self) -> None:
        super().__init__()
        self.state.simulator = self
        self.base_path = ""
        self.behind: ASGIApp = Starlette()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the application answer that stands behind."""
        await self.behind(scope, receive, send)


@contextmanager
def opened() -> Iterator[Door]:
    """Open a free port of this machine until the end. Raises `NotServingError`."""
    # A request that is none, such as a tool's probe, and a body that stops are no news to anybody here.
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)
    front = _Front()
    with serve(front) as url:
        yield Door(url, front)
