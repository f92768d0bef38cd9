# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model SmsCallback."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from .callback_strategy import CallbackStrategy


@_define
class SmsCallback:
    """Where the provider pushes statuses, and when."""

    url: str | None = None
    """The address that is called."""

    strategy: CallbackStrategy | None = None
    """When it is called."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
