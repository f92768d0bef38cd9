"""What every way to authenticate offers to the clients."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from attrs import evolve

from sms_providers.core.messages import Request
from sms_providers.errors import ProviderError

#: Seconds since 1970.
Clock = Callable[[], float]
#: What a caller can do about a refusal, where the way to authenticate says more of it than the error's class.
Remedies = Mapping[type[ProviderError], str]


class Authenticator(Protocol):
    """Makes requests prove who calls; safe to use from several threads."""

    def authorize(self, request: Request) -> Request:
        """Return the request with what proves it."""
        ...


def with_authorization(request: Request, value: str) -> Request:
    """Return a request with the header Authorization (RFC 9110, section 11.6.2)."""
    return evolve(request, headers={**request.headers, "Authorization": value})
