"""The fixture for pytest; pytest finds it by the package's entry point."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from typing import TYPE_CHECKING, Any, Unpack

import pytest

if TYPE_CHECKING:
    from sms_providers.core.call_options import ClientOptions
    from sms_providers.core.providers import AsyncProvider, SyncProvider
    from sms_providers.testing.clients import Client
    from sms_providers.testing.stubs import StubTransport


class StubClients:
    """Makes clients as `stub_client` does, and closes them all at the end of the test."""

    def __init__(self) -> None:
        self._made: list[SyncProvider | AsyncProvider] = []

    def __call__(
        self, client: type[Client], *, stub: StubTransport | None = None, **options: Unpack[ClientOptions]
    ) -> Client:
        """Return a client whose calls go to its `stub`."""
        # Only here: every run of pytest loads this module, and most use no stub.
        from sms_providers.testing.clients import stub_client  # noqa: PLC0415

        made = stub_client(client, stub=stub, **options)
        self._made.append(made)
        return made

    def close(self) -> None:
        """Close the clients; closing waits for nothing, so that no event loop is needed."""
        for client in self._made:
            closing = client.close()
            if closing is not None:
                _run(closing)


def _run(closing: Coroutine[Any, Any, None]) -> None:
    try:
        closing.send(None)
    except StopIteration:
        return
    closing.close()


@pytest.fixture
def sms_stub() -> Iterator[StubClients]:
    """Return what makes clients without network: `sms_stub(Client)` has made-up credentials and a `stub`."""
    clients = StubClients()
    yield clients
    clients.close()
