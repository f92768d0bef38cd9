"""The accounts: the numbers they rent, the SenderIDs installed for them, their money and their settings.

Read from the dossier: sections 5.1 to 5.3 (who may send from what), 7 (account settings, charging). The numbers
are of the ranges that the regulator of the United Kingdom keeps free for fiction.
"""

from __future__ import annotations

from decimal import Decimal

from attrs import define, evolve, field

from conformance.simulators.voximplant.errors import ApiError, Code
from conformance.simulators.voximplant.identities import CHILD_ACCOUNT_ID, read_credentials
from conformance.simulators.voximplant.samples import NAMES

SENDER_IDS = frozenset({*NAMES, "447700900900"})


@define
class RentedNumber:
    """A number an account rents; on a new one SMS is switched off."""

    supports_sms: bool = True
    sms_enabled: bool = False


SWITCHED_OFF = "447700900001"
SWITCHED_ON = "447700900002"
WITHOUT_SMS = "442079460001"
OF_THE_CHILD = "447700900004"

_RENTED = {
    read_credentials()["account_id"]: {
        SWITCHED_OFF: RentedNumber(),
        SWITCHED_ON: RentedNumber(sms_enabled=True),
        WITHOUT_SMS: RentedNumber(supports_sms=False),
    },
    CHILD_ACCOUNT_ID: {OF_THE_CHILD: RentedNumber()},
}


def rented_numbers(account_id: int) -> dict[str, RentedNumber]:
    """List the numbers an account rents when the simulator begins."""
    return {number: evolve(state) for number, state in _RENTED.get(account_id, {}).items()}


@define
class Account:
    """One account; `store_outbound_sms` and `store_inbound_sms` are its settings of these names."""

    account_id: int
    balance: Decimal
    store_outbound_sms: bool = False
    store_inbound_sms: bool = False
    sender_ids: frozenset[str] = SENDER_IDS
    numbers: dict[str, RentedNumber] = field(init=False)

    @numbers.default
    def _numbers(self) -> dict[str, RentedNumber]:
        return rented_numbers(self.account_id)

    def pay(self, cost: Decimal) -> None:
        """Take the cost from the balance. Raises `ApiError` 127 if there is too little."""
        if cost > self.balance:
            raise ApiError(Code.INSUFFICIENT_MONEY)
        self.balance -= cost
