# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The enumeration SmsCommand."""

from __future__ import annotations

from enum import StrEnum as _StrEnum


class SmsCommand(_StrEnum):
    """What can be done with the messages of a number."""

    ENABLE = "enable"
    """Let the number send and receive messages."""

    DISABLE = "disable"
    """Stop the number from sending and receiving messages."""
