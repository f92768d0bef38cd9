"""Waiting, so that no operation is asked more often than a live run may."""

from __future__ import annotations

import time
from collections.abc import Callable

from attrs import define, field


@define
class Pace:
    """Keeps requests of one operation apart by a minute divided by how many of them there may be in it."""

    per_minute: int
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(factory=dict, init=False)

    def wait(self, operation: str) -> None:
        """Wait until the operation may be asked again, and take down that it is."""
        ready = self._last.get(operation, float("-inf")) + 60 / self.per_minute
        if ready > self.now():
            self.sleep(ready - self.now())
        self._last[operation] = max(ready, self.now())
