# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""What the provider's replies hold."""

from __future__ import annotations

from .api_error import ApiError
from .channel import Channel
from .created_message import CreatedMessage
from .delivery_report import DeliveryReport
from .direction import Direction
from .inbound_message import InboundMessage
from .message import Message
from .message_history import MessageHistory
from .message_status import MessageStatus

__all__ = [
    "ApiError",
    "Channel",
    "CreatedMessage",
    "DeliveryReport",
    "Direction",
    "InboundMessage",
    "Message",
    "MessageHistory",
    "MessageStatus",
]
