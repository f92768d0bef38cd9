# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model Callback."""

from __future__ import annotations

from decimal import Decimal as _Decimal

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .inbound_sms import InboundSms


@_define
class Callback:
    """One event that the provider pushed."""

    callback_id: int
    """The id of the event."""

    type_: str
    """The kind of the event, sms_inbound for a received message."""

    account_id: int
    """The number of the account."""

    hash_: str
    """The proof that the provider sent the event."""

    account_name: str | None = _field(default=None, repr=_masked)
    """The name of the account."""

    account_email: str | None = _field(default=None, repr=_masked)
    """The address of the account's owner."""

    account_first_name: str | None = _field(default=None, repr=_masked)
    """The first name of the account's owner."""

    account_last_name: str | None = _field(default=None, repr=_masked)
    """The last name of the account's owner."""

    language_code: str | None = None
    """The language of the account."""

    balance: _Decimal | None = None
    """What the account holds."""

    currency: str | None = None
    """The currency of the account."""

    sms_inbound: list[InboundSms] | None = None
    """The messages that were received, where the event is of that kind."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.voximplant import _wire  # noqa: PLC0415

        return _wire.callback_reader.write(self)
