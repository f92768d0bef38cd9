"""Access tokens: handed out for the application's id and secret, and asked for with each call.

Read from the dossier: section 2, R45 (families of errors), R46 (401 and 403), R48 (the same token again), R49
(lifetime), R50 (token_type), R51 (scope), R52 (where parameters travel), R53 (permissions).
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import random
import re
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from attrs import define, field, frozen

from conformance.simulators.options import UnusableOptionError
from conformance.simulators.routee.errors import ApiError, Code, OAuthError, Refusal, SpringError
from conformance.simulators.routee.variants import (
    BAD_TOKEN_FAMILY,
    BAD_TOKEN_STATUS,
    MISSING_TOKEN,
    SCOPE_SEPARATOR,
)
from conformance.simulators.variants import Choices

CREDENTIALS_PATH = Path(__file__).with_name("credentials.json")
DEFAULT_LIFETIME = 3600

SCOPES = (
    *("account", "contact", "report", "sms", "2step", "voice", "lookup", "virtual_number", "number_validator"),
    *("failover", "number_pool", "forms", "transactional_email", "email_sender", "promotional_email"),
    *("email_validator", "url_analyzer", "application_security"),
)
PERMISSIONS = ("MT_ROLE_ACCOUNT_FINANCE", "MT_ROLE_SMS", "MT_ROLE_REPORT", "MT_ROLE_2STEP", "MT_ROLE_CONTACT")


@frozen
class Credentials:
    """The application that may ask for tokens, public on purpose here."""

    application_id: str
    application_secret: str = field(repr=False)


@frozen
class Token:
    """An access token, the scopes it is for, and the moment it ends, in UNIX seconds."""

    text: str = field(repr=False)
    scopes: frozenset[str]
    ends: float


@define
class TokenOffice:
    """Hands out tokens, one at a time for each set of scopes, and knows which are valid."""

    credentials: Credentials
    lifetime: float
    choices: Choices
    chance: random.Random
    _tokens: dict[frozenset[str], Token] = field(factory=dict)

    def answer(self, authorization: str | None, form: Mapping[str, str], now: float) -> dict[str, object]:
        """Answer a request for a token; raises `SpringError` and `OAuthError`."""
        self._identify(authorization)
        grant_type = form.get("grant_type", "")
        if not grant_type:
            raise OAuthError(400, "invalid_request", "A grant type is missing.")
        if grant_type != "client_credentials":
            raise OAuthError(400, "unsupported_grant_type", "There is no such grant type here.")
        token = self._valid_token(_requested_scopes(form.get("scope", "")), now)
        return {
            "access_token": token.text,
            "token_type": "bearer",
            "expires_in": math.floor(token.ends - now),
            "scope": self._scope_text(token),
            "permissions": PERMISSIONS,
        }

    def check(self, authorization: str | None, now: float) -> None:
        """Let a call with a valid token pass; raises the `Refusal` of any other."""
        scheme, _, text = (authorization or "").partition(" ")
        if scheme.lower() != "bearer":
            raise self.missing()
        if not any(token.text == text.strip() and now < token.ends for token in self._tokens.values()):
            raise self.not_valid(int(self.choices[BAD_TOKEN_STATUS]))

    def expire_all(self) -> None:
        """End every token at once, as an owner of the application could."""
        self._tokens.clear()

    def missing(self) -> Refusal:
        """Make the refusal of a call without a token."""
        sentence = "Full authentication is required."
        return (
            ApiError(Code.UNAUTHORIZED, sentence)
            if self.choices[MISSING_TOKEN] == "api"
            else SpringError(401, sentence)
        )

    def not_valid(self, status: int) -> Refusal:
        """Make the refusal of a token that is not valid, or not any more."""
        sentence = "The access token is not valid."
        if self.choices[BAD_TOKEN_FAMILY] == "spring":
            return SpringError(status, sentence)
        return OAuthError(status, "invalid_token", sentence)

    def _identify(self, authorization: str | None) -> None:
        scheme, _, encoded = (authorization or "").partition(" ")
        if scheme.lower() != "basic":
            raise SpringError(401, "Full authentication is required.")
        if _decoded(encoded) != f"{self.credentials.application_id}:{self.credentials.application_secret}":
            raise SpringError(401, "Bad credentials")

    def _valid_token(self, scopes: frozenset[str], now: float) -> Token:
        """Give the token there is, however little time it has left (R48), or make one."""
        token = self._tokens.get(scopes)
        if token is None or token.ends <= now:
            text = str(UUID(int=self.chance.getrandbits(128), version=4))
            token = self._tokens[scopes] = Token(text, scopes, now + self.lifetime)
        return token

    def _scope_text(self, token: Token) -> str:
        """Write the scopes in another order each time, because the order is not stable (R51)."""
        separator = "," if self.choices[SCOPE_SEPARATOR] == "comma" else " "
        return separator.join(self.chance.sample(sorted(token.scopes), len(token.scopes)))


def read_credentials() -> Credentials:
    """Read the public test credentials."""
    return Credentials(**json.loads(CREDENTIALS_PATH.read_text(encoding="utf-8")))


def checked_lifetime(seconds: float) -> float:
    """Give back how long a token lives. Raises `UnusableOptionError` for what is no such length of time."""
    if not (math.isfinite(seconds) and seconds > 0):
        raise UnusableOptionError("a token lives for more than 0 seconds")
    return seconds


def _requested_scopes(text: str) -> frozenset[str]:
    """Read the scopes asked for, all without any; clients send both spaces and commas (R51)."""
    wanted = frozenset(re.split(r"[ ,]+", text.strip(" ,"))) - {""}
    if unknown := wanted - set(SCOPES):
        raise OAuthError(400, "invalid_scope", f"There are scopes that the application does not have: {len(unknown)}.")
    return wanted or frozenset(SCOPES)


def _decoded(encoded: str) -> str | None:
    try:
        return base64.b64decode(encoded.strip(), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
