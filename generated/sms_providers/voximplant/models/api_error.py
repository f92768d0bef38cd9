# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model ApiError."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class ApiError:
    """One reason for a refusal."""

    code: int
    """The number of the reason; the only member to branch on, since wordings differ."""

    msg: str
    """The reason in words, for people only."""

    field_name: str | None = None
    """The parameter that the reason is about."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
