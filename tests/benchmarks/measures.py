"""What is measured of a client: reading a page, making a request, a whole call, and importing the package."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import httpx

from sms_providers.core.links import url_of
from sms_providers.testing import StubTransport
from sms_providers.testing.secrets import made_up
from tests.behaviour.clocks import Clock
from tests.behaviour.subjects import Subject
from tests.benchmarks.pages import Pages
from tests.benchmarks.timing import Comparison, compared, timed

_CLOCK = Clock()
#: Run in a process that has imported nothing yet.
_IMPORT = "import time; began = time.perf_counter(); import {}; print(time.perf_counter() - began)"


def reading(subject: Subject, rows: int, rounds: int) -> Comparison:
    """Compare reading a page into models, in each form of its rows, with parsing it alone."""
    pages = Pages.of(subject)
    replies = pages.replies(rows)
    usual = replies["usual rows"].content
    assert pages.operation.result.read_usual(usual) is not None, f"{subject.name}: the example is not of the usual form"

    def understanding(form: str) -> Callable[[], float]:
        return timed(lambda: pages.operation.understand(replies[form]))

    forms = {form: understanding(form) for form in replies}
    return compared(f"{subject.name}, {rows} rows", {"json.loads": timed(lambda: json.loads(usual)), **forms}, rounds)


def requesting(subject: Subject, times: int, rounds: int) -> Comparison:
    """Compare making a history's request of its arguments with httpx building the same one."""
    operation, facts = Pages.of(subject).operation, subject.clients.blocking._facts
    arguments, credentials = dict(subject.listing.arguments(_CLOCK)), made_up(facts)
    made = operation.request(arguments, credentials)
    url, content, headers = url_of(made, facts.base_url), made.content(), made.all_headers()
    with httpx.Client() as client:
        candidates = {
            "httpx": timed(lambda: client.build_request(made.method, url, content=content, headers=headers), times),
            "request": timed(lambda: url_of(operation.request(arguments, credentials), facts.base_url), times),
        }
        return compared(f"{subject.name}, {times} requests", candidates, rounds)


def calling(subject: Subject, times: int, rounds: int) -> Comparison:
    """Compare sending a message with httpx sending the same request, over a transport that answers at once."""
    canned = _Canned(subject)
    sending, made = subject.sending, subject.clients.blocking
    with made(made_up(made._facts), transport=canned) as client, httpx.Client(transport=canned) as bare:
        method, arguments = getattr(client, sending.method), sending.arguments(_CLOCK)
        method(**arguments)
        last, sent = canned.last, canned.last.content
        candidates = {
            "httpx": timed(lambda: bare.request(last.method, last.url, content=sent, headers=last.headers), times),
            "client": timed(lambda: method(**arguments), times),
        }
        return compared(f"{subject.name}, {times} calls", candidates, rounds)


def importing(subject: Subject, rounds: int) -> Comparison:
    """Compare importing a provider's package with importing httpx alone, each in a process of its own."""
    modules = ("httpx", f"sms_providers.{subject.name}")
    return compared(f"{subject.name}, import", {name: _imported(name) for name in modules}, rounds)


def _imported(module: str) -> Callable[[], float]:
    command = [sys.executable, "-c", _IMPORT.format(module)]
    return lambda: float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


class _Canned(httpx.BaseTransport):
    """Answers each path with what the stub said to it first; `last` is the latest request."""

    last: httpx.Request

    def __init__(self, subject: Subject) -> None:
        self._stub: Any = StubTransport(subject.clients.blocking)
        self._replies: dict[str, tuple[int, bytes]] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        self.last = request
        if request.url.path not in self._replies:
            reply = self._stub.handle_request(request)
            self._replies[request.url.path] = reply.status_code, reply.read()
        status, content = self._replies[request.url.path]
        return httpx.Response(status, headers={"Content-Type": "application/json"}, content=content)
