"""A receiver of callbacks on a loopback port."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

from attrs import field, frozen

# How often the server looks whether it may stop, in seconds.
_GLANCE = 0.005


@frozen
class Push:
    """One callback that arrived: its headers, and its body or, of one by GET, its query."""

    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@contextmanager
def receiving() -> Iterator[tuple[str, list[Push]]]:
    """Receive what is pushed to the URL that is given, until the end; each push is taken with status 200."""
    pushes: list[Push] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.take(self.rfile.read(int(self.headers["Content-Length"])))

        def do_GET(self) -> None:
            self.take(urlsplit(self.path).query.encode())

        def take(self, body: bytes) -> None:
            pushes.append(Push(dict(self.headers), body))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(_GLANCE,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", pushes
        finally:
            server.shutdown()
            thread.join()
