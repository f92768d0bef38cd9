"""What a row is: one part of a message, in Python values.

Read from the dossier: section 3 (members), R19 to R22 (parts, ids, status), R33 (which may be absent).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from attrs import frozen

INBOUND, OUTBOUND = "Inbound", "Outbound"


@frozen
class Campaign:
    """A campaign whose messages are tracked, with its two names on the wire."""

    tracking_id: str
    name: str
    state: str


@frozen
class TrackedPart:
    """One part of a message; None stands for a member the wire leaves out.

    `turn` tells rows of one moment apart. `recipient` has a plus if it is a number, `latency` is in seconds,
    `price` is that of the part and has no named currency.
    """

    turn: int
    sms_id: str
    message_id: str
    created: datetime
    status: str
    detailed_status: str | None
    latency: timedelta
    body: str
    recipient: str
    sender: str | None
    direction: str
    parts: int
    part: int
    price: Decimal
    country: str
    country_name: str
    operator: str | None = None
    application_name: str | None = "default"
    originating_service: str | None = "Sms"
    groups: tuple[str, ...] | None = ()
    label: str | None = None
    campaign: Campaign | None = None

    @property
    def status_date(self) -> datetime:
        """The moment the status was reported."""
        return self.created + self.latency

    @property
    def campaign_name(self) -> str | None:
        """The name of the campaign that the message belongs to, if it does."""
        return None if self.campaign is None else self.campaign.name

    @property
    def campaign_tracking_id(self) -> str | None:
        """The tracking id of that campaign."""
        return None if self.campaign is None else self.campaign.tracking_id

    @property
    def inbound(self) -> bool:
        """Whether the message came in."""
        return self.direction == INBOUND
