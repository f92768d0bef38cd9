# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model A2PSmsHistoryMessage."""

from __future__ import annotations

from datetime import datetime as _datetime
from decimal import Decimal as _Decimal

from attrs import define as _define
from attrs import field as _field

from .delivery_status import DeliveryStatus
from .sms_status import SmsStatus


@_define
class A2PSmsHistoryMessage:
    """One message sent under a SenderID."""

    message_id: int
    """The id of the message."""

    source_number: str
    """The SenderID that the message was sent under."""

    destination_number: str
    """Who the message went to."""

    fragments: int
    """Into how many parts the message was divided."""

    cost: _Decimal
    """What the message cost in the currency of the account."""

    status_id: SmsStatus
    """What became of the message."""

    processed_at: _datetime
    """When the message was processed."""

    transaction_id: int
    """The id of the account's transaction that paid for the message."""

    delivery_status: DeliveryStatus
    """How far the message got."""

    error_message: str | None = None
    """Why the message failed; absent when it did not."""

    text: str | None = None
    """The text of the message, where the account stores texts."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
