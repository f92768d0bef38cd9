"""The provider's own server as a target: the one that the fence leads to, with one token for all raw requests."""

from __future__ import annotations

import time
from typing import Any

from attrs import define, field, frozen

from conformance.remote.target import RemoteServer, RemoteTarget


@define(eq=False)
class Session:
    """What lasts for the whole run: the token of the raw requests."""

    token: str | None = field(default=None, repr=False)


@frozen(eq=False)
class LiveServer(RemoteServer):
    """A remote server whose raw requests share one token."""

    whole_run: Session = field(kw_only=True, repr=False)

    @property
    def session(self) -> object:
        """What keeps tokens: the run."""
        return self.whole_run

    def now(self) -> float:
        """Give the real time, in UNIX seconds."""
        return time.time()

    def _token(self) -> str:
        if self.whole_run.token is None:
            self.whole_run.token = super()._token()
        return self.whole_run.token


@define(eq=False, slots=False)
class LiveTarget(RemoteTarget):
    """A target whose server nobody may try anything on."""

    is_simulator: bool = False
    whole_run: Session = field(factory=Session, repr=False)

    def server(self, **state: Any) -> LiveServer:
        """Return the server with exchanges of its own; raise `UnavailableError` for any state but its own."""
        made = super().server(**state)
        return LiveServer(
            made.app,
            made.simulator,
            made.facts,
            made.clock,
            url=self.base_url,
            token_url=self.token_url,
            whole_run=self.whole_run,
        )
