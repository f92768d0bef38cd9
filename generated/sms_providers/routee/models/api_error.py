# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model ApiError."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from .api_error_detail import ApiErrorDetail


@_define
class ApiError:
    """A refusal by the API itself."""

    code: str
    """The number of the reason, nine digits; the only member to branch on."""

    developer_message: str
    """The reason in words, for people only."""

    entity: str | None = None
    """The kind of thing that the reason is about."""

    property_name: str | None = None
    """The member that the reason is about."""

    value: object = None
    """What that member was, of any type."""

    properties: dict[str, str] | None = None
    """What is wrong with each member."""

    errors: list[ApiErrorDetail] | None = None
    """Every reason, where there is more than one."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
