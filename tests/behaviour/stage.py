"""One provider's simulator behind a misbehaving server, with clients of one colour in front of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from attrs import frozen

from tests.behaviour.clocks import Clock, Pauses
from tests.behaviour.colours import Colour, Then, nothing
from tests.behaviour.faults import Fault
from tests.behaviour.hastening import hastened
from tests.behaviour.server import Server, serving
from tests.behaviour.subjects import Subject

ROWS = 45
LIMIT = 10


@frozen(eq=False)
class Stage:
    """What a test plays on: every call goes over a socket to `server`, and no wait takes time."""

    subject: Subject
    colour: Colour
    clock: Clock
    server: Server
    pauses: Pauses

    @property
    def simulator(self) -> Any:
        """The provider's simulator."""
        return self.server.app.state.simulator

    @property
    def secrets(self) -> dict[str, Any]:
        """The secrets that the simulator knows."""
        return {name: self.simulator.credentials[name] for name in self.subject.secrets}

    def client(self, **options: Any) -> Any:
        """Return a client that talks to the server."""
        given = {**self.secrets, "base_url": self.server.base_url, **options}
        return hastened(self.colour.client(self.subject.clients, "from_credentials", **given), self.pauses)

    def listing(self, client: Any, **more: Any) -> Any:
        """Begin a walk over the history: a page, or what gives it when it is awaited."""
        call = self.subject.listing
        arguments = {self.subject.limit: LIMIT, **call.arguments(self.clock), **more}
        return getattr(client, call.method)(**arguments)

    def page(self, client: Any, **more: Any) -> Any:
        """Return the first page of the history."""
        return self.colour.awaited(self.listing(client, **more))

    def walk(self, client: Any, then: Then = nothing, stop: int | None = None, **more: Any) -> list[Any]:
        """Return the identities of the history's rows, `then` happening after each."""
        rows = self.colour.walk(self.listing(client, **more), then, stop)
        return self.identities(rows)

    def send(self, client: Any) -> Any:
        """Send a message."""
        call = self.subject.sending
        return self.colour.call(client, call.method, **call.arguments(self.clock))

    def identities(self, rows: Iterable[Any]) -> list[Any]:
        """Return what tells rows apart, of the client or of the simulator."""
        return [getattr(row, self.subject.identity) for row in rows]

    def history(self) -> list[Any]:
        """Return the identities of the simulator's rows, in the order in which they are answered."""
        return self.identities(self.simulator.rows())

    def plan(self, *faults: Fault) -> None:
        """Have the next requests meet these faults."""
        self.server.script.extend(faults)


@contextmanager
def staged(subject: Subject, colour: Colour, rows: int = ROWS, **options: Any) -> Iterator[Stage]:
    """Build a stage and take it down."""
    clock = Clock()
    app = subject.app(clock, rows=rows, **options)
    server = Server(app, clock, app.state.simulator.base_path, subject.token_path)
    with serving(server):
        try:
            yield Stage(subject, colour, clock, server, Pauses(clock))
        finally:
            colour.close()
