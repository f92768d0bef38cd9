# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model RefusedRecipient."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class RefusedRecipient:
    """A recipient that the provider refused."""

    destination_number: str
    """The recipient's number."""

    error_code: int
    """The number of the reason, one of those that an error has."""

    error_description: str
    """The reason in words, for people only."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
