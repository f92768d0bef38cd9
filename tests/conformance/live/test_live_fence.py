"""Nothing gets round the fence: what is not the next request of the plan is refused before a byte of it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import evolve

from conformance.callers import basic
from conformance.clients import COLOURS
from conformance.exchanges import Exchange
from conformance.judging import UnreachableError
from conformance.live.errors import FencedError
from conformance.live.pacing import Pace
from conformance.live.running import Run
from conformance.operation import Operation
from conformance.server import Server
from tests.conformance.live.acting import RECIPIENT, Place, at, give_secrets, reply

PROVIDER = "apifonica"

Attempt = Callable[[Server, Operation, Operation], object]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Return a simulator in another process, its credentials being in the environment."""
    give_secrets(PROVIDER, monkeypatch)
    with at(PROVIDER, tmp_path) as made:
        yield made


def begun(run: Run, requirement: str) -> Server:
    """Begin a requirement, and return the server as it sees it."""
    run.fence.begin(f"{PROVIDER}/{requirement}")
    return run.subjects.target.server()


def send(server: Server, method: str, url: str, **parts: Any) -> Exchange:
    """Send a raw request with good credentials."""
    return server.send(httpx.Request(method, url, headers={**good(server), **parts.pop("headers", {})}, **parts))


def good(server: Server) -> dict[str, str]:
    """Return the headers of good credentials."""
    return basic(server.facts.credentials, server.simulator.credentials, "good")


def listed(server: Server) -> str:
    """Return the URL of the list."""
    return f"{server.base_url}/accounts/{server.simulator.credentials['account_sid']}/messages"


ATTEMPTS: dict[str, Attempt] = {
    "another method": lambda server, read, send_: server.call(read, (("limit", "5"),), method="DELETE"),
    "no credentials": lambda server, read, send_: server.call(read, (("limit", "5"),), credentials="missing"),
    "wrong credentials": lambda server, read, send_: server.call(read, (("limit", "5"),), credentials="tampered"),
    "of an unknown caller": lambda server, read, send_: server.call(read, (("limit", "5"),), credentials="unknown-key"),
    "credentials twice": lambda server, read, send_: server.send(
        httpx.Request(
            "GET",
            listed(server) + "?limit=5",
            headers=[*good(server).items(), ("Authorization", "Basic b3Vy")],
        )
    ),
    "an unknown parameter": lambda server, read, send_: server.call(read, (("limit", "5"), ("ours", "1"))),
    "another value": lambda server, read, send_: server.call(read, (("limit", "5"), ("status", "sent"))),
    "a bigger page": lambda server, read, send_: server.call(read, (("limit", "20"),)),
    "no size of the page": lambda server, read, send_: server.call(read, ()),
    "an undeclared path": lambda server, read, send_: send(server, "GET", f"{server.base_url}/accounts"),
    "a path with a way up": lambda server, read, send_: send(server, "GET", f"{listed(server)}/../numbers?limit=5"),
    "another server": lambda server, read, send_: send(server, "GET", "http://127.0.0.1:1/v2/accounts/a/messages"),
    "another port in a link": lambda server, read, send_: server.follow(read, "http://127.0.0.1:1/v2/x"),
    "another scheme": lambda server, read, send_: send(
        server, "GET", listed(server).replace("http:", "https:") + "?limit=5"
    ),
    "a body of a reading request": lambda server, read, send_: send(
        server, "GET", listed(server) + "?limit=5", content=b"ours"
    ),
    "a message": lambda server, read, send_: server.call(
        send_, (("from", "EXAMPLE"), ("to", RECIPIENT), ("text", "Ours."))
    ),
    "a message by the httpx client": lambda server, read, send_: server.http_client.post(
        listed(server), headers=good(server), json={"from": "EXAMPLE", "to": RECIPIENT, "text": "Ours."}
    ),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_what_is_not_planned_is_not_sent(place: Place, attempt: Attempt) -> None:
    """Each attempt ends in the typed error, and the simulator has got nothing."""
    run = place.run()
    document = run.subjects.document
    server = begun(run, "list_messages/closed-world-law/replies")
    server.exchanges.append(Exchange("GET", "/v2", (), "/v2", 200, "", b""))
    with pytest.raises(UnreachableError) as refused:
        attempt(server, document.operation("list_messages"), document.operation("send_message"))
    assert [] == place.requests
    assert RECIPIENT not in str(refused.value)


@pytest.mark.parametrize("colour", COLOURS)
def test_a_client_gets_no_further(place: Place, colour: str) -> None:
    """A message that a client would send, of either colour, is refused as well."""
    run = place.run()
    server = begun(run, "list_messages/closed-world-law/replies")
    operation = run.subjects.document.operation("send_message")
    values = {"from": "EXAMPLE", "to": RECIPIENT, "text": "Ours."}
    arguments = {operation.argument(name): value for name, value in values.items()}
    with pytest.raises(FencedError):
        run.subjects.clients.call(colour, server, "send_message", arguments, walk=False)
    assert [] == place.requests


def test_what_was_planned_once_is_sent_once(place: Place) -> None:
    """The same request a second time, and any request where none has begun, are refused."""
    run = place.run()
    server = begun(run, "list_messages/closed-world-law/replies")
    operation = run.subjects.document.operation("list_messages")
    server.call(operation, (("limit", "5"),))
    with pytest.raises(FencedError):
        server.call(operation, (("limit", "5"),))
    assert 1 == len(place.requests)


@pytest.mark.parametrize("to", ["447700900804", "4477009008033", "447700900803,447700900804", "", "00447700900803"])
def test_only_to_who_was_allowed(place: Place, to: str) -> None:
    """A message to any other number is refused by the rules themselves, and by the fence before it is sent."""
    run = place.run(allow_spend=1, recipients=(RECIPIENT,))
    (spending,) = (part for part in run.plan.parts if part.requirement.safety == "spend")
    run.fence.begin(spending.requirement.id)
    (step,) = spending.steps
    pairs = tuple((name, to if name == "to" else value) for name, value in step.request.pairs)
    server, operation = run.subjects.target.server(), run.subjects.document.operation("send_message")
    with pytest.raises(FencedError):
        run.fence.rules.allow(server.request(operation, pairs, operation.method, "good"))
    with pytest.raises(FencedError):
        server.call(operation, pairs)
    assert [] == place.requests


def test_no_message_beyond_the_number(place: Place) -> None:
    """Even a plan that was made for more sends no more messages than are allowed."""
    run = place.run(allow_spend=2, recipients=(RECIPIENT,))
    run.fence.rules.limits = evolve(run.fence.rules.limits, messages=1)
    found = [each.value for each in run.results({}) if each.value.safety == "spend"]
    assert ["pass", "error"] == [each.verdict for each in found]
    assert 1 == sum(RECIPIENT in str(each) for each in place.requests)


def test_the_ceilings_are_held_at_the_fence(place: Place) -> None:
    """Even a plan that was made for more sends no more requests than the ceilings allow."""
    run = place.run()
    run.fence.rules.limits = evolve(run.fence.rules.limits, of_operation=3, of_run=4)
    assert {"pass", "error"} <= {each.value.verdict for each in run.results({})}
    assert 4 == len(place.requests)
    assert 3 == sum(each["path"].endswith("/messages") for each in place.requests)


def test_nothing_but_what_is_needed_goes_along(place: Place) -> None:
    """A cookie and a header that nobody asked for stay here."""
    run = place.run()
    kept: list[httpx.Request] = []

    class Keeping(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            kept.append(request)
            return reply(200, {})

    run.fence.sending = Keeping()
    server = begun(run, "list_messages/closed-world-law/replies")
    send(server, "GET", listed(server) + "?limit=5", headers={"Cookie": "a=b", "X-Ours": "1", "User-Agent": "ours"})
    assert {"host", "authorization", "user-agent"} == set(kept[0].headers.keys())
    assert kept[0].headers["user-agent"].startswith("sms-providers-conformance/")


class Watch:
    """A clock that only sleep moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Let the time go by."""
        self.slept.append(seconds)
        self.now += seconds


def test_no_operation_is_hurried() -> None:
    """Requests of one operation are a minute's part apart, others are not kept waiting."""
    watch = Watch()
    pace = Pace(30, now=lambda: watch.now, sleep=watch.sleep)
    for operation in ("one", "one", "another", "one"):
        pace.wait(operation)
    assert [2.0, 2.0] == watch.slept
