"""Ready clients whose calls go to a stub."""

from __future__ import annotations

from typing import TypeVar, Unpack

from attrs import evolve

from sms_providers.core.call_options import ClientOptions
from sms_providers.core.providers import AsyncProvider, SyncProvider
from sms_providers.testing.errors import StubError
from sms_providers.testing.secrets import made_up
from sms_providers.testing.stubs import StubTransport

Client = TypeVar("Client", bound=SyncProvider | AsyncProvider)


def stub_client(client: type[Client], *, stub: StubTransport | None = None, **options: Unpack[ClientOptions]) -> Client:
    """Return a client of either colour with made-up credentials, whose calls go to its `stub` and nowhere else.

    `options` are those of the client's constructors. Waiting between attempts takes no time.
    """
    stub = StubTransport(client) if stub is None else stub
    made = client(made_up(client._facts), transport=stub, **options)
    _wait_for_nothing(made)
    vars(made)["stub"] = stub
    return made


def stub_of(client: SyncProvider | AsyncProvider) -> StubTransport:
    """Return the stub of a client that `stub_client` made: the same as its attribute `stub`, and known to be one."""
    stub = getattr(client, "stub", None)
    if not isinstance(stub, StubTransport):
        raise StubError(f"this client of {client._facts.name} was not made by stub_client")
    return stub


def _wait_for_nothing(client: SyncProvider | AsyncProvider) -> None:
    if isinstance(client, AsyncProvider):
        client._pauses = evolve(client._pauses, sleep=_not_slept_async)
    else:
        client._pauses = evolve(client._pauses, sleep=_not_slept)


def _not_slept(_: float) -> None:
    pass


async def _not_slept_async(_: float) -> None:
    pass
