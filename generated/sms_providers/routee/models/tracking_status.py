# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model TrackingStatus."""

from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define
from attrs import field as _field

from .sms_status import SmsStatus
from .status_reason import StatusReason


@_define
class TrackingStatus:
    """What became of a message, and since when that is known."""

    status: SmsStatus
    """What became of the message."""

    reported_at: _datetime | None = None
    """When the status was reported."""

    reason: StatusReason | None = None
    """Why it is so."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
