# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model CampaignReport."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from .sms_callback import SmsCallback


@_define
class CampaignReport:
    """How far a campaign has got."""

    campaign_tracking_id: str
    """The tracking id of the campaign."""

    campaign_status: str
    """How far the campaign has got."""

    name: str | None = None
    """The name of the campaign."""

    total_recipients: int | None = None
    """How many recipients the campaign has."""

    message_statuses: dict[str, int] | None = None
    """How many messages have each status."""

    callback_info: SmsCallback | None = None
    """Where this was pushed, and when that is done."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
