"""Posting callbacks, in the background and in order, to a receiver on this machine."""

from __future__ import annotations

import sys
import threading
from collections import deque
from ipaddress import ip_address

import httpx
from attrs import define, field

from conformance.simulators.options import UnusableOptionError

PATIENCE_SECONDS = 5.0


class NotLoopbackError(UnusableOptionError):
    """A callback URL that leads off this machine, or is none; the message does not repeat it."""


def loopback_url(text: str) -> httpx.URL:
    """Read a plain http URL of this machine: `localhost`, 127.0.0.0/8 or [::1]. Raises `NotLoopbackError`."""
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme != "http" or not _is_loopback(url.host):
        raise NotLoopbackError("a callback goes to this machine only, for example to http://127.0.0.1:8001/")
    return url


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@define
class Courier:
    """Posts JSON bodies one after the other in a thread that lives as long as there are any.

    What is not taken with a status of success is told in one line on stderr and not tried again.
    """

    url: httpx.URL
    _waiting: deque[tuple[str, bytes]] = field(factory=deque)
    _thread: threading.Thread | None = None
    _lock: threading.Lock = field(factory=threading.Lock)

    def post(self, name: str, body: bytes) -> None:
        """Have the body posted soon; `name` is what a complaint calls it."""
        with self._lock:
            self._waiting.append((name, body))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def wait(self, seconds: float = 2 * PATIENCE_SECONDS) -> None:
        """Wait until everything handed over has been posted, or given up, but not longer than `seconds`."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _work(self) -> None:
        # A connection for all: on this machine no proxy of the environment has a say.
        with httpx.Client(timeout=PATIENCE_SECONDS, trust_env=False) as client:
            while (waiting := self._next()) is not None:
                self._deliver(client, *waiting)

    def _next(self) -> tuple[str, bytes] | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._thread = None
            return None

    def _deliver(self, client: httpx.Client, name: str, body: bytes) -> None:
        try:
            answer = client.post(self.url, content=body, headers={"Content-Type": "application/json"})
        except httpx.HTTPError as error:
            self._complain(name, type(error).__name__)
        else:
            if not answer.is_success:
                self._complain(name, f"HTTP status {answer.status_code}")

    def _complain(self, name: str, reason: str) -> None:
        # Host and port only: path and query may hold a secret of the receiver.
        receiver = self.url.netloc.decode("ascii")
        print(f"{name} was not delivered to {receiver}: {reason}", file=sys.stderr, flush=True)
