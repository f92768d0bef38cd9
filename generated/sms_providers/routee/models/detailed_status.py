# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The enumeration DetailedStatus."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class DetailedStatus(_OpenEnumeration):
    """Why a message has its status."""

    SENT = "Sent"
    """The message went out."""

    DELIVERED = "Delivered"
    """The message arrived."""

    UNDELIVERED = "Undelivered"
    """The message did not arrive."""

    FAILED = "Failed"
    """The message could not be sent."""

    UNDELIVERED_ON_HANDSET = "Undelivered on Handset"
    """The recipient's phone did not take the message."""

    UNKNOWN_NUMBER = "Unknown Number"
    """There is no such number."""

    ROAMING = "Roaming"
    """The recipient is in another network and cannot be reached."""

    CALL_BARRED = "Call Barred"
    """The recipient's line takes no messages."""

    UNKNOWN_STATUS = "Unknown Status"
    """The network does not say what became of the message."""

    CARRIER_VIOLATION = "Carrier Violation"
    """The recipient's network refused the message."""

    EXPIRED = "Expired"
    """The message was not delivered in time."""

    DND_ERROR_CODE = "DND Error Code"
    """The recipient's number is on a list of those that want no messages."""
