# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model SmsControl."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class SmsControl:
    """A command that was carried out."""

    result: int
    """One when the command was carried out."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
