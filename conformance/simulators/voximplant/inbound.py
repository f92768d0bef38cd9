"""Messages that come in: part of the history, and pushed to the receiver of callbacks.

Read from the dossier: section 7 (body, members, hash, charging), Q38 (nesting), Q39 (receival_date), section 5.3
(a number without SMS switched on receives nothing). Of the expected reply and of retries nothing is documented.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
from attrs import define, field, frozen

from conformance.simulators.callbacks import Courier
from conformance.simulators.variants import Choices
from conformance.simulators.voximplant.accounts import SWITCHED_ON, Account
from conformance.simulators.voximplant.centre import Message, MessageCentre
from conformance.simulators.voximplant.fragments import fragment_count
from conformance.simulators.voximplant.parameters import DATE_FORMAT
from conformance.simulators.voximplant.rows import HistoryRow, Kind
from conformance.simulators.voximplant.samples import TEXTS, numbers
from conformance.simulators.voximplant.sending_variants import CALLBACK_NESTING, RECEIVAL_DATE

CALLBACK_SECRETS_PATH = Path(__file__).with_name("callbacks.json")
PRICE_OF_A_FRAGMENT = Decimal("0.0051")

_JSON = msgspec.json.Encoder(decimal_format="number")


class NotReceivingError(ValueError):
    """A message to a number that receives none; the message does not repeat the number."""


@frozen
class CallbackSecrets:
    """What the hash of a callback is made with, public on purpose here."""

    api_key: str = field(repr=False)
    callback_salt: str = field(repr=False)

    def hash(self, account_id: int, callback_id: int) -> str:
        """Give the MD5, in hexadecimal, of salt, account, key and callback in this order."""
        text = f"{self.callback_salt}{account_id}{self.api_key}{callback_id}"
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def read_callback_secrets() -> CallbackSecrets:
    """Read the public test secrets, which serve for every account."""
    return CallbackSecrets(**json.loads(CALLBACK_SECRETS_PATH.read_text(encoding="utf-8")))


@define
class Inbox:
    """Takes messages in for the accounts, and has each pushed if there is a courier."""

    centre: MessageCentre
    choices: Choices
    secrets: CallbackSecrets
    account_email: str
    courier: Courier | None
    chance: random.Random
    _identifiers: Iterator[int] = field(factory=lambda: count(1))

    def receive(self, account: Account, source: str, destination: str, text: str, now: float) -> HistoryRow:
        """Take a message in, charge it, and have it pushed. Raises `NotReceivingError`."""
        number = account.numbers.get(destination)
        if number is None or not number.sms_enabled:
            raise NotReceivingError("the account rents no such number, or SMS is switched off for it")
        parts = fragment_count(text, self.choices)
        cost = parts * PRICE_OF_A_FRAGMENT
        account.balance -= cost
        stored = text if account.store_inbound_sms else None
        row = self.centre.receive(account.account_id, Message(Kind.SMS, source, destination, stored, parts, cost), now)
        if self.courier is not None:
            self._push(self.courier, account, self._inner(source, destination, text, now))
        return row

    def sample(self) -> tuple[str, str, str]:
        """Invent a message to a number that receives: source, destination and text."""
        text, _ = self.chance.choice(TEXTS)
        return self.chance.choice(numbers()), SWITCHED_ON, text

    def _push(self, courier: Courier, account: Account, inner: dict[str, object]) -> None:
        callback_id = next(self._identifiers)
        callback = self._callback(account, callback_id) | {"sms_inbound": self._nested(inner)}
        courier.post(f"callback {callback_id}", _JSON.encode({"callbacks": [callback]}))

    def _callback(self, account: Account, callback_id: int) -> dict[str, Any]:
        return {
            "callback_id": callback_id,
            "type": "sms_inbound",
            "account_id": account.account_id,
            "hash": self.secrets.hash(account.account_id, callback_id),
            "account_name": "simulator",
            "account_email": self.account_email,
            "language_code": "en",
            "account_first_name": "Sim",
            "account_last_name": "Ulator",
            "balance": account.balance,
            "currency": "USD",
        }

    def _inner(self, source: str, destination: str, text: str, now: float) -> dict[str, object]:
        members: dict[str, object] = {"source_number": source, "destination_number": destination, "sms_body": text}
        if self.choices[RECEIVAL_DATE] == "text":
            members["receival_date"] = datetime.fromtimestamp(int(now), UTC).strftime(DATE_FORMAT)
        elif self.choices[RECEIVAL_DATE] == "unix":
            members["receival_date"] = int(now)
        return members

    def _nested(self, inner: dict[str, object]) -> dict[str, object]:
        nesting = self.choices[CALLBACK_NESTING]
        if nesting == "single":
            return inner
        return {"sms_inbound": [inner] if nesting == "array" else inner}
