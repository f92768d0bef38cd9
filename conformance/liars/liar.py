"""A liar: a server or a client that is wrong in one named way, and what must notice it."""

from __future__ import annotations

from typing import Any, Literal

from attrs import evolve, field, frozen
from starlette.types import ASGIApp, Receive, Scope, Send

from conformance.liars.callers import Known
from conformance.liars.clients import lying_clients, trusting
from conformance.liars.lies import Lie
from conformance.liars.messages import asked_by, honest_answer, reply
from conformance.requirement import Subjects
from conformance.verdict import Verdict


@frozen
class Liar:
    """One lie, the id of the requirement that must notice it, and where (JSON pointer, `*` is any one step).

    `who` lies: a server, a client, or one colour of a client. `quirk` is the one that it is about, if any.
    """

    name: str
    says: str
    caught_by: str
    pointer: str
    lie: Lie = field(repr=False)
    quirk: str = ""
    who: Literal["server", "client", "blocking", "awaiting"] = "server"

    @property
    def kind(self) -> str:
        """What is lied about: `body`, `reply`, `request`, `sequence` or `caller` of a server, else `client`."""
        return self.lie.kind if self.who == "server" else "client"

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """Wrap an honest application."""
        return Lying(app, self)

    def told(self, body: bytes) -> bytes:
        """Return what is pushed in place of an honest body."""
        return self.lie.told(body)

    def among(self, honest: Subjects) -> Subjects:
        """Return honest subjects with the liar in the place of the one that it is."""
        if self.who == "server":
            return evolve(honest, target=evolve(honest.target, lie=self))
        if self.lie.kind == "callback":
            return evolve(honest, clients=trusting(honest.clients))
        colour = "" if self.who == "client" else self.who
        known = Known(honest.provider, {}, "", float)
        return evolve(honest, clients=lying_clients(honest.clients, lambda: self.lie.make(known), colour))

    def is_caught(self, verdict: Verdict) -> bool:
        """Return whether a verdict is a finding at the place of the lie."""
        wanted, found = self.pointer.split("/"), verdict.pointer.split("/")
        is_there = len(wanted) == len(found) and all(map(_matches, wanted, found))
        return verdict.outcome == "fail" and is_there


def _matches(wanted: str, found: str) -> bool:
    return wanted in ("*", found)


class Lying:
    """An application that answers by a liar's lie in the place of an honest one; each has a memory of its own."""

    def __init__(self, app: ASGIApp, liar: Liar) -> None:
        self.app = app
        self.state: Any = getattr(app, "state", None)
        simulator = getattr(self.state, "simulator", None)
        known = Known(
            liar.name.partition("/")[0],
            getattr(simulator, "credentials", {}),
            getattr(simulator, "base_path", ""),
            getattr(simulator, "clock", float),
        )
        self._answer = liar.lie.make(known)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the lie has it."""
        given = await self._answer(await asked_by(scope, receive), honest_answer(self.app))
        await reply(given, send)
