"""Whether a call is tried again, and when: decisions only, no clock and no randomness of their own."""

from __future__ import annotations

import math
from typing import Final, Literal

from attrs import field, frozen

from sms_providers.errors import (
    ConfigurationError,
    ConnectionFailedError,
    RateLimitError,
    ServerError,
    SmsProviderError,
)

Safety = Literal["read", "write", "spend"]

#: A doubling beyond this reaches no wait that anybody allows, and numbers stay numbers.
_MOST_DOUBLINGS: Final = 60
#: Thirty years: what is more makes no date, and no number that a clock takes.
_MOST_SECONDS: Final = 1_000_000_000


@frozen
class Retries:
    """How often and how long a call is tried; all times in seconds.

    `attempts` counts the first one too. All attempts and the waits between them together end within `deadline`. The
    wait before the attempt after the n-th is drawn evenly between zero and `first_wait` times 2 to the power n-1, at
    most `longest_wait`. What the provider asks for (Retry-After) is waited for, unless it is more than
    `longest_retry_after`. Raises `ConfigurationError` for numbers that make no sense.
    """

    attempts: int = field(default=3)
    deadline: float = field(default=60.0)
    first_wait: float = field(default=0.5)
    longest_wait: float = field(default=8.0)
    longest_retry_after: float = field(default=60.0)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.attempts, int) or isinstance(self.attempts, bool) or self.attempts < 1:
            raise ConfigurationError("attempts must be a whole number from 1 on; retries=0 is one attempt")
        for name in ("deadline", "first_wait", "longest_wait", "longest_retry_after"):
            expect_seconds(name, getattr(self, name), may_be_zero=name != "deadline")

    def backoff(self, attempt: int, random: float) -> float:
        """Return the wait after an attempt (1: the first), `random` being from 0 up to 1: full jitter."""
        return random * min(self.longest_wait, self.first_wait * 2.0 ** min(attempt - 1, _MOST_DOUBLINGS))


def expect_seconds(name: str, value: object, *, may_be_zero: bool = False, most: int = _MOST_SECONDS) -> None:
    """Raise `ConfigurationError` naming the option when a value is no finite number of seconds, or more than `most`."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    is_finite = is_number or (isinstance(value, float) and math.isfinite(value))
    if not is_finite or value < 0 or (value == 0 and not may_be_zero):  # type: ignore[operator]  # a number by now
        raise ConfigurationError(f"{name} must be a finite number of seconds{'' if may_be_zero else ' above zero'}")
    if value > most:  # type: ignore[operator]  # a number by now
        raise ConfigurationError(f"{name} must be at most {most} seconds")


def may_be_repeated(safety: Safety, error: SmsProviderError) -> bool:
    """Whether a call that ended in an error may be sent again without doing anything twice.

    A read may be repeated after anything that passes by itself. What writes or costs money is repeated only when the
    request surely did not reach the provider: its refusal may well have come after the work.
    """
    if isinstance(error, ConnectionFailedError):
        return safety == "read" or not error.may_have_arrived
    return safety == "read" and isinstance(error, RateLimitError | ServerError)


def wait_before_next(
    retries: Retries, safety: Safety, error: SmsProviderError, *, attempt: int, elapsed: float, random: float
) -> float | None:
    """Return the seconds to wait before the next attempt, or None where the error is final.

    `attempt` attempts (1: the first) took `elapsed` seconds so far; `random` is from 0 up to 1.
    """
    if attempt >= retries.attempts or not may_be_repeated(safety, error):
        return None
    asked = getattr(error, "retry_after", None) or 0.0
    if asked > retries.longest_retry_after:
        return None
    wait = max(asked, retries.backoff(attempt, random))
    return wait if elapsed + wait < retries.deadline else None
