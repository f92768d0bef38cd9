"""What a method is given: who calls, with which parameters, on which store, and when."""

from __future__ import annotations

from attrs import frozen

from conformance.simulators.variants import Choices
from conformance.simulators.voximplant.parameters import Parameters
from conformance.simulators.voximplant.store import HistoryStore


@frozen
class Call:
    """One authorized call of one method; `now` is in UNIX seconds."""

    account_id: int
    parameters: Parameters
    store: HistoryStore
    choices: Choices
    now: float
