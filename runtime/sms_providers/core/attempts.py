"""One request and what came of it, as hooks see it."""

from __future__ import annotations

from collections.abc import Callable
from inspect import iscoroutinefunction

from attrs import define, field, frozen

from sms_providers.core.transport import HttpRequest, HttpResponse
from sms_providers.errors import ConfigurationError, SmsProviderError


@define
class Attempt:
    """One request of a call: `number` counts them from 1, those with a renewed token too.

    `request` is a copy of the httpx request without credentials and body; headers that a hook changes on it before the
    attempt are sent. `response` is the httpx response, None where none came, `error` what the attempt ended in, None
    where it succeeded, `milliseconds` how long it took. The reply to the client's own request for a token is without
    its body. Its repr holds no URL, since that may hold phone numbers.
    """

    operation: str
    number: int
    request: HttpRequest = field(repr=False)
    response: HttpResponse | None = field(default=None, repr=False)
    error: SmsProviderError | None = None
    milliseconds: int | None = None


@frozen
class Hooks:
    """Functions of the application that see each attempt, before it is sent and after it ended.

    They run in the thread or task of the call and must not block for long. What they raise ends the call. Clients of
    both colours take plain functions: raises `ConfigurationError` for what is none, and for `async def`.
    """

    before: Callable[[Attempt], None] | None = None
    after: Callable[[Attempt], None] | None = None

    def __attrs_post_init__(self) -> None:
        for name in ("before", "after"):
            _expect_function(name, getattr(self, name))


def _expect_function(name: str, hook: object) -> None:
    if hook is None:
        return
    if not callable(hook):
        raise ConfigurationError(f"hooks: {name} must be a function, not {type(hook).__name__}")
    if iscoroutinefunction(hook) or iscoroutinefunction(getattr(hook, "__call__", None)):  # noqa: B004  # the method
        raise ConfigurationError(f"hooks: {name} must be a plain function; nothing would await an async one")
