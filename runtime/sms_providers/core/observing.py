"""What everybody who watches learns of an attempt: hooks, log, traces, and who captures responses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import frozen

from sms_providers.core.attempt_log import log_attempt
from sms_providers.core.attempts import Attempt, Hooks
from sms_providers.core.captures import capture
from sms_providers.core.pauses import Clock
from sms_providers.core.tracing import traced
from sms_providers.core.transport import HttpRequest
from sms_providers.errors import SmsProviderError


@frozen
class Observation:
    """How an attempt is watched.

    `template` is the path of the operation, `shown` gives a copy of a request without body and without what proves who
    calls. With `is_secret` the reply is not for captured responses.
    """

    hooks: Hooks
    clock: Clock
    template: str
    shown: Callable[[HttpRequest], HttpRequest]
    is_secret: bool = False

    @contextmanager
    def of(self, attempt: Attempt) -> Iterator[None]:
        """Let everybody see an attempt that is made inside the block, and what the block puts into `attempt`."""
        with traced(attempt, self.template):
            if self.hooks.before is not None:
                self._tell_before(attempt, self.hooks.before)
            began = self.clock()
            try:
                yield
            except SmsProviderError as error:
                attempt.error = error
                raise
            finally:
                attempt.milliseconds = round((self.clock() - began) * 1000)
                self._tell(attempt)

    def _tell_before(self, attempt: Attempt, hook: Callable[[Attempt], None]) -> None:
        """Have a hook see a copy of the request, and take over the headers that it changed there."""
        built = attempt.request
        attempt.request = shown = self.shown(built)
        as_shown = shown.headers.copy()
        hook(attempt)
        for name in as_shown.keys() - shown.headers.keys():
            del built.headers[name]
        for name, value in shown.headers.items():
            if as_shown.get(name) != value:
                built.headers[name] = value
        attempt.request = built

    def _tell(self, attempt: Attempt) -> None:
        log_attempt(attempt)
        attempt.request = self.shown(attempt.request)
        if attempt.response is not None and not self.is_secret:
            capture(attempt.response)
        if self.hooks.after is not None:
            self.hooks.after(attempt)
