"""What a method is given: which account calls, with which parameters, on which histories, and when."""

from __future__ import annotations

from attrs import frozen

from conformance.simulators.variants import Choices
from conformance.simulators.voximplant.accounts import Account
from conformance.simulators.voximplant.centre import MessageCentre
from conformance.simulators.voximplant.parameters import Parameters
from conformance.simulators.voximplant.store import HistoryStore


@frozen
class Call:
    """One authorized call of one method; `now` is in UNIX seconds."""

    account: Account
    parameters: Parameters
    store: HistoryStore
    centre: MessageCentre
    choices: Choices
    now: float
