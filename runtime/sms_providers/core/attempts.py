"""One request and what came of it, as hooks see it."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field, frozen

from sms_providers.core.transport import HttpRequest, HttpResponse
from sms_providers.errors import SmsProviderError


@define
class Attempt:
    """One request of a call: `number` counts them from 1, those with a renewed token too.

    `request` is the httpx request; a hook that runs before may add headers to it. Afterwards it is a copy without the
    credentials. `response` is the httpx response, None where none came, `error` what the attempt ended in, None where
    it succeeded, `milliseconds` how long it took. Its repr holds no URL, since that may hold phone numbers.
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

    They run in the thread or task of the call and must not block for long. What they raise ends the call.
    """

    before: Callable[[Attempt], None] | None = None
    after: Callable[[Attempt], None] | None = None
