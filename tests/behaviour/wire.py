"""HTTP/1.1 as bytes: reading a request from a stream, and writing a reply that may be wrong on purpose."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from attrs import field, frozen

Headers = Mapping[str, str]


@frozen
class Heard:
    """One request as it came; `headers` have lower-case names."""

    method: str
    target: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]


@frozen
class Answer:
    """One reply: its status, its headers without those of framing, and its body."""

    status: int
    headers: Headers
    body: bytes


async def read_request(reader: asyncio.StreamReader) -> Heard | None:
    """Return the next request of a connection, or None where the client has closed it."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")[:-2]
    method, target, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Heard(method, target, headers, body)


def head_of(answer: Answer, length: int | None) -> bytes:
    """Return the head of a reply; `length` is what it claims of its body, None where it claims nothing."""
    lines = [f"HTTP/1.1 {answer.status} Whatever", *(f"{name}: {value}" for name, value in answer.headers.items())]
    lines += ["Connection: close", *([] if length is None else [f"Content-Length: {length}"])]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
