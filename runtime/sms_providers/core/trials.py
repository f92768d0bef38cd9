"""One call and its attempts: how many there were, what each came to, and how much time is left."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from attrs import define, evolve, field, frozen

from sms_providers.core.attempts import Attempt
from sms_providers.core.bodies import without_content
from sms_providers.core.call_options import Options
from sms_providers.core.giving_up import expect_wanted
from sms_providers.core.messages import Reply
from sms_providers.core.observing import Observation
from sms_providers.core.operations import Operation
from sms_providers.core.pauses import Pauses
from sms_providers.core.retry_after import retry_after
from sms_providers.core.retrying import wait_before_next
from sms_providers.core.transport import HttpRequest, HttpResponse, Sending
from sms_providers.errors import ProviderError, SmsProviderError, UnexpectedResponseError

Result = TypeVar("Result")


@frozen
class Answer(Generic[Result]):
    """A reply and what it holds."""

    reply: Reply
    result: Result


@frozen
class Outcome:
    """What one request came to: a reply, and the result or the error that it holds."""

    reply: Reply
    result: Any = field(repr=False)
    error: SmsProviderError | None

    def answer(self) -> Answer[Any]:
        """Return reply and result; raise the error where it came to one."""
        if self.error is not None:
            raise self.error
        return Answer(self.reply, self.result)


@define(eq=False)
class Trial:
    """The attempts of one call; `until` is when they must all be over, by the clock of `pauses`.

    `understand` makes the result of a reply. With `is_for_token` the client asks on its own behalf: then nobody sees
    what the reply holds, since it may be a token in whatever form.
    """

    operation: Operation[Any]
    understand: Callable[[Reply], Any]
    options: Options
    pauses: Pauses
    until: float
    is_for_token: bool = False
    _sent: int = 0
    _failed: int = 0

    @classmethod
    def begun(
        cls, operation: Operation[Any], understand: Callable[[Reply], Any], options: Options, pauses: Pauses
    ) -> Trial:
        """Return the trial of a call that begins now."""
        return cls(operation, understand, options, pauses, pauses.clock() + options.patience.deadline)

    def for_token(self, operation: Operation[Any]) -> Trial:
        """Return a trial of the operation that gives a token for this call: counted by itself, over by the same time.

        How often it may be repeated is a matter of its own safety: a token costs nothing, whatever it is for.
        """
        return Trial(operation, operation.understand, self.options, self.pauses, self.until, is_for_token=True)

    def left(self) -> float:
        """Return the seconds that are left; none or less when the time is over."""
        return self.until - self.pauses.clock()

    def attempt(self, built: HttpRequest) -> Attempt:
        """Return the attempt that sends a request; raise `CancelledError` for a call that was given up.

        A token is asked for all the same: other calls may wait for it.
        """
        if not self.is_for_token:
            expect_wanted()
        self._sent += 1
        return Attempt(self.operation.name, self._sent, built)

    def observation(self, sending: Sending) -> Observation:
        """Return how an attempt is watched."""
        template, hooks = self.operation.path, self.options.hooks
        return Observation(hooks, self.pauses.clock, template, sending.shown, is_secret=self.is_for_token)

    def outcome(self, attempt: Attempt, reply: Reply) -> Outcome:
        """Return what a reply comes to, and note it on the attempt."""
        kept, attempt.response = _split(reply) if self.is_for_token else (reply, reply.response)
        try:
            return Outcome(kept, self.understand(reply), None)
        except SmsProviderError as error:
            if isinstance(error, ProviderError):
                error.retry_after = retry_after(reply.headers, self.pauses.now())
            if self.is_for_token:
                _forget_reply(error)
            attempt.error = error
            return Outcome(kept, None, error)

    def may_renew_after(self, reply: Reply) -> bool:
        """Whether the request may be sent again with a new token, after a reply that refuses the one it had.

        What writes or costs money may be only after 401, which is given instead of carrying a request out (RFC 6750,
        section 3.1): a 403 can be the application's own, given after anything.
        """
        return self.operation.safety == "read" or reply.status == HTTPStatus.UNAUTHORIZED

    def wait_after(self, error: SmsProviderError) -> float | None:
        """Count a failed attempt; return the seconds to wait before the next one, or None where there is none."""
        self._failed += 1
        if getattr(error, "operation", None) != self.operation.name:
            # No token was to be had, and that was tried as often as it may be.
            return None
        retries = self.options.patience
        return wait_before_next(
            retries,
            self.operation.safety,
            error,
            attempt=self._failed,
            elapsed=retries.deadline - self.left(),
            random=self.pauses.random(),
        )


def _split(reply: Reply) -> tuple[Reply, HttpResponse]:
    """Return what is kept of a reply for a token, and what may be seen of it: no errors hold any of it."""
    seen = without_content(reply)
    return evolve(seen, response=None), seen.response


def _forget_reply(error: SmsProviderError) -> None:
    """Take the reply out of an error, which is kept, logged and pickled."""
    if isinstance(error, UnexpectedResponseError):
        error.body, error.response = b"", None
    if isinstance(error, ProviderError):
        error.body, error.details, error.response = None, None, None
