# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model A2PSmsSending."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from .accepted_recipient import AcceptedRecipient
from .refused_recipient import RefusedRecipient


@_define
class A2PSmsSending:
    """What became of each recipient of a message."""

    fragments_count: int
    """Into how many parts the text is divided."""

    accepted: list[AcceptedRecipient] = _field(factory=list)
    """The recipients that were accepted."""

    refused: list[RefusedRecipient] = _field(factory=list)
    """The recipients that were refused."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
