"""What can be set for a client and for single calls, and what holds for a call in the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, Literal, TypedDict

from attrs import evolve, field, frozen

from sms_providers.core.attempts import Hooks
from sms_providers.core.bad_rows import OnBadRow
from sms_providers.core.retrying import Retries, expect_seconds
from sms_providers.core.transport import (
    LONGEST_TIMEOUT,
    AsyncHttpClient,
    AsyncHttpTransport,
    SyncHttpClient,
    SyncHttpTransport,
)
from sms_providers.errors import ConfigurationError

OnShift = Literal["raise", "warn"]


class SharedOptions(TypedDict, total=False):
    """What can be set for a client of either colour, and for single calls.

    `timeout`: seconds to wait for a connection, and for each piece of a reply. `retries`: a number (0: one attempt) or
    `Retries`. `headers`: sent with every request beside those of the call. `on_bad_row`, `on_shift`, `prefetch`: how
    pages are walked.
    """

    timeout: float
    retries: Retries | int
    headers: Mapping[str, str]
    hooks: Hooks
    on_bad_row: OnBadRow
    on_shift: OnShift
    prefetch: int


class CallOptions(SharedOptions, total=False):
    """What can be set for single calls, by `with_options`; `base_url` leads them to another address."""

    base_url: str


class ClientOptions(SharedOptions, total=False):
    """What can be set for a client, whatever its colour."""


class SyncClientOptions(ClientOptions, total=False):
    """What can be set for a blocking client.

    `http_client` is the application's own: it stays open, and keeps its timeout unless one is given here. `transport`
    is put into an httpx client of our own, which closes it; not together with `http_client`.
    """

    http_client: SyncHttpClient | None
    transport: SyncHttpTransport | None


class AsyncClientOptions(ClientOptions, total=False):
    """What can be set for an asynchronous client; as `SyncClientOptions`."""

    http_client: AsyncHttpClient | None
    transport: AsyncHttpTransport | None


_USUAL_RETRIES: Final = Retries().attempts - 1

#: Put by the client itself: another value would break the message, or be a credential in the wrong place.
_OWN_HEADERS: Final = frozenset({"authorization", "content-length", "content-type", "transfer-encoding"})


@frozen
class Options:
    """What holds for the calls of a client; `timeout` is None where a given httpx client has its own."""

    timeout: float | None = None
    retries: Retries | int = _USUAL_RETRIES
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    hooks: Hooks = field(factory=Hooks)
    on_bad_row: OnBadRow = "raise"
    on_shift: OnShift = "raise"
    prefetch: int = 0

    @property
    def patience(self) -> Retries:
        """How often and how long a call is tried."""
        if isinstance(self.retries, Retries):
            return self.retries
        # Who asks for a longer timeout, and says nothing of a deadline, means it.
        return Retries(attempts=self.retries + 1, deadline=max(Retries().deadline, self.timeout or 0))

    def changed(self, given: Mapping[str, Any]) -> Options:
        """Return the options with some replaced, headers added to those that are there.

        Raises `ConfigurationError` naming the option that is unknown or cannot be used.
        """
        unknown = sorted(given.keys() - _CHECKS.keys())
        if unknown:
            raise ConfigurationError(f"there are no options of the names {', '.join(unknown)}")
        for name, value in given.items():
            _CHECKS[name](name, value)
        headers = joined_headers(self.headers, given.get("headers", {}))
        return evolve(self, **{**given, "headers": headers})


def joined_headers(under: Mapping[str, str], over: Mapping[str, str]) -> dict[str, str]:
    """Return the headers of both, those of `over` in the place of equally named ones (RFC 9110, section 5.1)."""
    names = {name.lower() for name in over}
    return {name: value for name, value in under.items() if name.lower() not in names} | dict(over)


def _expect_retries(name: str, value: object) -> None:
    if not isinstance(value, Retries):
        _expect_count(name, value, " or Retries")


def _expect_count(name: str, value: object, otherwise: str = "") -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ConfigurationError(f"{name} must be a whole number from 0 on{otherwise}")


def _expect_headers(name: str, value: object) -> None:
    if not isinstance(value, Mapping):
        raise ConfigurationError(f"{name} must be a mapping of names to texts")
    for header, text in value.items():
        _expect_header(header, text)


def _expect_header(header: object, text: object) -> None:
    # RFC 9110, sections 5.1 and 5.5. The value may be a secret, and a wrong name one that was mistaken for it.
    if not isinstance(header, str) or not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", header):
        raise ConfigurationError("headers must have names of letters, digits and hyphens")
    if header.lower() in _OWN_HEADERS:
        raise ConfigurationError(f"headers: {header} is set by the client itself")
    if not isinstance(text, str) or not (text.isascii() and text.isprintable()) or text != text.strip():
        raise ConfigurationError(f"headers: {header} must be printable ASCII text without blanks around it")


def _expect_hooks(name: str, value: object) -> None:
    if not isinstance(value, Hooks):
        raise ConfigurationError(f"{name} must be Hooks")


def _one_of(*words: str) -> Callable[[str, object], None]:
    def expect(name: str, value: object) -> None:
        if value not in words:
            raise ConfigurationError(f"{name} must be one of {', '.join(words)}")

    return expect


_CHECKS: Final[Mapping[str, Callable[[str, object], None]]] = {
    "timeout": partial(expect_seconds, most=LONGEST_TIMEOUT),
    "retries": _expect_retries,
    "headers": _expect_headers,
    "hooks": _expect_hooks,
    "on_bad_row": _one_of("raise", "collect", "skip"),
    "on_shift": _one_of("raise", "warn"),
    "prefetch": _expect_count,
}
