"""Bearer tokens that a provider gives out for the client's credentials (RFC 6749, section 4.4): no I/O here."""

from __future__ import annotations

import copy
import re
import time
from collections.abc import Collection
from decimal import Decimal
from typing import Any, Final

from attrs import evolve, field, frozen

from sms_providers.core.authenticators import Clock, Remedies, with_authorization
from sms_providers.core.credentials import Credentials
from sms_providers.core.json_bodies import UnreadableError
from sms_providers.core.messages import Reply, Request
from sms_providers.core.operations import Operation
from sms_providers.errors import AuthenticationError, PermissionDeniedError, SmsProviderError

#: A token is renewed before its end, in seconds, and in parts of its life where that is less.
_LARGEST_MARGIN: Final = 60.0
_MARGIN: Final = 0.1
#: What a provider says to end sooner is used so long nevertheless: one whose tokens end at once is not asked at every
#: call, and a token that is refused is renewed in any case.
_SHORTEST: Final = 1.0
#: Thirty years: no clock is run beyond it by whatever a provider writes.
_LONGEST: Final = 1e9


@frozen
class ClientCredentials:
    """A bearer token that the document's own `operation` gives, for credentials of which only that operation knows.

    `renew_on` are the HTTP statuses by which the provider refuses a token. A call that writes or costs money is sent
    again after 401 alone, which is given before anything is carried out (RFC 6750, section 3.1); after another one the
    next call asks for a new token.
    """

    operation: Operation[Any]
    renew_on: Collection[int] = (401,)

    def authenticator(self, credentials: Credentials, clock: Clock = time.time) -> TokenKeeper:
        """Return what keeps one client's token."""
        return TokenKeeper(self, credentials, clock)

    @property
    def remedies(self) -> Remedies:
        """Whose token it is: one that was given and is refused nevertheless is of another application, or of no use."""
        return {
            AuthenticationError: "check the application's id and secret, and that its token is good for this server",
            PermissionDeniedError: "check what the application, and so its token, may do",
        }


@frozen
class Lease:
    """A token to use for one request; `generation` counts the tokens that were given before it, and it."""

    generation: int
    token: str = field(repr=False)
    until: float

    def authorize(self, request: Request) -> Request:
        """Return the request with the token (RFC 6750)."""
        return with_authorization(request, f"Bearer {self.token}")


@frozen
class Glance:
    """How far a keeper was when somebody looked: newest token, and how many times none was to be had."""

    generation: int
    failures: int


class TokenKeeper:
    """Keeps a client's token, and decides when another must be asked for.

    The clients ask, one thread or task at a time, and tell what came. Reading is safe from several threads.
    """

    def __init__(self, scheme: ClientCredentials, credentials: Credentials, clock: Clock) -> None:
        self.operation = scheme.operation
        self._renew_on = frozenset(scheme.renew_on)
        self._credentials = credentials
        self._clock = clock
        self._kept = Lease(0, "", float("-inf"))
        self._failures = 0
        self._failure: SmsProviderError | None = None

    def lease(self, after: int = 0) -> Lease | None:
        """Return the token if it is newer than a generation and may be used now, else None."""
        kept = self._kept
        return kept if kept.generation > after and self._clock() < kept.until else None

    def refuses(self, reply: Reply) -> bool:
        """Whether a reply says that the token is not, or no longer, accepted."""
        return reply.status in self._renew_on

    def forget(self, lease: Lease) -> None:
        """Use a token no more, unless another has taken its place."""
        if self._kept.generation == lease.generation:
            self._kept = evolve(self._kept, until=float("-inf"))

    def glance(self, after: int = 0) -> Glance:
        """Return how far the keeper is; a token up to the generation `after` is as good as none."""
        return Glance(max(after, self._kept.generation), self._failures)

    def outcome_since(self, glance: Glance) -> Lease | None:
        """Return the token that was given since, however short its life, or None where nobody has asked meanwhile.

        Raises the error of whoever asked in vain: all who waited would only ask in vain one after the other.
        """
        if self._kept.generation > glance.generation:
            return self._kept
        if self._failure is not None and self._failures > glance.failures:
            raise copy.copy(self._failure) from None
        return None

    def question(self) -> Question:
        """Return what asks for a token."""
        return Question(self.operation.request({}, self._credentials), self._clock())

    def take(self, question: Question, answer: Any, reply: Reply) -> Lease:
        """Keep the token of an answer; raise `UnexpectedResponseError` for one in which something does not fit."""
        token = self._checked(answer, reply)
        is_same = token == self._kept.token
        until = self._until(question.asked_at, _seconds(getattr(answer, "expires_in", None)), is_same)
        self._kept = Lease(self._kept.generation + 1, token, until)
        return self._kept

    def fail(self, error: SmsProviderError) -> None:
        """Remember why there is no token, for those who wait for it."""
        # A copy has neither the traceback, whose frames hold the request, nor the response.
        self._failure, self._failures = copy.copy(error), self._failures + 1

    def _checked(self, answer: Any, reply: Reply) -> str:
        kind = getattr(answer, "token_type", None)
        if kind is not None and str(kind).lower() != "bearer":
            raise self.operation.unexpected(reply, UnreadableError("/token_type", "Expected the type bearer"))
        if not re.fullmatch(r"[!-~]+", answer.access_token):
            unreadable = UnreadableError("/access_token", "Expected visible ASCII characters")
            raise self.operation.unexpected(reply, unreadable)
        return str(answer.access_token)

    def _until(self, asked_at: float, life: float | None, is_same: bool) -> float:
        if life is None:
            return float("inf")
        # Who asks again for a token that is not yet over may be given the same one: it is then used to its very end.
        margin = 0.0 if is_same else min(life * _MARGIN, _LARGEST_MARGIN)
        return max(asked_at + life - margin, self._clock() + _SHORTEST)


@frozen
class Question:
    """A request for a token, and when it was made."""

    request: Request
    asked_at: float


def _seconds(life: object) -> float | None:
    """Return the life of a token, or None where the provider does not say one (RFC 6749, section 5.1)."""
    if not isinstance(life, int | float | Decimal):
        return None
    return float(min(max(life, 0), _LONGEST))
