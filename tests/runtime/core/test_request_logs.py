"""What an application's logs hold of our requests: the origin and the operation, and no value of the call."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Generator
from typing import Any

import httpx
import pytest

from sms_providers.core.links import url_of
from sms_providers.core.messages import Request
from sms_providers.core.transport import AsyncTransport, Sending
from sms_providers.errors import ConnectionFailedError
from tests.runtime import loopback
from tests.runtime.colours import Blocking, Colour

NUMBER = "447700900123"
REQUEST = Request(
    "find_bird",
    "POST",
    f"/birds/{NUMBER}",
    query=(("number", f"+{NUMBER}"),),
    form=(("text", f"call {NUMBER}"),),
    headers={"Authorization": f"Whistle {NUMBER}"},
)
OTHER_URL = "https://hawk.example/prey?size=small"


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what httpx logged."""
    return [record.getMessage() for record in caplog.records if record.name == "httpx"]


@pytest.fixture(autouse=True)
def everything(caplog: pytest.LogCaptureFixture) -> None:
    """Log at every level."""
    caplog.set_level(logging.DEBUG)


@pytest.mark.parametrize(
    ("expected", "base_url"),
    [
        ("https://pigeon.example", "https://pigeon.example/v1"),
        ("http://pigeon.example:8080", "http://pigeon.example:8080"),
        ("https://xn--bcher-kva.example", "https://bücher.example"),
        ("https://pigeon.example", f"https://user:{NUMBER}@pigeon.example/"),
    ],
)
def test_the_operation_stands_in_the_place_of_path_and_query(
    colour: Colour, caplog: pytest.LogCaptureFixture, expected: str, base_url: str
) -> None:
    """The line tells what was called, where, and how it ended, and nobody's number, text or secret."""
    colour.send(base_url, REQUEST, http_client=colour.http_client(lambda request: httpx.Response(404)))
    assert [f'HTTP Request: POST {expected} (find_bird) "HTTP/1.1 404 Not Found"'] == logged(caplog)
    assert NUMBER not in caplog.text


def test_nothing_below_logs_a_number_either(colour: Colour, caplog: pytest.LogCaptureFixture) -> None:
    """Over a real socket and at level DEBUG, no logger of any library holds a value of the call."""
    with loopback.listening(loopback.answer) as server:
        colour.send(server.base_url, REQUEST)
        assert NUMBER.encode() in server.heard[0]
    assert any(record.name.startswith("httpcore") for record in caplog.records)
    assert [f'HTTP Request: POST {server.base_url} (find_bird) "HTTP/1.1 200 OK"'] == logged(caplog)
    assert NUMBER not in caplog.text
    assert NUMBER not in "".join(repr(record.__dict__) for record in caplog.records)


def test_an_application_s_own_requests_are_logged_as_ever(colour: Colour, caplog: pytest.LogCaptureFixture) -> None:
    """Even through the client that it shares with us, and to the same address, its own lines keep their URL."""
    http_client = colour.http_client(lambda request: httpx.Response(200))
    url = f"https://pigeon.example/v1/birds/{NUMBER}?q=1"
    colour.send("https://pigeon.example/v1", REQUEST, http_client=http_client)
    caplog.clear()
    colour.wait(http_client.get(url))
    assert [f'HTTP Request: GET {url} "HTTP/1.1 200 OK"'] == logged(caplog)


def test_after_a_failure_other_requests_are_logged_as_ever(colour: Colour, caplog: pytest.LogCaptureFixture) -> None:
    """A request of ours that got no reply leaves nothing behind."""

    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("nobody there")

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200)

    with pytest.raises(ConnectionFailedError):
        colour.send("https://hawk.example", REQUEST, http_client=colour.http_client(fail))
    httpx.Client(transport=httpx.MockTransport(answer)).get(OTHER_URL)
    assert [f'HTTP Request: GET {OTHER_URL} "HTTP/1.1 200 OK"'] == logged(caplog)


class Borrowing(httpx.Auth):
    """Asks another server before each request, as an application's own authentication may."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request elsewhere, then change the address of ours a little."""
        yield httpx.Request("GET", OTHER_URL)
        request.url = request.url.copy_merge_params({"signed": "yes"})
        yield request


def test_what_an_application_sends_to_authorize_ours_is_logged_as_ever(
    colour: Colour, caplog: pytest.LogCaptureFixture
) -> None:
    """Its own call elsewhere keeps its URL, and ours is recognised although its address was changed on the way."""
    http_client = colour.http_client(lambda request: httpx.Response(200), auth=Borrowing())
    colour.send("https://pigeon.example", REQUEST, http_client=http_client)
    assert [
        f'HTTP Request: GET {OTHER_URL} "HTTP/1.1 200 OK"',
        'HTTP Request: POST https://pigeon.example (find_bird) "HTTP/1.1 200 OK"',
    ] == logged(caplog)


def test_tasks_at_the_same_time_are_told_apart(caplog: pytest.LogCaptureFixture) -> None:
    """While ours is under way, another task's request is logged with its URL, and two of ours by their own names."""
    arrived = asyncio.Event()

    async def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/slow":
            await arrived.wait()
        else:
            arrived.set()
        return httpx.Response(200)

    async def send() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http_client:
            transport = AsyncTransport(1.0, http_client)
            base_url = "https://pigeon.example"
            slow, fast = (
                Sending(request, url_of(request, base_url), base_url)
                for request in (Request("call_slowly", "GET", "/slow"), Request("call_fast", "GET", "/fast"))
            )
            await asyncio.gather(transport.send(transport.build(slow), slow), http_client.get(f"{base_url}/?q=1"))
            await transport.send(transport.build(fast), fast)

    asyncio.run(send())
    assert [
        'HTTP Request: GET https://pigeon.example/?q=1 "HTTP/1.1 200 OK"',
        'HTTP Request: GET https://pigeon.example (call_slowly) "HTTP/1.1 200 OK"',
        'HTTP Request: GET https://pigeon.example (call_fast) "HTTP/1.1 200 OK"',
    ] == logged(caplog)


@pytest.mark.parametrize("arguments", [("plain",), ("%(word)s", {"word": "plain"}), ("%s", "plain")])
def test_records_of_another_form_pass_through_while_ours_is_sent(
    caplog: pytest.LogCaptureFixture, arguments: tuple[Any, ...]
) -> None:
    """What somebody else logs under the same name is neither lost nor changed nor an error."""

    def answer(request: httpx.Request) -> httpx.Response:
        logging.getLogger("httpx").info(*arguments)
        return httpx.Response(200)

    Blocking().send("https://pigeon.example", REQUEST, http_client=Blocking().http_client(answer))
    assert "plain" == logged(caplog)[0]
