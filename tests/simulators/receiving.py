"""A receiver of callbacks on a loopback port, for tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from attrs import define, field, frozen


@frozen
class Received:
    """One request that arrived."""

    method: str
    path: str
    content_type: str | None
    body: bytes


@define
class Receiver:
    """Where callbacks go, and what has come."""

    url: str = ""
    requests: list[Received] = field(factory=list)
    _changed: threading.Condition = field(factory=threading.Condition)

    def take(self, request: Received) -> None:
        """Keep a request that arrived."""
        with self._changed:
            self.requests.append(request)
            self._changed.notify_all()

    def arrived(self, count: int) -> bool:
        """Wait until so many requests have arrived, and say whether they did."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.requests) >= count, timeout=20)


@contextmanager
def receiver(status: int = 200) -> Iterator[Receiver]:
    """Receive whatever is posted or asked for, and answer it with `status`."""
    received = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.take()

        def do_GET(self) -> None:
            self.take()

        def take(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            received.take(Received(self.command, self.path, self.headers["Content-Type"], body))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        received.url = f"http://127.0.0.1:{server.server_port}/callbacks?secret=hush"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield received
        finally:
            server.shutdown()
            thread.join()
