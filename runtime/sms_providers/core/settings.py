"""What a client knows without I/O: where it calls, and as whom."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, ClassVar, Self, Unpack

from attrs import field, frozen

from sms_providers.core.authentication import Authentication
from sms_providers.core.authenticators import Authenticator
from sms_providers.core.call_options import CallOptions, Options
from sms_providers.core.credentials import Credentials, CredentialsForm
from sms_providers.core.links import url_of
from sms_providers.core.messages import Request
from sms_providers.core.operations import Operation
from sms_providers.core.tokens import Lease, TokenKeeper
from sms_providers.core.transport import Sending, checked_base_url, origin_of
from sms_providers.core.trials import Outcome, Trial
from sms_providers.errors import ConfigurationError, ProviderError


@frozen
class ProviderFacts:
    """What the document says of a provider as a whole.

    `authentication` holds the way of each security scheme, `servers` the URLs of the servers beside the one at
    `base_url`, by the names of the options that replace them.
    """

    name: str
    base_url: str
    credentials: CredentialsForm
    authentication: Mapping[str, Authentication]
    servers: Mapping[str, str] = field(factory=dict)

    def urls(self, base_url: str | None, servers: Mapping[str, str | None]) -> dict[str | None, str]:
        """Return the URL of each server, that of the base URL under None; raise `ConfigurationError` for wrong ones.

        A client that was pointed at a stand-in stays there: where the base URL was replaced, a server that the caller
        does not name is the replaced base URL too.
        """
        unknown = [name for name in servers if name not in self.servers]
        if unknown:
            raise ConfigurationError(f"{self.name} has no servers of the names {', '.join(unknown)}")
        base = checked_base_url(self.base_url if base_url is None else base_url)
        is_replaced = base.rstrip("/") != self.base_url.rstrip("/")
        urls: dict[str | None, str] = {None: base}
        for name, own in self.servers.items():
            given = servers.get(name)
            urls[name] = (base if is_replaced else own) if given is None else checked_base_url(given, name)
        return urls


class Settings:
    """The credentials, the servers and the options of one client of either colour."""

    _facts: ClassVar[ProviderFacts]

    def __init__(
        self,
        credentials: Credentials,
        base_url: str | None,
        servers: Mapping[str, str | None],
        options: Mapping[str, object],
    ) -> None:
        self._credentials = credentials
        self._options = Options().changed(options)
        self._urls = self._facts.urls(base_url, servers)
        self._is_copy = False
        self._authenticate()

    def _authenticate(self) -> None:
        """Make what authenticates the requests; raise `CredentialsError` for a secret that cannot be used."""
        self._authenticators: dict[str, Authenticator] = {}
        self._keepers: dict[str, TokenKeeper] = {}
        for scheme, authentication in self._facts.authentication.items():
            found = authentication.authenticator(self._credentials)
            if isinstance(found, TokenKeeper):
                self._keepers[scheme] = found
            else:
                self._authenticators[scheme] = found

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {self._urls[None]}>"

    def with_options(self, **options: Unpack[CallOptions]) -> Self:
        """Return a light copy with other options, which shares connections and tokens.

        Headers are added to those of the client. `base_url` leads the copy elsewhere, the servers beside it too; at
        another origin it asks for tokens of its own. Only the client itself closes the connections. Raises
        `ConfigurationError` for an option that is unknown or cannot be used.
        """
        given: dict[str, object] = dict(options)
        base_url = given.pop("base_url", None)
        other = copy.copy(self)
        other._is_copy = True
        other._options = self._options.changed(given)
        if base_url is not None:
            other._lead_to(self._facts.urls(checked_base_url(base_url), {}))
        return other

    def _lead_to(self, urls: Mapping[str | None, str]) -> None:
        origins = [origin_of(url) for url in self._urls.values()]
        self._urls = dict(urls)
        if origins != [origin_of(url) for url in urls.values()]:
            # A token of one server is no business of another.
            self._authenticate()

    def _url_of(self, request: Request) -> str:
        return url_of(request, self._urls[request.server])

    def _sending(self, trial: Trial, request: Request, lease: Lease | None) -> Sending:
        """Return a request with all that proves who calls, and what others may see of it."""
        authorized = self._authorized(trial.operation, request)
        authorized = authorized if lease is None else lease.authorize(authorized)
        return Sending(
            authorized,
            self._url_of(authorized),
            self._url_of(request),
            frozenset(name.lower() for name, value in authorized.headers.items() if request.headers.get(name) != value),
            headers=self._options.headers,
            timeout=self._options.timeout,
            left=trial.left,
        )

    def _authorized(self, operation: Operation[Any], request: Request) -> Request:
        """Return a request with all that proves who calls and need not be asked for."""
        for scheme in operation.security:
            if scheme not in self._keepers:
                request = self._authenticators[scheme].authorize(request)
        return request

    def _advised(self, operation: Operation[Any], outcome: Outcome) -> Outcome:
        """Return what a request came to; a refusal says what its way to authenticate leaves to be done about it."""
        error = outcome.error
        if isinstance(error, ProviderError):
            known = (self._facts.authentication[scheme].remedies.get(type(error)) for scheme in operation.security)
            error.remedy = "; ".join(filter(None, known)) or error.remedy
        return outcome

    def _token_scheme(self, operation: Operation[Any]) -> str | None:
        return next((scheme for scheme in operation.security if scheme in self._keepers), None)
