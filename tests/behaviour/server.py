"""A simulator behind a real loopback socket that misbehaves by script."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import deque
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate
from functools import cache
from typing import Any, TypeVar

import httpx
from attrs import define, field

from tests.behaviour.faults import Exchange, Fault, honest
from tests.behaviour.wire import Answer, Heard, read_request

HOST = "127.0.0.1"
PATIENCE_SECONDS = 20.0
_OF_FRAMING = {"content-length", "transfer-encoding", "connection", "date"}

Result = TypeVar("Result")


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """Return the loop in which all servers run, in a thread of its own: the tests block in theirs."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    return loop


def _done(coroutine: Coroutine[Any, Any, Result]) -> Result:
    return asyncio.run_coroutine_threadsafe(coroutine, _loop()).result(PATIENCE_SECONDS)


@define(eq=False)
class Server:
    """One listening server.

    `script` are the faults of the requests to come, in turn, `token_script` those of requests to `token_path`; after
    the last, everything is answered honestly. `heard` are all requests, those for tokens apart in `token_heard`.
    """

    app: Any
    clock: Callable[[], float]
    base_path: str = ""
    token_path: str | None = None
    script: deque[Fault] = field(factory=deque)
    token_script: deque[Fault] = field(factory=deque)
    heard: list[Heard] = field(factory=list)
    token_heard: list[Heard] = field(factory=list)
    port: int = 0
    _listening: asyncio.Server | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://{HOST}:{self.port}"

    @property
    def base_url(self) -> str:
        """The base URL that a client is given."""
        return self.origin + self.base_path

    def open(self) -> None:
        """Listen, at the same port as before if there was one."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, self.port))
        self.port = listener.getsockname()[1]
        self._listening = _done(asyncio.start_server(self._converse, sock=listener))

    def close(self) -> None:
        """Refuse connections from now on; those that are open go on."""
        if self._listening is not None:
            # Where it is closed by another thread than its own, a connection may be accepted meanwhile.
            _done(self._closed(self._listening))
            self._listening = None

    async def _closed(self, listening: asyncio.Server) -> None:
        listening.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            heard = await read_request(reader)
            if heard is not None:
                await self._fault_for(heard)(Exchange(heard, reader, writer, self._carried_out))
        writer.close()

    def _fault_for(self, heard: Heard) -> Fault:
        is_token = self.token_path is not None and heard.path == self.base_path + self.token_path
        (self.token_heard if is_token else self.heard).append(heard)
        script = self.token_script if is_token else self.script
        return script.popleft() if script else honest

    async def _carried_out(self, heard: Heard) -> Answer:
        request = httpx.Request(heard.method, self.origin + heard.target, headers=heard.headers, content=heard.body)
        response = await httpx.ASGITransport(self.app).handle_async_request(request)
        headers = {name: value for name, value in response.headers.items() if name not in _OF_FRAMING}
        now = formatdate(self.clock(), usegmt=True)
        return Answer(response.status_code, headers | {"Date": now}, await response.aread())


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Have a server listen until the block ends."""
    server.open()
    try:
        yield server
    finally:
        server.close()
