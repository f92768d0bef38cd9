# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model OAuthError."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class OAuthError:
    """A refusal of a token, or of the request for one."""

    error: str
    """A word for the reason."""

    error_description: str | None = None
    """The reason in words, for people only."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
