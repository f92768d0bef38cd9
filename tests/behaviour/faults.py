"""What may go wrong with one request, as the things that a server does instead of answering honestly."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import threading
from collections.abc import Awaitable, Callable
from typing import Any

from attrs import define, evolve, field, frozen

from tests.behaviour.wire import Answer, Headers, Heard, head_of

JSON_TYPE = {"Content-Type": "application/json"}
HTML_TYPE = {"Content-Type": "text/html; charset=utf-8"}


@frozen
class Exchange:
    """A request that waits for its reply; `carry_out` has the honest server act on it and gives what it answers."""

    heard: Heard
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    carry_out: Callable[[Heard], Awaitable[Answer]]

    async def write(self, content: bytes) -> None:
        """Write bytes as they are."""
        self.writer.write(content)
        await self.writer.drain()

    async def reply(self, answer: Answer) -> None:
        """Write a whole reply, well framed."""
        await self.write(head_of(answer, len(answer.body)) + answer.body)

    def reset(self) -> None:
        """Have the connection end with a TCP reset instead of an orderly close."""
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    async def until_client_leaves(self) -> None:
        """Wait until the client closes the connection."""
        await self.reader.read()


Fault = Callable[[Exchange], Awaitable[None]]


async def honest(exchange: Exchange) -> None:
    """Answer as the provider does."""
    await exchange.reply(await exchange.carry_out(exchange.heard))


async def reset_before_reply(exchange: Exchange) -> None:
    """Reset the connection once the request is read, without acting on it."""
    exchange.reset()


async def lose_reply(exchange: Exchange) -> None:
    """Act on the request, then reset the connection: the client cannot know."""
    await exchange.carry_out(exchange.heard)
    exchange.reset()


async def hang_up(exchange: Exchange) -> None:
    """Close the connection in order, without a byte of a reply."""


async def reset_in_body(exchange: Exchange) -> None:
    """Reset the connection in the middle of the honest body."""
    answer = await exchange.carry_out(exchange.heard)
    await exchange.write(head_of(answer, len(answer.body)) + answer.body[: len(answer.body) // 2])
    exchange.reset()


async def stall(exchange: Exchange) -> None:
    """Say nothing until the client leaves."""
    await exchange.until_client_leaves()


async def stall_in_body(exchange: Exchange) -> None:
    """Stop in the middle of the honest body until the client leaves."""
    answer = await exchange.carry_out(exchange.heard)
    await exchange.write(head_of(answer, len(answer.body)) + answer.body[: len(answer.body) // 2])
    await exchange.until_client_leaves()


async def cut_short_of_its_length(exchange: Exchange) -> None:
    """Close in order in the middle of the honest body, fewer bytes than Content-Length says."""
    answer = await exchange.carry_out(exchange.heard)
    await exchange.write(head_of(answer, len(answer.body)) + answer.body[: len(answer.body) // 2])


async def cut_without_length(exchange: Exchange) -> None:
    """Send half of the honest body without a Content-Length: its end is the end of the connection."""
    answer = await exchange.carry_out(exchange.heard)
    await exchange.write(head_of(answer, None) + answer.body[: len(answer.body) // 2])


async def cut_with_its_length(exchange: Exchange) -> None:
    """Send half of the honest body as if it were whole: only the JSON is broken."""
    answer = await exchange.carry_out(exchange.heard)
    await exchange.reply(evolve(answer, body=answer.body[: len(answer.body) // 2]))


async def babble(exchange: Exchange) -> None:
    """Answer with something that is not HTTP."""
    await exchange.write(b"coo coo coo\r\n\r\n")


def answering(status: int, body: bytes | str = b"", headers: Headers | None = None) -> Fault:
    """Return a fault that answers so, without acting on the request."""
    content = body.encode() if isinstance(body, str) else body

    async def answer(exchange: Exchange) -> None:
        await exchange.reply(Answer(status, headers or {}, content))

    return answer


def answering_json(status: int, body: object, headers: Headers | None = None) -> Fault:
    """Return a fault that answers with a JSON body, without acting on the request."""
    return answering(status, json.dumps(body), JSON_TYPE | dict(headers or {}))


def web_page(status: int) -> Fault:
    """Return a fault that answers as the proxies in front of providers do."""
    return answering(status, "<!DOCTYPE html><html><body><h1>Something is wrong</h1></body></html>", HTML_TYPE)


def redirecting(target: str, status: int = 307) -> Fault:
    """Return a fault that sends the client elsewhere."""
    return answering(status, b"", {"Location": target})


def rewriting(change: Callable[[Any], Any]) -> Fault:
    """Return a fault that answers with the honest body, changed; decimals may lose digits on the way."""

    async def rewrite(exchange: Exchange) -> None:
        answer = await exchange.carry_out(exchange.heard)
        await exchange.reply(evolve(answer, body=json.dumps(change(json.loads(answer.body))).encode()))

    return rewrite


def before(happening: Callable[[], object], then: Fault = honest) -> Fault:
    """Return a fault before which something happens at the provider."""

    async def happen(exchange: Exchange) -> None:
        happening()
        await then(exchange)

    return happen


@define(eq=False)
class Together:
    """A gate that opens once so many requests wait at it; those after it pass."""

    wanted: int
    waiting: int = 0
    _open: asyncio.Event = field(factory=asyncio.Event)

    async def __call__(self, exchange: Exchange) -> None:
        """Wait for the others, then answer as the provider does."""
        self.waiting += 1
        if self.waiting >= self.wanted:
            self._open.set()
        await self._open.wait()
        await honest(exchange)


@define(eq=False)
class Held:
    """Requests that get no reply; `begun` tells of the first that came, `gone` of the first whose client has left."""

    begun: threading.Event = field(factory=threading.Event)
    gone: threading.Event = field(factory=threading.Event)

    async def __call__(self, exchange: Exchange) -> None:
        """Wait until the client leaves."""
        self.begun.set()
        await exchange.until_client_leaves()
        self.gone.set()
