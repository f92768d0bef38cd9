# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model SmsHistoryMessage."""

from __future__ import annotations

from datetime import datetime as _datetime
from decimal import Decimal as _Decimal

from attrs import define as _define
from attrs import field as _field

from .sms_direction import SmsDirection
from .sms_status import SmsStatus


@_define
class SmsHistoryMessage:
    """One sent or received message."""

    message_id: int
    """The id of the message."""

    source_number: str
    """Who sent the message."""

    destination_number: str
    """Who the message went to."""

    direction: SmsDirection
    """Whether the message was received or sent."""

    fragments: int
    """Into how many parts the message was divided."""

    cost: _Decimal
    """What the message cost in the currency of the account."""

    status_id: SmsStatus
    """What became of the message."""

    processed_at: _datetime
    """When the message was processed."""

    error_message: str | None = None
    """Why the message failed; absent when it did not."""

    transaction_id: int | None = None
    """The id of the account's transaction that paid for the message."""

    text: str | None = None
    """The text of the message, where the account stores texts."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
