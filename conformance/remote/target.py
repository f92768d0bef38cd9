"""A remote server with the interface of an embedded one, in the one state that it happens to be in."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import httpx
from attrs import define, field, frozen

from conformance.case import Case
from conformance.facts import Facts, facts_of
from conformance.judging import UnavailableError
from conformance.remote.forwarding import Forwarding, origin_of, transport
from conformance.remote.moving import Move, case_moved, facts_moved
from conformance.server import Clock, Server, Target
from conformance.subjects import target_of

#: Requirements of which safety come after which, where all of them meet the same server.
TURNS = ("read", "spend", "write")


def _without_slash(url: str) -> str:
    return url.rstrip("/")


@define
class Stranger:
    """What is known of a simulator in another process: the path of its base URL, and who may call.

    Whatever else is asked of it raises `UnavailableError`.
    """

    base_path: str
    credentials: Mapping[str, str] = field(repr=False)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise UnavailableError(f"a simulator that can be asked for {name.replace('_', ' ')}")


class RealTime(Clock):
    """The clock of a server that goes by itself."""

    @property
    def ahead(self) -> int:
        """The real time is never ahead."""
        return 0

    @ahead.setter
    def ahead(self, seconds: int) -> None:
        if seconds:
            raise UnavailableError("a clock that can be moved on")


@frozen(eq=False)
class RemoteServer(Server):
    """The server at a base URL; tokens are given at the other one."""

    url: str = field(kw_only=True)
    token_url: str = field(kw_only=True)

    @property
    def origin(self) -> str:
        """The scheme, host and port of the base URL."""
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.url))

    @property
    def auth_url(self) -> str:
        """The base URL of the server that gives tokens."""
        return self.token_url


@define(eq=False, slots=False)
class RemoteTarget:
    """A provider's server behind a URL, and with `auth_url` another one that gives its tokens.

    `secrets` are who calls. A state that the server would have to be put into raises `UnavailableError`.
    """

    provider: str
    base_url: str = field(converter=_without_slash)
    auth_url: str | None = None
    secrets: Mapping[str, str] = field(factory=dict, repr=False)
    is_simulator: bool = True
    facts: Facts | None = None
    sending: httpx.BaseTransport = field(factory=transport, repr=False)
    now: float = field(factory=time.time)

    def server(self, **state: Any) -> Server:
        """Return the server with exchanges of its own; raise `UnavailableError` for any state but its own."""
        if state:
            raise UnavailableError(f"a server whose {' and '.join(state).replace('_', ' ')} can be chosen")
        origins = frozenset(map(origin_of, (self.base_url, self.token_url)))
        stranger = Stranger(urlsplit(self.base_url).path, self.secrets)
        app = Forwarding(self.sending, origins)
        return RemoteServer(app, stranger, self.known, RealTime(), url=self.base_url, token_url=self.token_url)

    @property
    def shows_everything(self) -> bool:
        """Whether a whole run owes every member and word of the document: nobody knows what this server has."""
        return False

    @property
    def stands_still(self) -> bool:
        """Whether nothing comes in that nobody of the run has sent: nobody knows who else is there."""
        return False

    @property
    def token_url(self) -> str:
        """The base URL of the server that gives tokens."""
        return _without_slash(self.auth_url or self.base_url)

    @cached_property
    def known(self) -> Facts:
        """What is known of the provider beside its document, its moments as they are meant today."""
        return facts_moved(self._written, self._move)

    def in_its_time(self, case: Case) -> Case:
        """Return a case with the moments that it means today."""
        return case_moved(case, self._move)

    @property
    def _written(self) -> Facts:
        return self.facts or facts_of(self.provider)

    @cached_property
    def _move(self) -> Move:
        return Move(self._ahead, self._written.now)

    @property
    def _ahead(self) -> timedelta:
        """How far the real time is ahead of the one that the cases were written for, in whole minutes."""
        now = self._written.now
        return timedelta() if now is None else timedelta(minutes=(self.now - now.timestamp()) // 60)

    @property
    def playing_back(self) -> Target:
        """The target of cases that bring their own reply: what they are about is in this process."""
        return target_of(self.provider)

    def turn(self, requirement: object) -> int:
        """Return when a requirement is tried: what one sends is there for the next, what it switches off stays off."""
        before = 1 if getattr(getattr(requirement, "case", None), "before", ()) else 0
        return before + TURNS.index(getattr(requirement, "safety", TURNS[0]))

    def pushed(self, body: bytes) -> bytes:
        """Return what arrives of a callback's body."""
        return body
