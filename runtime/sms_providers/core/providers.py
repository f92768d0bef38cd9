"""What the clients of all providers have in common: thin drivers around the decisions of `Operation`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack

from sms_providers.core.arrivals import Arrival
from sms_providers.core.call_options import AsyncClientOptions, SyncClientOptions
from sms_providers.core.credentials import Credentials
from sms_providers.core.downloading import DownloadCall
from sms_providers.core.downloads import Download
from sms_providers.core.landings import Walk
from sms_providers.core.listings import Lister
from sms_providers.core.messages import Reply, Request
from sms_providers.core.operations import Operation
from sms_providers.core.pages import AsyncAsking, AsyncPage, AsyncPages, Page, SyncAsking
from sms_providers.core.paging import Paging
from sms_providers.core.pauses import AsyncPauses, SyncPauses
from sms_providers.core.renewals import AsyncRenewal, SyncRenewal
from sms_providers.core.settings import ProviderFacts
from sms_providers.core.steps import Arguments, Step, first_step
from sms_providers.core.tokens import Lease
from sms_providers.core.transport import (
    DEFAULT_TIMEOUT,
    AsyncTransport,
    SyncTransport,
)
from sms_providers.core.trials import Answer, Outcome, Trial
from sms_providers.core.windows import check_one_range
from sms_providers.errors import SmsProviderError

__all__ = ["AsyncProvider", "ProviderFacts", "SyncProvider"]

Result = TypeVar("Result")


class SyncProvider(Lister):
    """A client that blocks while it waits; safe to share between threads.

    `base_url` replaces the provider's own, `servers` those beside it by their names; one that is not named goes along
    with a replaced base URL. The options are those of `sms_providers.options`. Use it as a context manager, or call
    `close`. Raises `ConfigurationError` for a URL that is none, an unknown server, and an option that cannot be used.
    """

    _pauses: SyncPauses

    def __init__(
        self,
        credentials: Credentials,
        *,
        base_url: str | None = None,
        servers: Mapping[str, str | None] | None = None,
        **options: Unpack[SyncClientOptions],
    ) -> None:
        http_client, transport = options.pop("http_client", None), options.pop("transport", None)
        super().__init__(credentials, base_url, servers or {}, options)
        self._pauses = SyncPauses()
        self._transport = SyncTransport(self._options.timeout or DEFAULT_TIMEOUT, http_client, transport)

    def _authenticate(self) -> None:
        super()._authenticate()
        self._renewals = {scheme: SyncRenewal(keeper) for scheme, keeper in self._keepers.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; a given httpx client stays open, and those of a copy are its origin's to close."""
        if not self._is_copy:
            self._transport.close()

    def _answer(
        self, operation: Operation[Result], request: Request, understand: Callable[[Reply], Any] | None = None
    ) -> Answer[Any]:
        """Return a reply and what `understand` makes of it, the operation's result if nothing else is said.

        Sends the request as often as its safety, the kind of failure and the options allow.
        """
        trial = Trial.begun(operation, understand or operation.understand, self._options, self._pauses)
        return self._tried(trial, request)

    def _tried(self, trial: Trial, request: Request) -> Answer[Any]:
        while True:
            try:
                return (self._attempt(trial, request)).answer()
            except SmsProviderError as error:
                wait = trial.wait_after(error)
                if wait is None:
                    raise
            self._pauses.sleep(wait)

    def _attempt(self, trial: Trial, request: Request) -> Outcome:
        """Send a request, with a token where the operation needs one, and once more where a new token may mend it."""
        scheme = self._token_scheme(trial.operation)
        if scheme is None:
            return self._sent(trial, request)
        renewal = self._renewals[scheme]

        def ask(operation: Operation[Any], question: Request) -> Answer[Any]:
            return self._tried(trial.for_token(operation), question)

        lease = renewal.lease(ask, left=trial.left())
        outcome = self._sent(trial, request, lease)
        if not renewal.keeper.refuses(outcome.reply):
            return outcome
        if not trial.may_renew_after(outcome.reply):
            renewal.keeper.forget(lease)
            return outcome
        return self._sent(trial, request, renewal.lease(ask, lease.generation, left=trial.left()))

    def _sent(self, trial: Trial, request: Request, lease: Lease | None = None) -> Outcome:
        sending = self._sending(trial, request, lease)
        built = self._transport.build(sending)
        attempt = trial.attempt(built)
        with trial.observation(sending).of(attempt):
            reply = self._transport.send(built, sending)
            return self._advised(trial.operation, trial.outcome(attempt, reply))

    def _call(self, operation: Operation[Result], arguments: Arguments) -> Result:
        answer = self._answer(operation, operation.request(arguments, self._credentials))
        result: Result = answer.result
        return result

    def resume(self, token: str) -> Page[Any]:
        """Ask for the page after the one that gave a resume token, and go on from there, in another process too.

        Raises `ConfigurationError` for a token of another version, provider or form.
        """
        return self._asking().page(self._resumed(token))

    def _page(self, operation: Operation[Any], paging: Paging, arguments: Arguments) -> Page[Any]:
        return self._asking().page(self._begun(operation, paging, first_step(arguments)))

    def _asking(self) -> SyncAsking:
        return SyncAsking(self._rules, self._arrival)

    def _arrival(self, walk: Walk) -> Arrival:
        request, sent_at = self._asked(walk), self._now()
        answer = self._answer(walk.operation, request, self._understanding(walk))
        return self._arrived(walk, request, answer, sent_at)

    def _download(
        self,
        operation: Operation[Any],
        representation: str,
        arguments: Arguments,
        to: str | PathLike[str] | None = None,
    ) -> Download:
        check_one_range(operation, arguments, self._now())
        call = DownloadCall(operation, representation, to)
        request = call.request(arguments, self._credentials)
        download: Download = (self._answer(operation, request, call.understand)).result
        return download


class AsyncProvider(Lister):
    """A client for asyncio; the same arguments and rules as `SyncProvider`."""

    _pauses: AsyncPauses

    def __init__(
        self,
        credentials: Credentials,
        *,
        base_url: str | None = None,
        servers: Mapping[str, str | None] | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        http_client, transport = options.pop("http_client", None), options.pop("transport", None)
        super().__init__(credentials, base_url, servers or {}, options)
        self._pauses = AsyncPauses()
        self._transport = AsyncTransport(self._options.timeout or DEFAULT_TIMEOUT, http_client, transport)

    def _authenticate(self) -> None:
        super()._authenticate()
        self._renewals = {scheme: AsyncRenewal(keeper) for scheme, keeper in self._keepers.items()}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections; a given httpx client stays open, and those of a copy are its origin's to close."""
        if not self._is_copy:
            await self._transport.close()

    async def _answer(
        self, operation: Operation[Result], request: Request, understand: Callable[[Reply], Any] | None = None
    ) -> Answer[Any]:
        """Return a reply and what `understand` makes of it, the operation's result if nothing else is said.

        Sends the request as often as its safety, the kind of failure and the options allow.
        """
        trial = Trial.begun(operation, understand or operation.understand, self._options, self._pauses)
        return await self._tried(trial, request)

    async def _tried(self, trial: Trial, request: Request) -> Answer[Any]:
        while True:
            try:
                return (await self._attempt(trial, request)).answer()
            except SmsProviderError as error:
                wait = trial.wait_after(error)
                if wait is None:
                    raise
            await self._pauses.sleep(wait)

    async def _attempt(self, trial: Trial, request: Request) -> Outcome:
        """Send a request, with a token where the operation needs one, and once more where a new token may mend it."""
        scheme = self._token_scheme(trial.operation)
        if scheme is None:
            return await self._sent(trial, request)
        renewal = self._renewals[scheme]

        async def ask(operation: Operation[Any], question: Request) -> Answer[Any]:
            return await self._tried(trial.for_token(operation), question)

        lease = await renewal.lease(ask, left=trial.left())
        outcome = await self._sent(trial, request, lease)
        if not renewal.keeper.refuses(outcome.reply):
            return outcome
        if not trial.may_renew_after(outcome.reply):
            renewal.keeper.forget(lease)
            return outcome
        return await self._sent(trial, request, await renewal.lease(ask, lease.generation, left=trial.left()))

    async def _sent(self, trial: Trial, request: Request, lease: Lease | None = None) -> Outcome:
        sending = self._sending(trial, request, lease)
        built = self._transport.build(sending)
        attempt = trial.attempt(built)
        with trial.observation(sending).of(attempt):
            reply = await self._transport.send(built, sending)
            return self._advised(trial.operation, trial.outcome(attempt, reply))

    async def _call(self, operation: Operation[Result], arguments: Arguments) -> Result:
        answer = await self._answer(operation, operation.request(arguments, self._credentials))
        result: Result = answer.result
        return result

    def resume(self, token: str) -> AsyncPages[Any]:
        """Go on after the page that gave a resume token, in another process too; nothing is sent until it is used.

        Raises `ConfigurationError` for a token of another version, provider or form.
        """
        walk = self._resumed(token)
        return AsyncPages(lambda: self._asking().page(walk))

    def _pages(self, operation: Operation[Any], paging: Paging, arguments: Arguments) -> AsyncPages[Any]:
        step = first_step(arguments)
        return AsyncPages(lambda: self._first_page(operation, paging, step))

    async def _first_page(self, operation: Operation[Any], paging: Paging, step: Step) -> AsyncPage[Any]:
        return await self._asking().page(self._begun(operation, paging, step))

    def _asking(self) -> AsyncAsking:
        return AsyncAsking(self._rules, self._arrival)

    async def _arrival(self, walk: Walk) -> Arrival:
        request, sent_at = self._asked(walk), self._now()
        answer = await self._answer(walk.operation, request, self._understanding(walk))
        return self._arrived(walk, request, answer, sent_at)

    async def _download(
        self,
        operation: Operation[Any],
        representation: str,
        arguments: Arguments,
        to: str | PathLike[str] | None = None,
    ) -> Download:
        check_one_range(operation, arguments, self._now())
        call = DownloadCall(operation, representation, to)
        request = call.request(arguments, self._credentials)
        download: Download = (await self._answer(operation, request, call.understand)).result
        return download
