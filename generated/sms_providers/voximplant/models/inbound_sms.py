# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model InboundSms."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class InboundSms:
    """A message that was received."""

    source_number: str
    """Who sent the message."""

    destination_number: str
    """The rented number that received the message."""

    sms_body: str
    """The text of the message."""

    receival_date: str | None = None
    """When the message was received, in a form that nobody has written down."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
