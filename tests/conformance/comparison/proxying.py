"""A proxy that is driven as Prism is, and complains of every date with a T in it; run as a program of its own."""

from __future__ import annotations

import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx

VERSION = "0.0.1"
COMPLAINT = '[{"location":["response","body","date"],"severity":"Error","code":"pattern","message":"no"}]'
WRITTEN = re.compile(rb"\dT\d\d:\d\d")
OF_REQUEST = '[{"location":["request"],"severity":"Error","code":401,"message":"no"}]'


def program(folder: Path) -> Path:
    """Write the program into a folder, and return it."""
    path = folder / "prism"
    path.write_text(f'#!/bin/sh\nexec {sys.executable} {__file__} "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def serve(url: str, port: int) -> None:
    """Hand every request on, and tell in a header what is wrong with it or with the reply."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {
                name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")
            }
            reply = httpx.request(self.command, url + self.path, headers=headers, content=content, trust_env=False)
            complaint = COMPLAINT if WRITTEN.search(reply.content) else OF_REQUEST
            self.send_response(reply.status_code)
            self.send_header("content-length", str(len(reply.content)))
            self.send_header("sl-violations", complaint)
            self.end_headers()
            self.wfile.write(reply.content)

        do_POST = do_GET  # noqa: N815 - the name is that of http.server

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(VERSION + "\n")
    else:
        serve(sys.argv[3], int(sys.argv[-1]))
