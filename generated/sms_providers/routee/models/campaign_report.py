# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model CampaignReport."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

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

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.routee import _wire  # noqa: PLC0415

        return _wire.campaign_report_reader.write(self)
