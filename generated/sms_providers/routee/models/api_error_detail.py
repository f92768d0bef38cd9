# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model ApiErrorDetail."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class ApiErrorDetail:
    """One of several reasons for a refusal."""

    error_code: str | None = None
    """The number of the reason."""

    developer_message: str | None = None
    """The reason in words, for people only."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
