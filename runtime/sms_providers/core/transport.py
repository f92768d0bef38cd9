"""The one module that knows httpx: requests go in, replies come out, its exceptions become ours."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import httpx

from sms_providers.core.messages import Reply, Request
from sms_providers.errors import ConfigurationError, ConnectionFailedError, TimedOutError

SyncHttpClient = httpx.Client
AsyncHttpClient = httpx.AsyncClient

#: Seconds to wait for a connection, and for each piece of a reply, unless the caller says otherwise.
DEFAULT_TIMEOUT: Final = 30.0

#: Scheme, host in the form of the network, and port, None where it is the scheme's own.
Origin = tuple[str, bytes, int | None]

#: A redirect could carry the credentials to another origin.
_FOLLOW_REDIRECTS: Final = False


#: The operation that is being sent in this thread or task, and the host and port that it is sent to.
_sending: ContextVar[tuple[str, bytes] | None] = ContextVar("sending", default=None)


class _OperationInLog(logging.Filter):
    """Puts the operation's name in the place of path and query where httpx logs a request of ours.

    httpx logs the URL of each request at level INFO, and ours hold phone numbers. Nothing is changed in the records of
    an application's other requests, even of those that it makes to authorize one of ours.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record; httpx gives the URL among the record's arguments."""
        sending = _sending.get()
        if sending is not None and isinstance(record.args, tuple):
            record.args = tuple(_without_values(argument, *sending) for argument in record.args)
        return True


def _without_values(argument: object, operation: str, origin: bytes) -> object:
    if isinstance(argument, httpx.URL) and argument.netloc == origin:
        return f"{argument.scheme}://{origin.decode()} ({operation})"
    return argument


logging.getLogger("httpx").addFilter(_OperationInLog())


@contextmanager
def _named_in_log(request: Request, built: httpx.Request) -> Iterator[None]:
    token = _sending.set((request.operation, built.url.netloc))
    try:
        yield
    finally:
        _sending.reset(token)


def checked_base_url(base_url: object, what: str = "the base URL") -> str:
    """Return a base URL; raise `ConfigurationError` for anything else, before any secret is sent there."""
    try:
        url = httpx.URL(base_url)  # type: ignore[arg-type]
        url.host.encode("idna")
    except (httpx.InvalidURL, TypeError, UnicodeError):
        raise ConfigurationError(f"{what} is not a URL") from None
    if url.scheme not in {"http", "https"} or not url.host or url.query or url.fragment or url.userinfo:
        raise ConfigurationError(f"{what} must be of the form https://host/path, and nothing behind the path")
    return str(base_url)


def origin_of(url: str) -> Origin:
    """Return scheme, host and port of a URL as they will be used, a default port as None (RFC 6454).

    Raises ValueError for what is no URL, and for one with a user name: it could pass for a host in the eyes of people.
    """
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError):
        raise ValueError("a URL") from None
    if parsed.userinfo:
        raise ValueError("a URL without user name and password")
    return parsed.scheme, parsed.raw_host, parsed.port


@contextmanager
def _own_errors(request: Request) -> Iterator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        raise TimedOutError(request.operation, "no reply came in time") from error
    except httpx.DecodingError as error:
        raise ConnectionFailedError(request.operation, "the reply is not in the encoding that it names") from error
    except httpx.HTTPError as error:
        what = f"no reply came ({type(error).__name__}); check the network and the base URL"
        raise ConnectionFailedError(request.operation, what) from error
    except httpx.InvalidURL as error:
        what = "the base URL is not a URL, or the arguments make it too long"
        raise ConnectionFailedError(request.operation, what) from error


def _built(client: httpx.Client | httpx.AsyncClient, request: Request, url: str) -> httpx.Request:
    return client.build_request(request.method, url, headers=request.all_headers(), content=request.content())


def _reply(response: httpx.Response) -> Reply:
    # httpx gives the names in lower case.
    return Reply(response.status_code, dict(response.headers), response.content, response)


class SyncTransport:
    """Sends requests and waits for the replies.

    A given httpx client is used as it is and left open; otherwise one is made with `timeout` seconds.
    """

    def __init__(self, timeout: float, http_client: httpx.Client | None) -> None:
        self._owned = http_client is None
        self._client = http_client or httpx.Client(timeout=timeout)

    def send(self, request: Request, url: str) -> Reply:
        """Send a request to a URL; raise `ConnectionFailedError` or `TimedOutError` when no reply came."""
        with _own_errors(request):
            built = _built(self._client, request, url)
            with _named_in_log(request, built):
                return _reply(self._client.send(built, follow_redirects=_FOLLOW_REDIRECTS))

    def close(self) -> None:
        """Close the connections, unless the httpx client is the caller's."""
        if self._owned:
            self._client.close()


class AsyncTransport:
    """Sends requests and awaits the replies; the same rules as `SyncTransport`."""

    def __init__(self, timeout: float, http_client: httpx.AsyncClient | None) -> None:
        self._owned = http_client is None
        self._client = http_client or httpx.AsyncClient(timeout=timeout)

    async def send(self, request: Request, url: str) -> Reply:
        """Send a request to a URL; raise `ConnectionFailedError` or `TimedOutError` when no reply came."""
        with _own_errors(request):
            built = _built(self._client, request, url)
            with _named_in_log(request, built):
                return _reply(await self._client.send(built, follow_redirects=_FOLLOW_REDIRECTS))

    async def close(self) -> None:
        """Close the connections, unless the httpx client is the caller's."""
        if self._owned:
            await self._client.aclose()
