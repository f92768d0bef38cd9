# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The model InboundMessage."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class InboundMessage:
    """A message that a rented number received."""

    message_sid: str
    """The SID of the message."""

    account_sid: str
    """The account that the number belongs to."""

    from_: str
    """Who sent the message, perhaps with a plus sign."""

    to: str
    """The rented number that received the message, perhaps with a plus sign."""

    text: str
    """The text of the message."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
