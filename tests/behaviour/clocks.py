"""Time that goes when it is told to, so that no test waits."""

from __future__ import annotations

import time
from collections.abc import Callable

from attrs import define, field


@define
class Clock:
    """UNIX seconds: the present moment, whole, and what went by since, by order of a test."""

    begun: int = field(factory=lambda: int(time.time()))
    ahead: float = 0.0

    def __call__(self) -> float:
        """Return the time that it shows."""
        return self.begun + self.ahead

    def go(self, seconds: float) -> None:
        """Let so many seconds go by."""
        self.ahead += seconds


@define
class Pauses:
    """What a client waits by: every wait is noted, ends at once, and moves the clock; `meanwhile` happens in it."""

    clock: Clock = field(factory=Clock)
    waits: list[float] = field(factory=list)
    chance: float = 1.0
    meanwhile: Callable[[], object] = lambda: None

    def waited(self, seconds: float) -> None:
        """Note a wait."""
        self.waits.append(seconds)
        self.clock.go(seconds)
        self.meanwhile()
