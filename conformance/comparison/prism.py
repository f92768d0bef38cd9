"""Prism's validating proxy: started once for a provider, it tells of each reply what the document does not allow."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from attrs import frozen

from conformance.comparison.requests import plain_requests
from conformance.comparison.standing import Door, Standing
from conformance.simulators.serving import HOST
from conformance.subjects import ROOT
from scripts.problems import Problem

#: The header in which the proxy tells, of requests as well, of which nothing is counted.
VIOLATIONS = "sl-violations"
# Where there are many the header is cut off, and no JSON any more.
_VIOLATION = re.compile(r'"location":\["response"([^\]]*)\],"severity":"\w+"(?:,"code":"?([^",}]+))?')
PATIENCE_SECONDS = 30.0
_ANSWER_SECONDS = 10.0
_LOOK_EVERY_SECONDS = 0.1

Alarms = frozenset[str]


@frozen
class Proxy:
    """A proxy that runs, and the door that it leads to."""

    provider: str
    url: str
    door: Door

    def alarms(self, server: Standing) -> Alarms:
        """Send the fixed requests through the proxy to a server, and return what it says of the replies."""
        self.door.set(server.app)
        found = set()
        with httpx.Client(timeout=_ANSWER_SECONDS, trust_env=False) as client:
            for number, each in enumerate(plain_requests(self.provider)):
                try:
                    found |= {f"{told} {number}" for told in _told(client.send(each.at(self.url, server)))}
                except httpx.TransportError as error:
                    # Whoever waits for a body that never ends has noticed, although the proxy says nothing.
                    return frozenset({*found, type(error).__name__})
        return frozenset(found)


def _told(reply: httpx.Response) -> Iterator[str]:
    if "problem+json" in reply.headers.get("content-type", ""):
        yield f"problem {reply.status_code}"
    for place, code in _VIOLATION.findall(reply.headers.get(VIOLATIONS, "")):
        yield f"{code or 'response'} {place}"


def version_of(program: Path) -> str:
    """Return the version of a Prism; raise `Problem` for a program that is none."""
    try:
        ended = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        raise Problem("this is no Prism that runs; name the program `prism`, or leave it out", "--prism") from None
    return ended.stdout.strip()


@contextmanager
def proxy(program: Path, provider: str, door: Door, base_path: str) -> Iterator[Proxy]:
    """Start the proxy before a door until the end; raise `Problem` where it does not begin to serve."""
    port = _free_port()
    document = ROOT / "specs" / "curated" / f"{provider}.yaml"
    command = [str(program), "proxy", str(document), door.url + base_path, "--errors=false", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield Proxy(provider, f"http://{HOST}:{port}", door)
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        port: int = taken.getsockname()[1]
    return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection((HOST, port), 1.0).close()
        except OSError:
            time.sleep(_LOOK_EVERY_SECONDS)
        else:
            return
    raise Problem(f"Prism did not begin to serve within {PATIENCE_SECONDS:.0f} s", "--prism")
