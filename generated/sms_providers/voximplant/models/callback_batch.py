# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model CallbackBatch."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from .callback import Callback


@_define
class CallbackBatch:
    """What the provider pushes in one request."""

    callbacks: list[Callback]
    """The events, each of its own kind."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
