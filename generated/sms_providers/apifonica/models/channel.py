# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The enumeration Channel."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class Channel(_OpenEnumeration):
    """What a message goes through."""

    SMS = "sms"
    """The short message service of mobile networks."""

    TELEGRAM = "telegram"
    """Telegram."""

    FACEBOOK = "facebook"
    """Facebook."""
