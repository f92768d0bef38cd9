"""Honest stand-ins for the providers, written from the provider research alone.

A simulator imports nothing of the specs, the generated clients, the runtime or the scripts: two readings
of one provider that share code cannot contradict each other.

Every provider is a sub-package with two names: `VARIANTS`, and `create_app(*, seed, rows, variants, clock,
log, callback_url, ...)`, which returns a Starlette application whose `state.simulator` is a `Simulator`. An
option of the command line that only some providers know, such as `--settle-seconds`, is for the providers
whose `create_app` has the argument of that name, here `settle_seconds`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from conformance.simulators.recording import RecordedRequest

PROVIDERS = ("voximplant", "apifonica", "routee")


class Simulator(Protocol):
    """What serving and checks may ask of any provider's simulator."""

    @property
    def base_path(self) -> str:
        """The path that follows the origin in the base URL a client is given."""

    @property
    def requests(self) -> Sequence[RecordedRequest]:
        """The requests received so far, in the order they were answered."""

    def push_inbound_samples(self, count: int) -> None:
        """Have `count` invented messages come in, and pushed to the callback URL if there is one."""


@runtime_checkable
class ReportingSimulator(Protocol):
    """What may be asked, besides, of the simulator of a provider that pushes delivery reports."""

    def push_delivery_reports(self, count: int) -> None:
        """Have `count` invented delivery reports pushed to the callback URL, if there is one."""
