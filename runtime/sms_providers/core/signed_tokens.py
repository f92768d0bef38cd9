"""Bearer tokens that the client signs itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import Any

import jwt
from attrs import frozen
from cryptography.exceptions import UnsupportedAlgorithm

from sms_providers.core.authenticators import Clock, Remedies, with_authorization
from sms_providers.core.credentials import Credentials
from sms_providers.core.messages import Request
from sms_providers.errors import AuthenticationError, CredentialsError, PermissionDeniedError


@frozen
class BearerJwt:
    """A bearer token that the client signs itself (RFC 7519), kept until shortly before it ends.

    `key` names the secret that signs, `headers` and `claims` the secrets that go into the token; `lifetime` is the
    token's span from issue to end, `backdate` how far its issue lies back, so that a clock that runs a little fast
    is not "in the future" for the provider. Both in seconds.
    """

    algorithm: str
    key: str
    headers: Mapping[str, str]
    claims: Mapping[str, str]
    lifetime: int
    backdate: int

    def authenticator(self, credentials: Credentials, clock: Clock = time.time) -> JwtAuthenticator:
        """Return what signs one client's tokens; raise `CredentialsError` when the key cannot sign."""
        return JwtAuthenticator(self, credentials, clock)

    @property
    def remedies(self) -> Remedies:
        """The secrets by their names, and what a provider reads out of a token: a role, and when it was signed."""
        names = ", ".join([*self.claims.values(), *self.headers.values(), self.key])
        return {
            AuthenticationError: f"check {names}, the role that the key carries, and this machine's clock",
            PermissionDeniedError: "check the role that the key carries",
        }


class JwtAuthenticator:
    """Signs a client's tokens and gives each until the last tenth of its life."""

    def __init__(self, scheme: BearerJwt, credentials: Credentials, clock: Clock) -> None:
        self._scheme = scheme
        self._credentials = credentials
        self._clock = clock
        self._lock = threading.Lock()
        self._key = self._prepared_key()
        self._token = ""
        self._renew_at = float("-inf")

    def authorize(self, request: Request) -> Request:
        """Return the request with a token that is valid now (RFC 6750)."""
        return with_authorization(request, f"Bearer {self._current()}")

    def _current(self) -> str:
        with self._lock:
            now = int(self._clock())
            if now >= self._renew_at:
                self._token = self._sign(now)
                self._renew_at = now + (self._scheme.lifetime - self._scheme.backdate) * 0.9
            return self._token

    def _sign(self, now: int) -> str:
        issued = now - self._scheme.backdate
        claims = {claim: self._credentials.reveal(secret) for claim, secret in self._scheme.claims.items()}
        headers = {name: self._credentials.reveal(secret) for name, secret in self._scheme.headers.items()}
        payload = {**claims, "iat": issued, "exp": issued + self._scheme.lifetime}
        return jwt.encode(payload, self._key, algorithm=self._scheme.algorithm, headers=headers)

    def _prepared_key(self) -> Any:
        try:
            algorithm = jwt.get_algorithm_by_name(self._scheme.algorithm)
            key = algorithm.prepare_key(self._credentials.reveal(self._scheme.key))
            algorithm.sign(b"", key)
        except (ValueError, TypeError, AttributeError, jwt.PyJWTError, UnsupportedAlgorithm):
            # These libraries' own messages may quote the key, so nothing of them is kept.
            what = f"{self._scheme.key} is not a private key in PEM form that can sign with {self._scheme.algorithm}"
            raise CredentialsError(f"{self._credentials.provider}: {what}") from None
        return key
