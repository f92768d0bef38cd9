"""An application that hands each request on to where it is addressed, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from attrs import field, frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from conformance.judging import UnreachableError
from conformance.remote.deadline import Deadline

#: For a connection and for each piece of a reply, and for a whole exchange, in seconds.
TIMEOUT = httpx.Timeout(30.0)
WHOLE_EXCHANGE_SECONDS = 120.0
#: No reply of a provider comes near it; a larger one is not taken in.
LARGEST_REPLY = 64 * 1024 * 1024
ENDLESS = "a reply that does not end"

#: Of a reply that is taken in whole, and decoded, these say what is no more so.
_OF_TRANSFER = {b"content-encoding", b"content-length", b"transfer-encoding", b"connection"}
_PORTS = {"http": 80, "https": 443}

Origin = tuple[str, str, int | None]


def transport() -> httpx.HTTPTransport:
    """Return what sends: it proves servers by their certificates, and takes neither proxy nor trust from outside.

    It is no client: it follows no redirect, keeps no cookie, and sends nothing a second time.
    """
    # A connection for each request: nobody has to close what is left over at the end of a run.
    return httpx.HTTPTransport(
        verify=True, trust_env=False, retries=0, limits=httpx.Limits(max_keepalive_connections=0)
    )


def origin_of(url: str) -> Origin:
    """Return scheme, host and port of a URL, the port of its scheme where it names none (RFC 6454)."""
    parsed = httpx.URL(url)
    return parsed.scheme, parsed.host, parsed.port or _PORTS.get(parsed.scheme)


@frozen
class Forwarding:
    """Hands requests on to these origins alone; raises `UnreachableError` for another one, and where no answer came."""

    sending: httpx.BaseTransport = field(repr=False)
    origins: frozenset[Origin]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what comes."""
        request = httpx.Request(
            scope["method"],
            self._url(scope),
            headers=scope["headers"],
            content=await Request(scope, receive).body(),
            extensions={"timeout": TIMEOUT.as_dict()},
        )
        response = fetched(self.sending, request)
        answer = Response(response.content, response.status_code)
        # As bytes: a header may hold what no encoding gives back.
        answer.raw_headers = [(name.lower(), value) for name, value in response.headers.raw]
        await answer(scope, receive, send)

    def _url(self, scope: Scope) -> httpx.URL:
        host, port = scope["server"]
        scheme = scope["scheme"]
        if (scheme, host, port or _PORTS.get(scheme)) not in self.origins:
            raise UnreachableError("a link that leads to another server, and was not followed")
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        return httpx.URL(scheme=scheme, host=host, port=port, raw_path=target)


def fetched(
    sending: httpx.BaseTransport, request: httpx.Request, seconds: float = WHOLE_EXCHANGE_SECONDS
) -> httpx.Response:
    """Send a request and return the whole answer, decoded.

    Raises `UnreachableError` where none came, or not all of it in these seconds.
    """
    with Deadline(seconds) as deadline, _own_errors(deadline):
        request.extensions["trace"] = deadline.trace
        response = sending.handle_request(request)
        try:
            content = _whole(response, deadline)
        finally:
            response.close()
    headers = [(name, value) for name, value in response.headers.raw if name.lower() not in _OF_TRANSFER]
    return httpx.Response(response.status_code, headers=headers, content=content)


@contextmanager
def _own_errors(deadline: Deadline) -> Iterator[None]:
    """Tell httpx' errors by their class alone: their messages may quote a URL, and with it somebody's number."""
    try:
        yield
    except (httpx.RequestError, httpx.StreamError) as error:
        raise UnreachableError(ENDLESS if deadline.is_over else type(error).__name__) from None


def _whole(response: httpx.Response, deadline: Deadline) -> bytes:
    """Return the body, decoded; raise `UnreachableError` for one that does not end."""
    pieces, size = [], 0
    for piece in response.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_REPLY or deadline.is_over:
            raise UnreachableError(ENDLESS)
    # A body that lasts as long as its connection ends like a whole one where that was broken off.
    if deadline.is_over:
        raise UnreachableError(ENDLESS)
    return b"".join(pieces)
