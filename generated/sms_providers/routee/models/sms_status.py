# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The enumeration SmsStatus."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class SmsStatus(_OpenEnumeration):
    """What became of a message."""

    QUEUED = "Queued"
    """The message waits to be sent."""

    SENT = "Sent"
    """The message went out; whether it arrived is not known yet."""

    DELIVERED = "Delivered"
    """The message arrived."""

    UNDELIVERED = "Undelivered"
    """The message did not arrive."""

    FAILED = "Failed"
    """The message could not be sent."""

    UNSENT = "Unsent"
    """The message was not sent for want of balance."""

    NETWORK_ERROR = "Network Error"
    """The network failed; one page alone has this word."""
