# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model DeliveryReportStatus."""

from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define
from attrs import field as _field

from .sms_status import SmsStatus
from .status_reason import StatusReason


@_define
class DeliveryReportStatus:
    """What became of a message, and since when."""

    name: SmsStatus
    """What became of the message."""

    reason: StatusReason | None = None
    """Why it is so."""

    updated_at: _datetime | None = None
    """When the status changed."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
