"""What the clients of all providers have in common: thin drivers around the decisions of `Operation`."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

from sms_providers.core.credentials import Credentials
from sms_providers.core.downloads import Download
from sms_providers.core.messages import Reply, Request
from sms_providers.core.operations import Operation
from sms_providers.core.pages import AsyncPage, AsyncPages, Page
from sms_providers.core.paging import Paging
from sms_providers.core.renewals import AsyncRenewal, SyncRenewal
from sms_providers.core.settings import ProviderFacts, Settings
from sms_providers.core.steps import Arguments, Step, first_step
from sms_providers.core.transport import (
    DEFAULT_TIMEOUT,
    AsyncHttpClient,
    AsyncTransport,
    SyncHttpClient,
    SyncTransport,
)
from sms_providers.core.walks import Whence

__all__ = ["AsyncProvider", "ProviderFacts", "SyncProvider"]

Result = TypeVar("Result")


class SyncProvider(Settings):
    """A client that blocks while it waits; safe to share between threads.

    `base_url` replaces the provider's own, `servers` those beside it by their names; one that is not named goes along
    with a replaced base URL. `timeout` is in seconds and finite unless a given `http_client` says otherwise. Use it as
    a context manager, or call `close`. Raises `ConfigurationError` for a URL that is none, and for an unknown server.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        base_url: str | None = None,
        servers: Mapping[str, str | None] | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        http_client: SyncHttpClient | None = None,
    ) -> None:
        super().__init__(credentials, base_url, servers or {})
        self._renewals = {scheme: SyncRenewal(keeper, self._send) for scheme, keeper in self._keepers.items()}
        self._transport = SyncTransport(timeout, http_client)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; a given httpx client stays open."""
        self._transport.close()

    def _send(self, operation: Operation[Any], request: Request) -> Reply:
        """Send a request, with a token where the operation needs one, and once more if that token is refused."""
        request = self._authorized(operation, request)
        scheme = self._token_scheme(operation)
        if scheme is None:
            return self._sent(request)
        renewal = self._renewals[scheme]
        lease = renewal.lease()
        reply = self._sent(lease.authorize(request))
        if not renewal.keeper.refuses(reply):
            return reply
        return self._sent(renewal.lease(lease.generation).authorize(request))

    def _sent(self, request: Request) -> Reply:
        return self._transport.send(request, self._url_of(request))

    def _call(self, operation: Operation[Result], arguments: Arguments) -> Result:
        return operation.understand(self._send(operation, operation.request(arguments, self._credentials)))

    def _page(self, operation: Operation[Any], paging: Paging, arguments: Arguments) -> Page[Any]:
        return self._page_at(operation, paging, first_step(arguments))

    def _page_at(self, operation: Operation[Any], paging: Paging, step: Step) -> Page[Any]:
        request = operation.request(step, self._credentials)
        reply = self._send(operation, request)
        body = operation.understand(reply)
        whence = Whence(operation, paging, step, self._url_of(request), reply)
        return Page(paging, step, body, lambda following: self._page_at(operation, paging, whence.onward(following)))

    def _download(self, operation: Operation[Any], representation: str, arguments: Arguments) -> Download:
        reply = self._send(operation, operation.download(arguments, representation, self._credentials))
        return Download(operation.understand_download(reply), reply.media_type)


class AsyncProvider(Settings):
    """A client for asyncio (or trio, by httpx); the same arguments and rules as `SyncProvider`."""

    def __init__(
        self,
        credentials: Credentials,
        *,
        base_url: str | None = None,
        servers: Mapping[str, str | None] | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        http_client: AsyncHttpClient | None = None,
    ) -> None:
        super().__init__(credentials, base_url, servers or {})
        self._renewals = {scheme: AsyncRenewal(keeper, self._send) for scheme, keeper in self._keepers.items()}
        self._transport = AsyncTransport(timeout, http_client)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections; a given httpx client stays open."""
        await self._transport.close()

    async def _send(self, operation: Operation[Any], request: Request) -> Reply:
        """Send a request, with a token where the operation needs one, and once more if that token is refused."""
        request = self._authorized(operation, request)
        scheme = self._token_scheme(operation)
        if scheme is None:
            return await self._sent(request)
        renewal = self._renewals[scheme]
        lease = await renewal.lease()
        reply = await self._sent(lease.authorize(request))
        if not renewal.keeper.refuses(reply):
            return reply
        return await self._sent((await renewal.lease(lease.generation)).authorize(request))

    async def _sent(self, request: Request) -> Reply:
        return await self._transport.send(request, self._url_of(request))

    async def _call(self, operation: Operation[Result], arguments: Arguments) -> Result:
        return operation.understand(await self._send(operation, operation.request(arguments, self._credentials)))

    def _pages(self, operation: Operation[Any], paging: Paging, arguments: Arguments) -> AsyncPages[Any]:
        step = first_step(arguments)
        return AsyncPages(lambda: self._page_at(operation, paging, step))

    async def _page_at(self, operation: Operation[Any], paging: Paging, step: Step) -> AsyncPage[Any]:
        request = operation.request(step, self._credentials)
        reply = await self._send(operation, request)
        body = operation.understand(reply)
        whence = Whence(operation, paging, step, self._url_of(request), reply)
        return AsyncPage(
            paging, step, body, lambda following: self._page_at(operation, paging, whence.onward(following))
        )

    async def _download(self, operation: Operation[Any], representation: str, arguments: Arguments) -> Download:
        reply = await self._send(operation, operation.download(arguments, representation, self._credentials))
        return Download(operation.understand_download(reply), reply.media_type)
