# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model DeliveryReport."""

from __future__ import annotations

from decimal import Decimal as _Decimal

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .delivery_report_status import DeliveryReportStatus
from .originating_service import OriginatingService
from .sms_direction import SmsDirection


@_define
class DeliveryReport:
    """What became of one part of a message."""

    message_id: str
    """The id of the message, the same for all its parts."""

    to: str = _field(repr=_masked)
    """The number that the message went to."""

    status: DeliveryReportStatus
    """What became of this part."""

    sms_id: str | None = None
    """The id of this part."""

    campaign_tracking_id: str | None = None
    """The tracking id of the campaign that the message belongs to."""

    part: int | None = None
    """Which of the parts this is, counted from one."""

    parts: int | None = None
    """Into how many parts the message was divided."""

    label: str | None = None
    """The label that the message was sent with."""

    sender: str | None = _field(default=None, repr=_masked)
    """Who sent the message, a number or a name."""

    country: str | None = None
    """The country of the recipient, as a rule its two letters."""

    operator: str | None = None
    """The network of the recipient."""

    groups: list[str] | None = None
    """The groups of contacts that have the recipient in them."""

    campaign_name: str | None = None
    """The name of the campaign that the message belongs to."""

    message: str | None = _field(default=None, repr=_masked)
    """The text of the message."""

    application_name: str | None = None
    """The application that sent the message."""

    latency: _Decimal | None = None
    """How long the delivery took, in seconds as far as anybody can tell."""

    price: _Decimal | None = None
    """What this part cost in the currency of the account."""

    direction: SmsDirection | None = None
    """Whether the message was received or sent."""

    originating_service: OriginatingService | None = None
    """Which of the provider's services the message comes from."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.routee import _wire  # noqa: PLC0415

        return _wire.delivery_report_reader.write(self)
