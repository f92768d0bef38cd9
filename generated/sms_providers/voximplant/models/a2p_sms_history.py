# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model A2PSmsHistory."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from .a2p_sms_history_message import A2PSmsHistoryMessage


@_define
class A2PSmsHistory:
    """A page of messages sent under a SenderID."""

    result: list[A2PSmsHistoryMessage]
    """The messages of this page."""

    total_count: int
    """How many messages satisfy the filters on all pages together."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
