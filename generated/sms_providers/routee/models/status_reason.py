# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model StatusReason."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from .detailed_status import DetailedStatus


@_define
class StatusReason:
    """Why a message has its status."""

    detailed_status: DetailedStatus | None = None
    """The reason as a word."""

    description: str | None = None
    """The reason in a sentence, for people only."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
