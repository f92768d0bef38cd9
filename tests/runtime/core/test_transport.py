"""The transport: what becomes of failures below HTTP, over real sockets, and whose httpx client is closed."""

from __future__ import annotations

import asyncio
import gc
import threading
from typing import Any

import httpx
import pytest

from sms_providers.core.links import url_of
from sms_providers.core.messages import Request
from sms_providers.core.transport import AsyncTransport, Sending, SyncTransport
from sms_providers.errors import ConfigurationError, ConnectionFailedError, InvalidRequestError, TimedOutError
from tests.runtime import loopback
from tests.runtime.colours import Colour
from tests.runtime.flights import SENTINEL

REQUEST = Request(
    "find_bird", "GET", "/birds", query=(("number", SENTINEL),), headers={"Authorization": f"Whistle {SENTINEL}"}
)
NETWORK = "find_bird: no reply came ({}); check the network and the base URL"


def failure(colour: Colour, base_url: str, http_client: Any = None, request: Request = REQUEST) -> str:
    """Return the text of the error that a request ends in."""
    with pytest.raises(ConnectionFailedError) as caught:
        colour.send(base_url, request, http_client=http_client)
    assert not isinstance(caught.value, TimedOutError)
    assert caught.value.operation == "find_bird"
    assert SENTINEL not in f"{caught.value} {caught.value.__cause__}"
    return str(caught.value)


def test_a_refused_connection_is_told(colour: Colour) -> None:
    """Nobody listens at the address: the error names the two things to check."""
    assert NETWORK.format("ConnectError") == failure(colour, loopback.refusing_address())


def test_a_silent_server_times_out(colour: Colour) -> None:
    """A provider that accepts the request and never answers ends in the error of its own after the timeout."""
    with loopback.listening(loopback.stay_silent) as server, pytest.raises(TimedOutError) as caught:
        colour.send(server.base_url, REQUEST, timeout=0.05)
    assert "find_bird: no reply came in time" == str(caught.value)
    assert isinstance(caught.value, ConnectionFailedError)


@pytest.mark.parametrize(
    ("expected", "behave"),
    [
        ("ReadError", loopback.reset),
        ("RemoteProtocolError", loopback.hang_up),
        ("RemoteProtocolError", loopback.babble),
    ],
    ids=["reset", "hung up", "not HTTP"],
)
def test_half_a_reply_is_no_reply(colour: Colour, expected: str, behave: loopback.Behaviour) -> None:
    """A connection that ends in the middle of a body, or a server of another protocol, is a failed connection."""
    with loopback.listening(behave) as server:
        assert NETWORK.format(expected) == failure(colour, server.base_url)


def test_a_redirect_is_not_followed(colour: Colour) -> None:
    """The credentials go to the provider's address and nowhere else, whatever the reply says."""
    with loopback.listening(loopback.hang_up) as elsewhere:
        with loopback.listening(loopback.redirect_to(elsewhere.base_url)) as server:
            assert 307 == colour.send(server.base_url, REQUEST).status
            assert 1 == len(server.heard)
            assert f"Whistle {SENTINEL}".encode() in server.heard[0]
        assert elsewhere.heard == []


def test_a_given_client_that_follows_redirects_is_overruled(colour: Colour) -> None:
    """An application's shared httpx client may follow redirects elsewhere; with our credentials it does not."""
    hosts: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        return httpx.Response(302, headers={"Location": "https://hawk.example/"})

    http_client = colour.http_client(answer, follow_redirects=True)
    assert 302 == colour.send("https://pigeon.example", REQUEST, http_client=http_client).status
    assert ["pigeon.example"] == hosts


@pytest.mark.parametrize("base_url", ["pigeon.example", "gopher://pigeon.example", "https://"])
def test_a_base_url_without_a_protocol_is_a_wrong_setting(colour: Colour, base_url: str) -> None:
    """A base URL that HTTP cannot reach stays unreachable, however often it is tried."""
    with pytest.raises(ConfigurationError, match=r"^find_bird: the httpx client does not reach the base URL; it must"):
        colour.send(base_url, REQUEST)


@pytest.mark.parametrize("base_url", ["https://pigeon.example:port", "https://[::1", "https://pigeon.example\x00"])
def test_what_makes_no_url_is_not_sent(colour: Colour, base_url: str) -> None:
    """A broken address, which a client refuses when it is made, does not end in an exception of another library."""
    with pytest.raises(InvalidRequestError, match=r"^find_bird: arguments make no URL that can be sent: "):
        colour.send(base_url, REQUEST)


def test_arguments_that_are_too_long_for_a_url_are_not_sent(colour: Colour) -> None:
    """What the HTTP library cannot put into one URL is refused before sending, as any other wrong argument."""
    request = Request("find_bird", "GET", "/birds", query=(("numbers", SENTINEL * 5000),))
    with pytest.raises(InvalidRequestError, match="there are too many or too long ones") as caught:
        colour.send("https://pigeon.example", request)
    assert ("find_bird", "arguments") == (caught.value.operation, caught.value.parameter)
    assert SENTINEL not in str(caught.value)


def test_the_reply_is_passed_on_whole(colour: Colour) -> None:
    """Status, lower-case headers, body and the httpx response are all there to decide on."""

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(418, headers={"Content-Type": "text/html; charset=utf-8"}, content=b"<p>short and stout")

    reply = colour.send("https://pigeon.example/", REQUEST, http_client=colour.http_client(answer))
    assert (418, "text/html", b"<p>short and stout") == (reply.status, reply.media_type, reply.content)
    assert "text/html; charset=utf-8" == reply.headers["content-type"]
    assert isinstance(reply.response, httpx.Response)


def test_the_request_is_sent_as_it_was_decided(colour: Colour) -> None:
    """Method, headers and address arrive unchanged; a slash at the end of the base URL is not doubled."""
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200)

    for base_url in ("https://pigeon.example/v1", "https://pigeon.example/v1/"):
        colour.send(base_url, REQUEST, http_client=colour.http_client(answer))
    assert [("GET", "/v1/birds", f"Whistle {SENTINEL}")] * 2 == [
        (request.method, request.url.path, request.headers["Authorization"]) for request in sent
    ]


def test_a_given_client_is_left_open(colour: Colour) -> None:
    """Whoever makes an httpx client closes it."""
    http_client = colour.http_client(lambda request: httpx.Response(200))
    colour.send("https://pigeon.example", REQUEST, http_client=http_client)
    assert not http_client.is_closed


def test_an_own_client_is_closed_with_the_transport() -> None:
    """Connections do not outlive the client that opened them, in either colour."""
    blocking, awaiting = SyncTransport(1.0, None), AsyncTransport(1.0, None)
    blocking.close()
    asyncio.run(awaiting.close())
    assert blocking._client.is_closed
    assert awaiting._client.is_closed


def test_a_given_client_s_own_settings_stay(colour: Colour) -> None:
    """The timeout of a given client is its own; ours is for the client that we make."""
    timeouts: list[dict[str, float]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"])
        return httpx.Response(200)

    colour.send("https://p.example", REQUEST, timeout=1.0, http_client=colour.http_client(answer, timeout=7.0))
    assert [{"connect": 7.0, "read": 7.0, "write": 7.0, "pool": 7.0}] == timeouts


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_connections_of_another_event_loop_are_told() -> None:
    """A client that is kept over two `asyncio.run` has connections that nobody can use; the remedy is named."""

    def keep(connection: Any) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        connection.recv(1)

    with loopback.listening(keep) as server:
        with pytest.raises(ConfigurationError, match=r"^find_bird: its connections .*; make a client in each asyncio"):
            send_in_two_loops(server.base_url)
        # The connection that nobody could close complains when it is cleared away: let it do so here.
        gc.collect()


def send_in_two_loops(base_url: str) -> None:
    """Send a request in one event loop, and by the same connection in another."""
    transport, sending = AsyncTransport(10.0, None), Sending(REQUEST, url_of(REQUEST, base_url), base_url)
    for _ in range(2):
        asyncio.run(_sent(transport, sending))


async def _sent(transport: AsyncTransport, sending: Sending) -> int:
    return (await transport.send(transport.build(sending), sending)).status


def test_a_cancelled_call_is_cancelled() -> None:
    """Cancelling a task is no failure of the provider: asyncio's own error goes through."""
    arrived, done = threading.Event(), threading.Event()

    def hold(connection: Any) -> None:
        arrived.set()
        connection.recv(1)
        done.set()

    async def cancel(base_url: str) -> None:
        transport = AsyncTransport(10.0, None)
        sending = Sending(REQUEST, url_of(REQUEST, base_url), base_url)
        task = asyncio.create_task(transport.send(transport.build(sending), sending))
        await asyncio.to_thread(arrived.wait)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await transport.close()

    with loopback.listening(hold) as server:
        asyncio.run(cancel(server.base_url))
    assert done.is_set()
