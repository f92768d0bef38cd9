"""Replies that drip: every wait for a byte is short, and the call ends at its deadline nevertheless."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from sms_providers.core.messages import Request
from sms_providers.core.request_watch import RequestWatch
from sms_providers.errors import TimedOutError
from sms_providers.options import Retries
from tests.runtime.colours import Colour
from tests.runtime.loopback import Behaviour, answer, listening

#: The client's patience, in seconds, and how often and how many times the server sends something.
DEADLINE, EACH, TIMES = 0.3, 0.02, 150
BODY = b'{"result": []}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n"


def dripping(beginning: bytes, drop: bytes, end: bytes) -> Behaviour:
    """Return a behaviour that sends a drop now and then until the client leaves, and at last an honest end."""

    def drip(connection: socket.socket) -> None:
        connection.settimeout(EACH)
        with suppress(ConnectionError):
            connection.sendall(beginning)
            for _ in range(TIMES):
                connection.sendall(drop)
                with suppress(TimeoutError):
                    if connection.recv(1) == b"":
                        return
            connection.sendall(end)

    return drip


HEADS = {
    "a header": dripping(HEAD + b"X-Drip: ", b"a", b"\r\nContent-Length: 14\r\nConnection: close\r\n\r\n" + BODY),
    "status 102": dripping(
        b"", b"HTTP/1.1 102 Processing\r\n\r\n", HEAD + b"Content-Length: 14\r\nConnection: close\r\n\r\n" + BODY
    ),
}
A_BODY = dripping(HEAD + b"Connection: close\r\n\r\nnumber;text\r\n", b"1;2\r\n" * 50, b"")


def client(colour: Colour, base_url: str) -> Any:
    """Return a client of Pigeon with little patience."""
    return colour.own_pigeon(base_url=base_url, timeout=5, retries=Retries(attempts=1, deadline=DEADLINE))


@pytest.mark.parametrize("behave", HEADS.values(), ids=HEADS)
def test_a_head_that_drips_ends_at_the_deadline(colour: Colour, behave: Behaviour) -> None:
    """Bytes that come before each timeout do not lengthen the call, whose request may well have been carried out."""
    with listening(behave) as server, pytest.raises(TimedOutError, match="no reply came in time") as caught:
        colour.wait(client(colour, server.base_url).list_flights())
    assert caught.value.may_have_arrived


def test_a_kept_connection_is_no_way_around_the_deadline(colour: Colour) -> None:
    """The first reply comes at once, the second drips on the same connection."""

    def both(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"Content-Length: 14\r\n\r\n" + BODY)
        assert connection.recv(65536)
        HEADS["a header"](connection)

    with listening(both) as server:
        pigeon = client(colour, server.base_url)
        with pytest.raises(TimedOutError):
            colour.wait(_twice(colour, pigeon))
        assert 1 == len(server.heard)


def _twice(colour: Colour, pigeon: Any) -> Any:
    first = pigeon.list_flights()
    if not hasattr(first, "__await__"):
        return pigeon.list_flights()

    async def both() -> Any:
        await first
        return await pigeon.list_flights()

    return both()


@pytest.mark.parametrize("has_file", [True, False])
def test_a_file_that_drips_ends_at_the_deadline(colour: Colour, tmp_path: Path, has_file: bool) -> None:
    """On its way into a file as into memory; half a file is none."""
    to = tmp_path / "flights.csv" if has_file else None
    with listening(A_BODY) as server, pytest.raises(TimedOutError):
        colour.wait(client(colour, server.base_url).download_flights(to=to))
    assert [] == list(tmp_path.iterdir())


def test_a_request_that_was_not_begun_has_not_arrived() -> None:
    """What a connection tells of itself decides; one that tells nothing leaves it open."""
    watch = RequestWatch()
    assert watch.may_have_arrived
    watch.note("connection.connect_tcp.started", {})
    assert not watch.may_have_arrived
    watch.note("http11.send_request_headers.started", {})
    assert watch.may_have_arrived


@pytest.mark.parametrize("told", [(b"HTTP/1.1", 307, b"Go", [(b"a", b"b")], b""), (307, [(b"a", b"b")])])
def test_the_head_of_a_reply_is_known(told: tuple[Any, ...]) -> None:
    """Both versions of HTTP tell status and headers, each in its order."""
    watch = RequestWatch()
    watch.note("http.receive_response_headers.complete", {"return_value": told})
    assert (307, [(b"a", b"b")]) == (watch.status, watch.headers)


def test_a_connection_of_another_form_is_left_as_it_is(colour: Colour) -> None:
    """What cannot be made to end its reads still answers."""
    RequestWatch().note("connection.connect_tcp.complete", {"return_value": 7})
    with listening(answer) as server:
        assert b"{}" == colour.send(server.base_url, Request("find_bird", "GET", "/birds")).content
