# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model InboundMessage."""

from __future__ import annotations

from datetime import datetime as _datetime
from decimal import Decimal as _Decimal

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .originating_service import OriginatingService
from .sms_direction import SmsDirection


@_define
class InboundMessage:
    """A message that was received."""

    message_id: str
    """The id of the message."""

    sender: str = _field(repr=_masked)
    """Who sent the message."""

    to: str = _field(repr=_masked)
    """The number of the account that received the message."""

    message: str = _field(repr=_masked)
    """The text of the message."""

    received_at: _datetime
    """When the message was received."""

    parts: int | None = None
    """In how many parts the message came."""

    originating_service: OriginatingService | None = None
    """Which of the provider's services the message comes from."""

    direction: SmsDirection | None = None
    """That the message was received."""

    price: _Decimal | None = None
    """What receiving the message cost in the currency of the account."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.routee import _wire  # noqa: PLC0415

        return _wire.inbound_message_reader.write(self)
