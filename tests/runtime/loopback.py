"""Servers on the loopback interface that misbehave below HTTP, where a mock transport cannot."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import define, field

Behaviour = Callable[[socket.socket], None]


@define
class Listener:
    """A server: its address, and the first bytes of each connection that came."""

    base_url: str
    heard: list[bytes] = field(factory=list)


def refusing_address() -> str:
    """Return the address of a port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return _address(server)


@contextmanager
def listening(behave: Behaviour) -> Iterator[Listener]:
    """Serve connections one after the other until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        listener = Listener(_address(server))
        thread = threading.Thread(target=_serve, args=(server, behave, listener))
        thread.start()
        try:
            yield listener
        finally:
            # Closing a listening socket does not wake a thread that accepts; an empty connection does.
            socket.create_connection(server.getsockname()).close()
            thread.join()


def _serve(server: socket.socket, behave: Behaviour, listener: Listener) -> None:
    while True:
        connection, _ = server.accept()
        with connection:
            request = connection.recv(65536)
            if not request:
                return
            listener.heard.append(request)
            behave(connection)


def stay_silent(connection: socket.socket) -> None:
    """Never answer; return when the client gives up."""
    connection.recv(1)


def hang_up(connection: socket.socket) -> None:
    """Close in the middle of a body."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")


def reset(connection: socket.socket) -> None:
    """Reset the connection in the middle of a body."""
    hang_up(connection)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def babble(connection: socket.socket) -> None:
    """Answer with something that is not HTTP."""
    connection.sendall(b"coo coo coo\r\n\r\n")


def answer(connection: socket.socket) -> None:
    """Answer with an empty object."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")


def redirect_to(target: str) -> Behaviour:
    """Return a behaviour that sends the client elsewhere."""

    def redirect(connection: socket.socket) -> None:
        head = f"HTTP/1.1 307 Temporary Redirect\r\nLocation: {target}\r\n"
        connection.sendall(head.encode() + b"Content-Length: 0\r\nConnection: close\r\n\r\n")

    return redirect


def _address(server: socket.socket) -> str:
    return f"http://127.0.0.1:{server.getsockname()[1]}"
