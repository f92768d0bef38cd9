# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The model ApiError."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field


@_define
class ApiError:
    """A refusal."""

    status_code: int
    """The HTTP status, said again."""

    error_code: str
    """The code of the reason; no list of codes is public."""

    error_text: str
    """The reason in words, for people only."""

    parameters: object = None
    """Something about parameters, in a form that nobody has written down."""

    errors: object = None
    """Perhaps every reason, in a form that nobody has written down."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
