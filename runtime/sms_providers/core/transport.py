"""The one module that knows httpx: requests go in, replies come out, its exceptions become ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import httpx

from sms_providers.core.messages import Reply, Request
from sms_providers.errors import ConnectionFailedError, TimedOutError

SyncHttpClient = httpx.Client
AsyncHttpClient = httpx.AsyncClient

#: Seconds to wait for a connection, and for each piece of a reply, unless the caller says otherwise.
DEFAULT_TIMEOUT: Final = 30.0


@contextmanager
def _own_errors(request: Request) -> Iterator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        raise TimedOutError(request.operation, "no reply came in time") from error
    except httpx.HTTPError as error:
        what = f"no reply came ({type(error).__name__}); check the network and the base URL"
        raise ConnectionFailedError(request.operation, what) from error
    except httpx.InvalidURL as error:
        raise ConnectionFailedError(request.operation, "the base URL is not a URL") from error


def _arguments(base_url: str, request: Request) -> dict[str, object]:
    return {
        "method": request.method,
        "url": base_url.rstrip("/") + request.target(),
        "headers": request.all_headers(),
        "content": request.content(),
        # A redirect could carry the credentials to another origin.
        "follow_redirects": False,
    }


def _reply(response: httpx.Response) -> Reply:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Reply(response.status_code, headers, response.content, response)


class SyncTransport:
    """Sends requests and waits for the replies.

    A given httpx client is used as it is and left open; otherwise one is made with `timeout` seconds.
    """

    def __init__(self, base_url: str, timeout: float, http_client: httpx.Client | None) -> None:
        self._base_url = base_url
        self._owned = http_client is None
        self._client = http_client or httpx.Client(timeout=timeout)

    def send(self, request: Request) -> Reply:
        """Send a request; raise `ConnectionFailedError` or `TimedOutError` when no reply came."""
        with _own_errors(request):
            return _reply(self._client.request(**_arguments(self._base_url, request)))  # type: ignore[arg-type]

    def close(self) -> None:
        """Close the connections, unless the httpx client is the caller's."""
        if self._owned:
            self._client.close()


class AsyncTransport:
    """Sends requests and awaits the replies; the same rules as `SyncTransport`."""

    def __init__(self, base_url: str, timeout: float, http_client: httpx.AsyncClient | None) -> None:
        self._base_url = base_url
        self._owned = http_client is None
        self._client = http_client or httpx.AsyncClient(timeout=timeout)

    async def send(self, request: Request) -> Reply:
        """Send a request; raise `ConnectionFailedError` or `TimedOutError` when no reply came."""
        with _own_errors(request):
            return _reply(await self._client.request(**_arguments(self._base_url, request)))  # type: ignore[arg-type]

    async def close(self) -> None:
        """Close the connections, unless the httpx client is the caller's."""
        if self._owned:
            await self._client.aclose()
