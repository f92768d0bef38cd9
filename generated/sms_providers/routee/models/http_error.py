# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model HttpError."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class HttpError:
    """A refusal before the API itself is reached, for bad credentials or an address that does not exist."""

    timestamp: str
    """When it was refused, in milliseconds since 1970 or in words."""

    status: int
    """The HTTP status."""

    error: str
    """The name of the HTTP status."""

    message: str | None = None
    """The reason in words, for people only."""

    path: str | None = None
    """The path that was called."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
