"""Time and chance, as the clients of each colour use them; a test puts others in their place and never sleeps."""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable

import anyio
from attrs import frozen

from sms_providers.core.giving_up import sleep

#: Seconds, from a beginning of the clock's own.
Clock = Callable[[], float]


@frozen
class SyncPauses:
    """What a blocking client waits with: `clock` measures spans, `now` is seconds since 1970, `random` from 0 up to 1.

    Times in seconds.
    """

    clock: Clock = time.monotonic
    now: Clock = time.time
    random: Callable[[], float] = random.random
    sleep: Callable[[float], None] = sleep


@frozen
class AsyncPauses:
    """What an asynchronous client waits with; the same as `SyncPauses`, but that sleeping is awaited."""

    clock: Clock = time.monotonic
    now: Clock = time.time
    random: Callable[[], float] = random.random
    sleep: Callable[[float], Awaitable[None]] = anyio.sleep


Pauses = SyncPauses | AsyncPauses
