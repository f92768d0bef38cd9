"""Time and chance for the tests of waiting: nothing sleeps, and everything is noted."""

from __future__ import annotations

from attrs import define, field

from sms_providers.core.pauses import AsyncPauses, SyncPauses

NOW = 1_552_338_000.0
"""Monday, 11 March 2019, 21:00:00 GMT."""


@define
class Patience:
    """A clock that goes on only by the waits, which are noted in `waits`, and by hand.

    `chance` is what randomness gives each time.
    """

    chance: float = 1.0
    seconds: float = 0.0
    waits: list[float] = field(factory=list)

    def wait(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.waits.append(seconds)
        self.seconds += seconds

    def blocking(self) -> SyncPauses:
        """Return what a blocking client waits with."""
        return SyncPauses(lambda: self.seconds, lambda: NOW + self.seconds, lambda: self.chance, self.wait)

    def awaiting(self) -> AsyncPauses:
        """Return what an asynchronous client waits with."""

        async def sleep(seconds: float) -> None:
            self.wait(seconds)

        return AsyncPauses(lambda: self.seconds, lambda: NOW + self.seconds, lambda: self.chance, sleep)
