"""Serving a simulator over a real loopback socket: in a thread, in this process, or in another one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import uvicorn
from starlette.applications import Starlette

HOST = "127.0.0.1"
PATIENCE_SECONDS = 20.0
PROJECT_ROOT = Path(__file__).resolve().parents[2]


class NotServingError(RuntimeError):
    """A simulator that cannot serve, or did not begin to in time; the message says why, if that is known."""


class AnnouncingServer(uvicorn.Server):
    """Uvicorn, telling when it serves, and leaving signals to the program that runs it.

    Uvicorn raises a caught SIGTERM again after it has closed down, which would end the process with a
    failure instead of exit code 0.
    """

    def __init__(self, app: Starlette, announce: Callable[[], None]) -> None:
        quiet = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=2
        )
        super().__init__(quiet)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept connections, then say so."""
        await super().startup(sockets)
        self._announce()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave the signal handlers as they are."""
        yield


def listen(port: int) -> socket.socket:
    """Open a listening loopback socket; port 0 is any free port.

    Raises `NotServingError` if the port is taken or forbidden.
    """
    # Asyncio turns Nagle's delay off only where the protocol is named; with it every reply takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise NotServingError(f"port {port} cannot be opened on {HOST}: {error.strerror}") from error
    return listener


def base_url(app: Starlette, listener: socket.socket) -> str:
    """Give the URL that a client is given in place of the provider's own base URL."""
    return f"http://{HOST}:{listener.getsockname()[1]}{app.state.simulator.base_path}"


def run(app: Starlette, listener: socket.socket, announce: Callable[[], None]) -> None:
    """Serve in the main thread until SIGTERM or SIGINT, calling `announce` once connections are accepted."""
    server = AnnouncingServer(app, announce)

    def stop(*_: object) -> None:
        server.should_exit = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.run(sockets=[listener])


@contextmanager
def serve(app: Starlette) -> Iterator[str]:
    """Serve the application in a thread on a free port, and yield its base URL. Raises `NotServingError`."""
    serving = threading.Event()
    with listen(0) as listener:
        url = base_url(app, listener)
        server = AnnouncingServer(app, serving.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            if not serving.wait(PATIENCE_SECONDS):
                raise NotServingError(f"nothing served at {url} within {PATIENCE_SECONDS:.0f} seconds")
            yield url
        finally:
            server.should_exit = True
            thread.join(PATIENCE_SECONDS)


@contextmanager
def serve_process(provider: str, *arguments: str) -> Iterator[str]:
    """Run `python -m conformance.simulators` in another process on a free port, and yield its base URL.

    `arguments` are those of the command line, such as `"--rows", "2500"`. Raises `NotServingError`.
    """
    command = [sys.executable, "-m", "conformance.simulators", provider, "--port", "0", *arguments]
    search_path = os.pathsep.join(filter(None, [str(PROJECT_ROOT), os.environ.get("PYTHONPATH")]))
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            env={**os.environ, "PYTHONPATH": search_path},
        ) as process,
    ):
        try:
            yield _first_line(process, complaints)
        finally:
            _end(process)


def _first_line(process: subprocess.Popen[str], complaints: IO[str]) -> str:
    assert process.stdout is not None
    with ThreadPoolExecutor(1) as reader:
        line = reader.submit(process.stdout.readline)
        with suppress(TimeoutError):
            line.result(PATIENCE_SECONDS)
        if not line.done():
            process.kill()  # which ends the reading, too
    if url := line.result().strip():
        return url
    complaints.seek(0)
    raise NotServingError(f"the simulator did not serve: {complaints.read().strip() or 'it said nothing'}")


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
