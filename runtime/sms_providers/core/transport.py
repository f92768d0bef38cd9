"""The one module that knows httpx: requests go in, replies come out, its exceptions become ours."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Final

import anyio
import httpx
from attrs import field, frozen

from sms_providers.core.bodies import BrokenPackingError, Head, Packing, read_piecewise, reply_of, undecodable
from sms_providers.core.httpx_log import named_in_log
from sms_providers.core.messages import Reply, Request, Sink
from sms_providers.core.request_watch import DeadlinePassedError, RequestWatch, reading_until
from sms_providers.errors import ConfigurationError, ConnectionFailedError, InvalidRequestError, TimedOutError

SyncHttpClient = httpx.Client
AsyncHttpClient = httpx.AsyncClient
SyncHttpTransport = httpx.BaseTransport
AsyncHttpTransport = httpx.AsyncBaseTransport
HttpRequest = httpx.Request
HttpResponse = httpx.Response

#: Seconds to wait for a connection, and for each piece of a reply, unless the caller says otherwise.
DEFAULT_TIMEOUT: Final = 30.0
#: Eleven days; sockets take no more than twice that.
LONGEST_TIMEOUT: Final = 1_000_000

#: Scheme, host in the form of the network, and port, None where it is the scheme's own.
Origin = tuple[str, bytes, int | None]

#: A redirect could carry the credentials to another origin.
_FOLLOW_REDIRECTS: Final = False

#: In these the connection was never there, so nothing of the request was written. An error while writing is not among
#: them: what went out before it may be all that the provider waits for.
_NEVER_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


#: What httpx ends in over a Location that is no URL; the last is of the codec for host names.
_MAY_BE_OF_LOCATION: Final = (httpx.RemoteProtocolError, httpx.InvalidURL, UnicodeError)

_TOO_LATE: Final = "no reply came in time"
#: What an application's httpx client adds by itself may be secret too.
_SECRET_HEADERS: Final = frozenset({"authorization", "proxy-authorization", "cookie"})


@frozen
class Sending:
    """One request on its way: with its credentials, and as others may see it.

    `shown_url` is the URL without credentials, `credentials` the lower-case names of the headers that hold some.
    `headers` are the application's own, `timeout` is that of the httpx client where it is None. `left` says how many
    seconds are left for all of it.
    """

    request: Request
    url: str = field(repr=False)
    shown_url: str = field(repr=False)
    credentials: frozenset[str] = frozenset()
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    timeout: float | None = None
    left: Callable[[], float] = lambda: math.inf

    def shown(self, built: httpx.Request) -> httpx.Request:
        """Return what was built without body and credentials: responses and errors are kept, logged and pickled."""
        secret = self.credentials | _SECRET_HEADERS
        headers = [(name, b"[secure]" if _text(name) in secret else value) for name, value in built.headers.raw]
        extensions = {"timeout": dict(built.extensions.get("timeout", {}))}
        return httpx.Request(built.method, self.shown_url, headers=headers, extensions=extensions)


def _text(name: bytes) -> str:
    return name.lower().decode("latin-1")


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


def _expect_kind(http_client: object, kind: type[httpx.Client | httpx.AsyncClient], transport: object) -> None:
    if http_client is not None and not isinstance(http_client, kind):
        raise ConfigurationError(f"http_client must be an httpx.{kind.__name__}")
    if http_client is not None and transport is not None:
        raise ConfigurationError("transport goes into an httpx client of our own; give it to your http_client instead")


@contextmanager
def _own_errors(operation: str, shown: httpx.Request) -> Iterator[None]:
    try:
        yield
    except httpx.UnsupportedProtocol:
        what = "the httpx client does not reach the base URL; it must begin with https:// or http://"
        raise ConfigurationError(f"{operation}: {what}") from None
    except DeadlinePassedError:
        raise TimedOutError(operation, _TOO_LATE) from None
    except httpx.RequestError as error:
        error.request = shown
        raise _failure(operation, error) from error


def _failure(operation: str, error: httpx.RequestError) -> ConnectionFailedError:
    may_have_arrived = not isinstance(error, _NEVER_SENT)
    if isinstance(error, httpx.TimeoutException):
        what = _TOO_LATE if may_have_arrived else "the provider could not be reached in time"
        return TimedOutError(operation, what, may_have_arrived=may_have_arrived)
    what = f"no reply came ({type(error).__name__}); check the network and the base URL"
    return ConnectionFailedError(operation, what, may_have_arrived=may_have_arrived)


def _built(client: httpx.Client | httpx.AsyncClient, sending: Sending) -> httpx.Request:
    request = sending.request
    own = request.all_headers()
    taken = {name.lower() for name in own}
    headers = {name: value for name, value in sending.headers.items() if name.lower() not in taken} | own
    timeout = httpx.USE_CLIENT_DEFAULT if sending.timeout is None else sending.timeout
    try:
        return client.build_request(
            request.method, sending.url, headers=headers, content=request.content(), timeout=timeout
        )
    except httpx.InvalidURL:
        what = "make no URL that can be sent: there are too many or too long ones, or the base URL is none"
        raise InvalidRequestError(request.operation, "arguments", what) from None


def _ready(client: httpx.Client | httpx.AsyncClient, built: httpx.Request, sending: Sending) -> None:
    """Cut a request's timeouts to the time that is left; raise the error of what cannot be sent at all."""
    operation, left = sending.request.operation, sending.left()
    if client.is_closed:
        raise ConfigurationError(f"{operation}: the client is closed; call within its block, or make another")
    if left <= 0:
        raise TimedOutError(operation, "no time was left to send it", may_have_arrived=False)
    timeouts: Mapping[str, float | None] = built.extensions.get("timeout", {})
    most = min(left, LONGEST_TIMEOUT)
    built.extensions["timeout"] = {phase: most if each is None else min(each, most) for phase, each in timeouts.items()}


def _redirect_to_nowhere(error: Exception, watch: RequestWatch, shown: httpx.Request) -> Reply:
    """Return the reply from which httpx could not make the request that would follow it; raise any other error.

    httpx makes that request even where it does not send it, and fails over a Location that is no URL. Where the
    transport does not tell the status, 300 stands for its class (RFC 9110, section 15).
    """
    is_of_location = not isinstance(error, httpx.RemoteProtocolError) or isinstance(error.__context__, httpx.InvalidURL)
    status = HTTPStatus.MULTIPLE_CHOICES if watch.status is None else watch.status
    if not is_of_location or not Reply(status).is_redirect:
        raise error
    return reply_of(httpx.Response(status, headers=watch.headers, request=shown), b"")


def _without_body(error: httpx.HTTPStatusError, shown: httpx.Request) -> Reply:
    """Return the reply over which a hook of the application's httpx client raised an error: its body is lost."""
    error.response.request = shown
    return read_piecewise(error.response, b"")


class _SyncTimely(httpx.SyncByteStream):
    """A body that must be there in time, however steadily it drips; `packing` sees its pieces."""

    def __init__(self, stream: Any, left: Callable[[], float], packing: Packing) -> None:
        self._stream = stream
        self._left = left
        self._packing = packing

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._stream:
            _look_at(piece, self._left, self._packing)
            yield piece

    def close(self) -> None:
        """Close the connection, or give it back."""
        self._stream.close()


class _AsyncTimely(httpx.AsyncByteStream):
    """The same for the asynchronous client."""

    def __init__(self, stream: Any, left: Callable[[], float], packing: Packing) -> None:
        self._stream = stream
        self._left = left
        self._packing = packing

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            _look_at(piece, self._left, self._packing)
            yield piece

    async def aclose(self) -> None:
        """Close the connection, or give it back."""
        await self._stream.aclose()


def _look_at(piece: bytes, left: Callable[[], float], packing: Packing) -> None:
    if left() <= 0:
        raise DeadlinePassedError
    packing.see(piece)


class SyncTransport:
    """Sends requests and waits for the replies.

    A given httpx client is used as it is and left open; otherwise one is made with `timeout` seconds, around a given
    httpx transport if there is one, and closed with it.
    """

    def __init__(
        self, timeout: float, http_client: httpx.Client | None, transport: httpx.BaseTransport | None = None
    ) -> None:
        _expect_kind(http_client, httpx.Client, transport)
        self._owned = http_client is None
        self._client = http_client or httpx.Client(timeout=timeout, transport=transport)

    def build(self, sending: Sending) -> httpx.Request:
        """Return the httpx request; raise `InvalidRequestError` for what no URL can hold."""
        return _built(self._client, sending)

    def send(self, built: httpx.Request, sending: Sending) -> Reply:
        """Send a request; raise `ConnectionFailedError` or `TimedOutError` when no whole reply came."""
        _ready(self._client, built, sending)
        operation, shown, watch = sending.request.operation, sending.shown(built), RequestWatch()
        built.extensions["trace"] = watch.note
        with _own_errors(operation, shown), reading_until(sending.left):
            try:
                with named_in_log(operation, built.url.netloc):
                    response = self._client.send(built, stream=True, follow_redirects=_FOLLOW_REDIRECTS)
            except httpx.HTTPStatusError as error:
                return _without_body(error, shown)
            except _MAY_BE_OF_LOCATION as error:
                return _redirect_to_nowhere(error, watch, shown)
            try:
                return self._received(response, sending)
            except (httpx.DecodingError, BrokenPackingError):
                return undecodable(response, operation)
            finally:
                response.request, response.next_request = shown, None
                response.close()

    def _received(self, response: httpx.Response, sending: Sending) -> Reply:
        packing = Packing(response, is_of_file=sending.request.wants_file)
        response.stream = _SyncTimely(response.stream, sending.left, packing)
        if sending.request.sink is not None:
            return self._sunk(response, sending.request.sink, packing)
        content = response.read()
        packing.expect_whole()
        return reply_of(response, content)

    def _sunk(self, response: httpx.Response, sink: Sink, packing: Packing) -> Reply:
        pieces, head = response.iter_bytes(), Head(response, sink)
        for piece in pieces:
            if head.is_enough(piece):
                break
        if not head.is_wanted():
            whole = head.content + b"".join(pieces)
            packing.expect_whole()
            return read_piecewise(response, whole)
        with sink.writing() as write:
            write(head.content)
            for piece in pieces:
                write(piece)
            packing.expect_whole()
        return reply_of(response, b"")

    def close(self) -> None:
        """Close the connections, unless the httpx client is the caller's."""
        if self._owned:
            self._client.close()


def _running_loop() -> asyncio.AbstractEventLoop | None:
    """Return the event loop of asyncio, or None within another library's."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


class AsyncTransport:
    """Sends requests and awaits the replies; the same rules as `SyncTransport`."""

    def __init__(
        self, timeout: float, http_client: httpx.AsyncClient | None, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        _expect_kind(http_client, httpx.AsyncClient, transport)
        self._owned = http_client is None
        self._client = http_client or httpx.AsyncClient(timeout=timeout, transport=transport)
        self._loop: asyncio.AbstractEventLoop | None = None

    def build(self, sending: Sending) -> httpx.Request:
        """Return the httpx request; raise `InvalidRequestError` for what no URL can hold."""
        return _built(self._client, sending)

    async def send(self, built: httpx.Request, sending: Sending) -> Reply:
        """Send a request; raise `ConnectionFailedError` or `TimedOutError` when no whole reply came."""
        _ready(self._client, built, sending)
        watch = RequestWatch()
        built.extensions["trace"] = watch.note_later
        with self._in_one_loop(sending.request.operation), anyio.move_on_after(sending.left()):
            return await self._replied(built, sending, watch)
        raise TimedOutError(sending.request.operation, _TOO_LATE, may_have_arrived=watch.may_have_arrived)

    @contextmanager
    def _in_one_loop(self, operation: str) -> Iterator[None]:
        """Say what is wrong where kept connections belong to an event loop that is over."""
        before, self._loop = self._loop, _running_loop()
        try:
            yield
        except RuntimeError as error:
            if before in {None, self._loop}:
                raise
            what = "its connections belong to another event loop; make a client in each asyncio.run, and close it there"
            raise ConfigurationError(f"{operation}: {what}") from error

    async def _replied(self, built: httpx.Request, sending: Sending, watch: RequestWatch) -> Reply:
        operation, shown = sending.request.operation, sending.shown(built)
        with _own_errors(operation, shown):
            try:
                with named_in_log(operation, built.url.netloc):
                    response = await self._client.send(built, stream=True, follow_redirects=_FOLLOW_REDIRECTS)
            except httpx.HTTPStatusError as error:
                return _without_body(error, shown)
            except _MAY_BE_OF_LOCATION as error:
                return _redirect_to_nowhere(error, watch, shown)
            try:
                return await self._received(response, sending)
            except (httpx.DecodingError, BrokenPackingError):
                return undecodable(response, operation)
            finally:
                response.request, response.next_request = shown, None
                await response.aclose()

    async def _received(self, response: httpx.Response, sending: Sending) -> Reply:
        packing = Packing(response, is_of_file=sending.request.wants_file)
        response.stream = _AsyncTimely(response.stream, sending.left, packing)
        if sending.request.sink is not None:
            return await self._sunk(response, sending.request.sink, packing)
        content = await response.aread()
        packing.expect_whole()
        return reply_of(response, content)

    async def _sunk(self, response: httpx.Response, sink: Sink, packing: Packing) -> Reply:
        pieces, head = response.aiter_bytes(), Head(response, sink)
        async for piece in pieces:
            if head.is_enough(piece):
                break
        if not head.is_wanted():
            whole = head.content + b"".join([piece async for piece in pieces])
            packing.expect_whole()
            return read_piecewise(response, whole)
        with sink.writing() as write:
            write(head.content)
            async for piece in pieces:
                write(piece)
            packing.expect_whole()
        return reply_of(response, b"")

    async def close(self) -> None:
        """Close the connections, unless the httpx client is the caller's."""
        if self._owned:
            await self._client.aclose()
