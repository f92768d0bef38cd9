"""Pushing callbacks, in the background and in order, to a receiver on this machine."""

from __future__ import annotations

import sys
import threading
from collections import deque
from ipaddress import ip_address
from urllib.parse import urlencode

import httpx
import msgspec
from attrs import define, field, frozen

from conformance.simulators.forms import Pairs
from conformance.simulators.options import UnusableOptionError

PATIENCE_SECONDS = 5.0

# A price leaves as the very digits it has.
_JSON = msgspec.json.Encoder(decimal_format="number")


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


@frozen
class Callback:
    """One request that is waiting to be sent; `name` is what a complaint calls it."""

    name: str
    method: str
    url: httpx.URL
    body: bytes = b""
    content_type: str | None = None


@define
class Courier:
    """Sends callbacks one after the other in a thread that lives as long as there are any.

    Each comes in one of three encodings: JSON posted, a form posted, or fields in the query of a GET.

    What is not taken with a status of success is told in one line on stderr and not tried again.
    """

    url: httpx.URL
    _waiting: deque[Callback] = field(factory=deque)
    _thread: threading.Thread | None = None
    _lock: threading.Lock = field(factory=threading.Lock)

    def post(self, name: str, body: bytes) -> None:
        """Have the bytes, which are JSON, posted soon; `name` is what a complaint calls them."""
        self._hand_over(Callback(name, "POST", self.url, body, "application/json"))

    def post_json(self, name: str, value: object) -> None:
        """Have the value posted soon as JSON, a decimal as the digits it has."""
        self.post(name, _JSON.encode(value))

    def post_form(self, name: str, pairs: Pairs) -> None:
        """Have the fields posted soon as an urlencoded form, in this order."""
        self._hand_over(
            Callback(name, "POST", self.url, urlencode(pairs).encode("ascii"), "application/x-www-form-urlencoded")
        )

    def get_query(self, name: str, pairs: Pairs) -> None:
        """Have the URL fetched soon with the fields in its query, in this order, after those it already has."""
        query = b"&".join(filter(None, [self.url.query, urlencode(pairs).encode("ascii")]))
        self._hand_over(Callback(name, "GET", self.url.copy_with(query=query)))

    def wait(self, seconds: float = 2 * PATIENCE_SECONDS) -> None:
        """Wait until everything handed over has been sent, or given up, but not longer than `seconds`."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _hand_over(self, callback: Callback) -> None:
        with self._lock:
            self._waiting.append(callback)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def _work(self) -> None:
        # A connection for all: on this machine no proxy of the environment has a say.
        with httpx.Client(timeout=PATIENCE_SECONDS, trust_env=False) as client:
            while (callback := self._next()) is not None:
                self._deliver(client, callback)

    def _next(self) -> Callback | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._thread = None
            return None

    def _deliver(self, client: httpx.Client, callback: Callback) -> None:
        headers = {} if callback.content_type is None else {"Content-Type": callback.content_type}
        try:
            answer = client.request(callback.method, callback.url, content=callback.body or None, headers=headers)
        except httpx.HTTPError as error:
            self._complain(callback.name, type(error).__name__)
        else:
            if not answer.is_success:
                self._complain(callback.name, f"HTTP status {answer.status_code}")

    def _complain(self, name: str, reason: str) -> None:
        # Host and port only: path and query may hold a secret of the receiver.
        receiver = self.url.netloc.decode("ascii")
        print(f"{name} was not delivered to {receiver}: {reason}", file=sys.stderr, flush=True)
