"""What the clients of all providers have in common: thin drivers around the decisions of `Operation`."""

from __future__ import annotations

from types import TracebackType
from typing import Any, ClassVar, Self, TypeVar

from attrs import evolve, frozen

from sms_providers.core.authentication import Authentication, Authenticator
from sms_providers.core.credentials import Credentials, CredentialsForm
from sms_providers.core.downloads import Download
from sms_providers.core.messages import Reply, Request
from sms_providers.core.operations import Arguments, Operation, kept
from sms_providers.core.pages import AsyncPage, AsyncPages, Page
from sms_providers.core.paging import Paging
from sms_providers.core.transport import (
    DEFAULT_TIMEOUT,
    AsyncHttpClient,
    AsyncTransport,
    SyncHttpClient,
    SyncTransport,
    checked_base_url,
)

Result = TypeVar("Result")


@frozen
class ProviderFacts:
    """What the document says of a provider as a whole."""

    name: str
    base_url: str
    credentials: CredentialsForm
    authentication: Authentication


class _Provider:
    """What a client of either colour knows without I/O."""

    _facts: ClassVar[ProviderFacts]

    def __init__(self, credentials: Credentials, base_url: str | None) -> None:
        self._base_url = checked_base_url(self._facts.base_url if base_url is None else base_url)
        self._authenticator: Authenticator = self._facts.authentication.authenticator(credentials)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {self._base_url}>"

    def _authorized(self, request: Request) -> Request:
        return evolve(request, headers={**request.headers, **self._authenticator.headers()})


class SyncProvider(_Provider):
    """A client that blocks while it waits; safe to share between threads.

    `base_url` replaces the provider's own, `timeout` is in seconds and finite unless a given `http_client` says
    otherwise. Use it as a context manager, or call `close`. Raises `ConfigurationError` for a base URL that is none.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        base_url: str | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        http_client: SyncHttpClient | None = None,
    ) -> None:
        super().__init__(credentials, base_url)
        self._transport = SyncTransport(self._base_url, timeout, http_client)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; a given httpx client stays open."""
        self._transport.close()

    def _send(self, request: Request) -> Reply:
        return self._transport.send(self._authorized(request))

    def _call(self, operation: Operation[Result], arguments: Arguments) -> Result:
        return operation.understand(self._send(operation.request(arguments)))

    def _page(self, operation: Operation[Any], paging: Paging, arguments: Arguments) -> Page[Any]:
        arguments = kept(arguments)
        body = self._call(operation, arguments)
        return Page(paging, arguments, body, lambda following: self._page(operation, paging, following))

    def _download(self, operation: Operation[Any], representation: str, arguments: Arguments) -> Download:
        reply = self._send(operation.download(arguments, representation))
        return Download(operation.understand_download(reply), reply.media_type)


class AsyncProvider(_Provider):
    """A client for asyncio (or trio, by httpx); the same arguments and rules as `SyncProvider`."""

    def __init__(
        self,
        credentials: Credentials,
        *,
        base_url: str | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        http_client: AsyncHttpClient | None = None,
    ) -> None:
        super().__init__(credentials, base_url)
        self._transport = AsyncTransport(self._base_url, timeout, http_client)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections; a given httpx client stays open."""
        await self._transport.close()

    async def _send(self, request: Request) -> Reply:
        return await self._transport.send(self._authorized(request))

    async def _call(self, operation: Operation[Result], arguments: Arguments) -> Result:
        return operation.understand(await self._send(operation.request(arguments)))

    async def _page(self, operation: Operation[Any], paging: Paging, arguments: Arguments) -> AsyncPage[Any]:
        body = await self._call(operation, arguments)
        return AsyncPage(paging, arguments, body, lambda following: self._page(operation, paging, following))

    def _pages(self, operation: Operation[Any], paging: Paging, arguments: Arguments) -> AsyncPages[Any]:
        arguments = kept(arguments)
        return AsyncPages(lambda: self._page(operation, paging, arguments))

    async def _download(self, operation: Operation[Any], representation: str, arguments: Arguments) -> Download:
        reply = await self._send(operation.download(arguments, representation))
        return Download(operation.understand_download(reply), reply.media_type)
