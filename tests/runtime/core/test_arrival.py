"""Whether a request that got no reply may have reached the provider: never said to be sure where it is not."""

from __future__ import annotations

import socket

import httpx
import pytest

from sms_providers.errors import ConfigurationError, ConnectionFailedError, TimedOutError
from tests.runtime import loopback
from tests.runtime.colours import Colour
from tests.runtime.flights import SENTINEL

EXCEPTIONS: dict[type[httpx.RequestError], bool] = {
    httpx.ConnectError: False,
    httpx.ConnectTimeout: False,
    httpx.PoolTimeout: False,
    httpx.ProxyError: False,
    httpx.WriteError: True,
    httpx.WriteTimeout: True,
    httpx.ReadError: True,
    httpx.ReadTimeout: True,
    httpx.CloseError: True,
    httpx.RemoteProtocolError: True,
    httpx.LocalProtocolError: True,
}


def failure(colour: Colour, kind: type[httpx.RequestError]) -> ConnectionFailedError:
    """Return the error of a call whose transport fails like that."""

    def fail(request: httpx.Request) -> httpx.Response:
        raise kind(SENTINEL)

    with pytest.raises(ConnectionFailedError) as caught:
        colour.wait(colour.pigeon(fail, retries=0).find_bird(loft="7", bird="Ada"))
    return caught.value


@pytest.mark.parametrize("kind", EXCEPTIONS, ids=lambda kind: kind.__name__)
def test_every_failure_says_whether_the_request_may_have_arrived(
    colour: Colour, kind: type[httpx.RequestError]
) -> None:
    """Only where there was never a connection is it sure that it has not: what was half written may be enough."""
    error = failure(colour, kind)
    assert (EXCEPTIONS[kind], issubclass(kind, httpx.TimeoutException)) == (
        error.may_have_arrived,
        isinstance(error, TimedOutError),
    )
    assert SENTINEL not in str(error)


def test_all_failures_of_the_http_library_are_looked_at() -> None:
    """A new class of failure in httpx is a decision here."""
    decided_elsewhere = {"UnsupportedProtocol", "DecodingError", "TooManyRedirects"}
    names = {name for name in httpx.__all__ if isinstance(getattr(httpx, name), type)}
    failures = {name for name in names if issubclass(getattr(httpx, name), httpx.RequestError)}
    kinds = {"RequestError", "TransportError", "TimeoutException", "NetworkError", "ProtocolError"}
    assert failures - kinds - decided_elsewhere == {kind.__name__ for kind in EXCEPTIONS}


def test_a_refused_connection_carried_nothing(colour: Colour) -> None:
    """Over a real socket: nobody listens there."""
    client = colour.own_pigeon(base_url=loopback.refusing_address(), retries=0)
    with pytest.raises(ConnectionFailedError) as caught:
        colour.wait(client.find_bird(loft="7", bird="Ada"))
    assert not caught.value.may_have_arrived


def test_a_server_without_encryption_was_told_nothing(colour: Colour) -> None:
    """A failed TLS handshake is before the request; the server hears no word of it."""

    def speak_plainly(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with loopback.listening(speak_plainly) as server:
        base_url = server.base_url.replace("http://", "https://")
        client = colour.own_pigeon(base_url=base_url, retries=0)
        with pytest.raises(ConnectionFailedError) as caught:
            colour.wait(client.find_bird(loft="7", bird="Ada"))
        assert not caught.value.may_have_arrived
        assert b"Ada" not in b"".join(server.heard)


def test_a_server_that_hangs_up_without_a_word_may_have_done_its_work(colour: Colour) -> None:
    """It heard the whole request."""
    with loopback.listening(lambda connection: None) as server:
        client = colour.own_pigeon(base_url=server.base_url, retries=0)
        with pytest.raises(ConnectionFailedError) as caught:
            colour.wait(client.find_bird(loft="7", bird="Ada"))
        assert caught.value.may_have_arrived
        assert b"/birds/Ada" in server.heard[0]


def test_a_silent_server_may_have_done_its_work(colour: Colour) -> None:
    """The time is over, and nobody knows."""
    with loopback.listening(loopback.stay_silent) as server:
        client = colour.own_pigeon(base_url=server.base_url, retries=0, timeout=0.05)
        with pytest.raises(TimedOutError) as caught:
            colour.wait(client.find_bird(loft="7", bird="Ada"))
        assert caught.value.may_have_arrived


def test_a_closed_client_says_so(colour: Colour) -> None:
    """No exception of the HTTP library: the application called after it had left the client's block."""
    client = colour.own_pigeon()
    colour.within(client)
    with pytest.raises(ConfigurationError, match=r"^find_bird: the client is closed; "):
        colour.wait(client.find_bird(loft="7", bird="Ada"))
