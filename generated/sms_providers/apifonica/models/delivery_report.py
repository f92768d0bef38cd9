# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The model DeliveryReport."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from .direction import Direction
from .message_status import MessageStatus


@_define
class DeliveryReport:
    """What a controller is told whenever a message gets another status."""

    account_sid: str
    """The account that the message belongs to."""

    direction: Direction
    """Whether the message was received or sent."""

    from_: str
    """Who sent the message, a number or a name."""

    message_sid: str
    """The SID of the message."""

    sms_count: int
    """Into how many parts the message was divided."""

    status: MessageStatus
    """What became of the message."""

    text: str
    """The text of the message."""

    to: str
    """The number that the message went to, perhaps with a plus sign."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
