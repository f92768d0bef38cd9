# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model AcceptedRecipient."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class AcceptedRecipient:
    """A recipient that the provider accepted."""

    message_id: int
    """The id of the message to this recipient."""

    destination_number: str
    """The recipient's number."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
