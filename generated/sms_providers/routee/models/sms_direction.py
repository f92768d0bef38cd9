# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The enumeration SmsDirection."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class SmsDirection(_OpenEnumeration):
    """Whether a message was received or sent."""

    INBOUND = "Inbound"
    """Received by a number of the account."""

    OUTBOUND = "Outbound"
    """Sent from the account."""
