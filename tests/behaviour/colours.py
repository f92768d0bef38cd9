"""The two colours of clients behind one face, so that each test is written once and runs for both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import copy_context
from threading import Event
from typing import Any

import httpx
from attrs import define, field

from conformance.clients import Clients

Then = Callable[[Any], object]


PATIENCE_SECONDS = 20.0


def nothing(_: Any) -> None:
    """Do nothing after an item."""


@define(eq=False)
class Blocking:
    """The colour that blocks."""

    name: str = "blocking"
    _opened: list[Any] = field(factory=list)

    def client(self, clients: Clients, maker: str, **options: Any) -> Any:
        """Return a client made by one of its constructors, closed at the end of the test."""
        client = getattr(clients.blocking, maker)(**options)
        self._opened.append(client)
        return client

    def http_client(self, **options: Any) -> Any:
        """Return an httpx client of the application's own, closed after the test."""
        client = httpx.Client(**options)
        self._opened.append(client)
        return client

    def call(self, client: Any, method: str, **arguments: Any) -> Any:
        """Return what a method gives; of a list the first page."""
        return getattr(client, method)(**arguments)

    def awaited(self, result: Any) -> Any:
        """Return what a method gave."""
        return result

    def walk(self, items: Any, then: Then = nothing, stop: int | None = None) -> list[Any]:
        """Return what an iteration gives, or its first `stop` items; `then` is called after each.

        Where it gives an event, the iteration waits for it.
        """
        gathered: list[Any] = []
        for item in items:
            gathered.append(item)
            happening = then(item)
            if isinstance(happening, Event):
                happening.wait(PATIENCE_SECONDS)
            if len(gathered) == stop:
                break
        return gathered

    def pass_by(self, items: Any, then: Then) -> None:
        """Call a function with each item of an iteration, and keep none."""
        for item in items:
            then(item)
            del item

    def close(self) -> None:
        """Close all that was opened."""
        while self._opened:
            self._opened.pop().close()


@define(eq=False)
class Awaiting:
    """The colour that awaits; all of a test runs in one event loop, and each iteration in one task."""

    name: str = "awaiting"
    _opened: list[Any] = field(factory=list)
    _foreign: list[Any] = field(factory=list)
    _runner: asyncio.Runner = field(factory=asyncio.Runner)

    def client(self, clients: Clients, maker: str, **options: Any) -> Any:
        """Return a client made by one of its constructors, closed at the end of the test."""
        client = getattr(clients.awaiting, maker)(**options)
        self._opened.append(client)
        return client

    async def _left_tasks_ended(self) -> None:
        # What a caught error keeps alive may still fetch ahead; a client closed under it leaks a socket now and then.
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}), return_exceptions=True)

    def _run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        # A runner has a context of its own, in which nothing that a test sets around a call would be seen.
        return self._runner.run(coroutine, context=copy_context())

    def http_client(self, **options: Any) -> Any:
        """Return an httpx client of the application's own, closed after the test."""
        client = httpx.AsyncClient(**options)
        self._foreign.append(client)
        return client

    def call(self, client: Any, method: str, **arguments: Any) -> Any:
        """Return what a method gives; of a list the first page."""
        return self.awaited(getattr(client, method)(**arguments))

    def awaited(self, result: Any) -> Any:
        """Return what a method gave."""

        async def waited() -> Any:
            return await result

        return self._run(waited())

    def walk(self, items: Any, then: Then = nothing, stop: int | None = None) -> list[Any]:
        """Return what an iteration gives, or its first `stop` items; `then` is called after each.

        Where it gives an event, the iteration waits for it.
        """

        async def gathered() -> list[Any]:
            items_so_far: list[Any] = []
            async for item in items:
                items_so_far.append(item)
                happening = then(item)
                if isinstance(happening, Event):
                    await asyncio.to_thread(happening.wait, PATIENCE_SECONDS)
                if len(items_so_far) == stop:
                    break
            return items_so_far

        found: list[Any] = self._run(gathered())
        return found

    def pass_by(self, items: Any, then: Then) -> None:
        """Call a function with each item of an iteration, and keep none."""

        async def passed() -> None:
            async for item in items:
                then(item)
                del item

        self._run(passed())

    def close(self) -> None:
        """Close all that was opened."""
        if self._opened:
            self._run(self._left_tasks_ended())
        while self._opened:
            self._run(self._opened.pop().close())
        while self._foreign:
            self._run(self._foreign.pop().aclose())
        self._runner.close()


Colour = Blocking | Awaiting
COLOURS = (Blocking, Awaiting)
