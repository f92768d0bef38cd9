# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The enumeration SmsStatus."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class SmsStatus(_OpenEnumeration):
    """What became of a message."""

    SUCCESS = "1"
    """The message was processed."""

    ERROR = "2"
    """The message failed; the row says why."""

    WAITING = "3"
    """The message is waiting to be processed."""
