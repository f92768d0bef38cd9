"""What strange servers reply: headers of any bytes, and replies that never end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx
import pytest

from conformance.judging import UnreachableError
from conformance.remote import RemoteTarget
from conformance.remote.forwarding import fetched, transport
from conformance.subjects import document_of, target_of

#: Far less than a timeout of httpx, and more than the pause between two pieces.
SECONDS = 0.4
PAUSE = 0.05
ENDLESS = {
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X-Note: more\r\n"),
    "body": (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"more"),
    "body as long as its connection": (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", b"more"),
    "status": (b"HTTP/1.1 200 O", b"K"),
}


@contextmanager
def dripping(first: bytes, more: bytes) -> Iterator[str]:
    """Serve one connection that gets piece after piece, and give the URL; nothing follows where `more` is empty."""
    listening, over = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def serve() -> None:
        with suppress(OSError), listening.accept()[0] as connection:
            connection.recv(65536)
            connection.sendall(first)
            while more and not over.wait(PAUSE):
                connection.sendall(more)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v2"
    finally:
        over.set()
        thread.join()
        listening.close()


@pytest.mark.parametrize(("first", "more"), ENDLESS.values(), ids=ENDLESS)
def test_a_reply_that_does_not_end_is_broken_off(first: bytes, more: bytes) -> None:
    """Whatever part of a reply drips on, the whole exchange has an end."""
    with dripping(first, more) as url, pytest.raises(UnreachableError, match=r"a reply that does not end"):
        fetched(transport(), httpx.Request("GET", url), SECONDS)


@pytest.mark.parametrize("note", ["café".encode("latin-1"), "5 €".encode()], ids=["latin-1", "utf-8"])
def test_a_header_keeps_its_bytes(note: bytes) -> None:
    """A header that is no ASCII comes through, and twice the same one as two."""
    lines = [b"HTTP/1.1 200 OK", b"X-Note: " + note, b"X-Note: b", b"Content-Length: 2", b"", b"{}"]
    with dripping(b"\r\n".join(lines), b"") as url:
        found = fetched(transport(), httpx.Request("GET", url))
    assert [(b"X-Note", note), (b"X-Note", b"b")] == [each for each in found.headers.raw if each[0] == b"X-Note"]
    assert b"{}" == found.content


@pytest.mark.parametrize("note", ["café".encode("latin-1"), "5 €".encode()], ids=["latin-1", "utf-8"])
def test_a_call_takes_any_header(note: bytes) -> None:
    """A reply with a header that is no ASCII is an exchange like any other."""
    provider = "apifonica"
    secrets = dict(target_of(provider).server().simulator.credentials)
    with dripping(b"HTTP/1.1 200 OK\r\nX-Note: " + note + b"\r\nContent-Length: 2\r\n\r\n{}", b"") as url:
        server = RemoteTarget(provider, url, secrets=secrets).server()
        assert 200 == server.call(document_of(provider).operation("list_messages"), ()).status
