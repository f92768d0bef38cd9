# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model TrackedMessage."""

from __future__ import annotations

from datetime import datetime as _datetime
from decimal import Decimal as _Decimal

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .originating_service import OriginatingService
from .sms_direction import SmsDirection
from .tracking_status import TrackingStatus


@_define
class TrackedMessage:
    """One part of a message that was sent, or a message that was received."""

    message_id: str
    """The id of the message, the same for all its parts."""

    sms_id: str | None = None
    """The id of this part."""

    application_name: str | None = None
    """The application that sent the message."""

    campaign_name: str | None = None
    """The name of the campaign that the message belongs to."""

    campaign_tracking_id: str | None = None
    """The tracking id of the campaign that the message belongs to."""

    country: str | None = None
    """The country of the recipient, as a rule its two letters."""

    groups: list[str] | None = None
    """The groups of contacts that have the recipient in them."""

    body: str | None = _field(default=None, repr=_masked)
    """The text of the message."""

    operator: str | None = None
    """The network of the recipient."""

    originating_service: OriginatingService | None = None
    """Which of the provider's services the message comes from."""

    to: str | None = _field(default=None, repr=_masked)
    """The number that the message went to."""

    sender: str | None = _field(default=None, repr=_masked)
    """Who sent the message, a number or a name."""

    latency: _Decimal | None = None
    """How long the delivery took, in seconds as far as anybody can tell."""

    parts: int | None = None
    """Into how many parts the message was divided."""

    part: int | None = None
    """Which of the parts this is, counted from one."""

    price: _Decimal | None = None
    """What this part cost in the currency of the account."""

    label: str | None = None
    """The label that the message was sent with."""

    status: TrackingStatus | None = None
    """What became of this part."""

    direction: SmsDirection | None = None
    """Whether the message was received or sent."""

    received_at: _datetime | None = None
    """When the message was received; absent for those that were sent."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.routee import _wire  # noqa: PLC0415

        return _wire.tracked_message_reader.write(self)
