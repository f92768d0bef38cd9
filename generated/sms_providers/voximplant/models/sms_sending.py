# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model SmsSending."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class SmsSending:
    """A message that was taken for sending."""

    result: int
    """One when the message was taken."""

    fragments_count: int
    """Into how many parts the message is divided."""

    message_id: int | None = None
    """The id of the message, where the provider gives it."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
