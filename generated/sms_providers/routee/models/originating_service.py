# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The enumeration OriginatingService."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class OriginatingService(_OpenEnumeration):
    """Which of the provider's services a message comes from."""

    SMS = "Sms"
    """The service that sends messages."""

    TWO_STEP = "TwoStep"
    """The service that verifies numbers."""

    FAILOVER = "Failover"
    """The service that tries one channel after the other."""
