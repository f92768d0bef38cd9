"""The one place where the tests reach into a client: what it waits by is replaced, so that no test waits."""

from __future__ import annotations

from typing import Any

from sms_providers.core.pauses import AsyncPauses, SyncPauses
from sms_providers.core.providers import SyncProvider
from tests.behaviour.clocks import Pauses


def hastened(client: Any, pauses: Pauses) -> Any:
    """Return the client with waits that end at once."""

    async def waited(seconds: float) -> None:
        pauses.waited(seconds)

    clock = pauses.clock
    if isinstance(client, SyncProvider):
        client._pauses = SyncPauses(clock, clock, lambda: pauses.chance, pauses.waited)
    else:
        client._pauses = AsyncPauses(clock, clock, lambda: pauses.chance, waited)
    return client
