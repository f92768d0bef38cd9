# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The enumeration MessageStatus."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class MessageStatus(_OpenEnumeration):
    """What became of a message."""

    QUEUED = "queued"
    """The message waits to be sent."""

    SENT = "sent"
    """The message was sent."""

    RECEIVED = "received"
    """The message was received by a number of the account; none that was sent gets this status."""

    DELIVERED = "delivered"
    """The message arrived."""

    FAILED = "failed"
    """The message did not arrive."""

    REJECTED = "rejected"
    """The number is none that a message can go to; only a reseller documents this status."""

    UNLIVEABLE = "unliveable"
    """The message was sent and could not be delivered; only a reseller documents this status, spelt
    so."""

    EXPIRED = "expired"
    """The recipient could not be reached for two days; only a reseller documents this status."""
