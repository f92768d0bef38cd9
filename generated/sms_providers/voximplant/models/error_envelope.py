# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model ErrorEnvelope."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from .api_error import ApiError


@_define
class ErrorEnvelope:
    """A refusal, whatever the HTTP status says."""

    error: ApiError
    """Why the call was refused."""

    errors: list[ApiError] | None = None
    """Every reason, where the provider gives more than one."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
