"""A moment at which an exchange ends, however little of it comes at a time."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Timer
from types import TracebackType
from typing import Any

from attrs import define, field

#: What httpcore tells of a connection that is made; one of TLS takes the place of the plain one.
_CONNECTED = ("connection.connect_tcp.complete", "connection.start_tls.complete")


@define(eq=False)
class Deadline:
    """Breaks off the connection of a request once these seconds are over.

    The timeouts of httpx are for each piece: a header a second keeps a request going for ever. `trace` is to be among
    the request's extensions under that name.
    """

    seconds: float
    is_over: bool = field(default=False, init=False)
    _socket: socket.socket | None = field(default=None, init=False, repr=False)
    _timer: Timer = field(init=False, repr=False)

    def __enter__(self) -> Deadline:
        """Begin to count."""
        self._timer = Timer(self.seconds, self._end)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Count no more."""
        self._timer.cancel()

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Take down the connection that is broken off at the end."""
        if event in _CONNECTED:
            self._socket = info["return_value"].get_extra_info("socket")
            if self.is_over:
                self._break_off()

    def _end(self) -> None:
        self.is_over = True
        self._break_off()

    def _break_off(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it is closed already
                # Not the method of TLS, which changes what the reading thread is about to use; and no mere closing,
                # which wakes nobody who reads.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
