# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The enumeration DeliveryStatus."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class DeliveryStatus(_OpenEnumeration):
    """How far a message got on its way to the recipient."""

    QUEUED = "QUEUED"
    """The message waits to be sent."""

    DISPATCHED = "DISPATCHED"
    """The message was handed to the network."""

    ABORTED = "ABORTED"
    """The sending was broken off."""

    REJECTED = "REJECTED"
    """The network refused the message."""

    DELIVERED = "DELIVERED"
    """The message arrived."""

    FAILED = "FAILED"
    """The message could not be delivered."""

    EXPIRED = "EXPIRED"
    """The message was not delivered in time."""

    UNKNOWN = "UNKNOWN"
    """Nobody knows what became of the message."""
