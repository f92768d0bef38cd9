# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model TranscodedBody."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class TranscodedBody:
    """A text with other characters in the place of those that make its parts shorter."""

    message: str | None = None
    """The text."""

    parts: int | None = None
    """Into how many parts it would be divided."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
