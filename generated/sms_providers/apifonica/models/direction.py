# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The enumeration Direction."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class Direction(_OpenEnumeration):
    """Whether a message was received or sent."""

    INBOUND = "inbound"
    """Received by a number of the account."""

    OUTBOUND = "outbound"
    """Sent from the account."""
