"""How a request is made to carry its credentials: one class for each kind of `x-credentials`."""

from __future__ import annotations

import base64
import time
from typing import Literal, Protocol
from urllib.parse import parse_qsl, urlsplit

from attrs import evolve, field, frozen

from sms_providers.core.authenticators import Authenticator, Clock, Remedies
from sms_providers.core.credentials import Credentials
from sms_providers.core.messages import Request
from sms_providers.core.signed_tokens import BearerJwt
from sms_providers.core.tokens import ClientCredentials, TokenKeeper
from sms_providers.errors import AuthenticationError, CredentialsError

__all__ = ["ApiKey", "Authentication", "Authenticator", "Basic", "BearerJwt", "ClientCredentials", "Clock"]


class Authentication(Protocol):
    """A way to authenticate, as the document's security scheme describes it."""

    def authenticator(self, credentials: Credentials, clock: Clock = time.time) -> Authenticator | TokenKeeper:
        """Return what authenticates one client's requests; raise `CredentialsError` for an unusable secret.

        A `TokenKeeper` decides when the client has to ask for a token, which then authenticates the requests.
        """
        ...

    @property
    def remedies(self) -> Remedies:
        """What can be done where the provider refuses who authenticates in this way."""
        ...


@frozen
class Header:
    """Puts the same text into one header of each request."""

    name: str
    value: str = field(repr=False)

    def authorize(self, request: Request) -> Request:
        """Return the request with the header."""
        return evolve(request, headers={**request.headers, self.name: self.value})


@frozen
class QueryParameter:
    """Puts the same text into the query of each request; where a followed link has it already, it stays as it is."""

    name: str
    value: str = field(repr=False)

    def authorize(self, request: Request) -> Request:
        """Return the request with the parameter at the end of its query."""
        if any(name == self.name for name, _ in parse_qsl(urlsplit(request.link or "").query, keep_blank_values=True)):
            return request
        return evolve(request, query=(*request.query, (self.name, self.value)))


@frozen
class Basic:
    """A user name and a password in each request (RFC 7617, in UTF-8); both fields name secrets."""

    username: str
    password: str

    def authenticator(self, credentials: Credentials, clock: Clock = time.time) -> Authenticator:
        """Return what sends them; raise `CredentialsError` for a colon in the user name, or what cannot be sent."""
        for name in (self.username, self.password):
            _expect(credentials, name, "have no control characters", _has_no_controls(credentials.reveal(name)))
        # RFC 7617, section 2: the server would take what stands behind the colon for a part of the password.
        username = credentials.reveal(self.username)
        _expect(credentials, self.username, "have no colon, since it is sent as a user name", ":" not in username)
        pair = f"{username}:{credentials.reveal(self.password)}".encode()
        return Header("Authorization", f"Basic {base64.b64encode(pair).decode()}")

    @property
    def remedies(self) -> Remedies:
        """The two secrets by their names: nothing else goes into such a request."""
        return {AuthenticationError: f"check {self.username} and {self.password}"}


@frozen
class ApiKey:
    """A secret in a header or in the query; `value` names the secret, `name` is the name on the wire."""

    place: Literal["header", "query"]
    name: str
    value: str

    def authenticator(self, credentials: Credentials, clock: Clock = time.time) -> Authenticator:
        """Return what sends it; raise `CredentialsError` for what cannot stand in its place."""
        key = credentials.reveal(self.value)
        _expect(credentials, self.value, "have no control characters", _has_no_controls(key))
        if self.place == "query":
            return QueryParameter(self.name, key)
        # RFC 9110, section 5.5, leaves only these safe in a header.
        _expect(credentials, self.value, "be printable ASCII text, since it is sent in a header", key.isascii())
        return Header(self.name, key)

    @property
    def remedies(self) -> Remedies:
        """The secret by its name."""
        return {AuthenticationError: f"check {self.value}"}


def _has_no_controls(text: str) -> bool:
    """Whether a text has neither control characters nor halves of surrogate pairs, which UTF-8 cannot hold."""
    return not any(ord(each) < ord(" ") or "\x7f" <= each <= "\x9f" or "\ud800" <= each <= "\udfff" for each in text)


def _expect(credentials: Credentials, secret: str, what: str, is_so: bool) -> None:
    if not is_so:
        raise CredentialsError(f"{credentials.provider}: {secret} must {what}")
