# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The enumeration SmsDirection."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class SmsDirection(_OpenEnumeration, aliases={"in": "IN", "out": "OUT"}):
    """Whether a message was received or sent."""

    IN = "IN"
    """Received by a number of the account."""

    OUT = "OUT"
    """Sent from the account."""
