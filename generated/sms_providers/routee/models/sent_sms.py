# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model SentSms."""

from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define
from attrs import field as _field

from .body_analysis import BodyAnalysis
from .sms_callback import SmsCallback
from .sms_status import SmsStatus


@_define
class SentSms:
    """A message that was taken for sending."""

    message_id: str
    """The id of the message, by which it is tracked."""

    status: SmsStatus
    """What became of the message so far."""

    created_at: _datetime
    """When the message was taken."""

    sender: str
    """Who sends the message, a number or a name."""

    to: str
    """The number that the message goes to, in international form."""

    body: str
    """The text of the message."""

    body_analysis: BodyAnalysis
    """How the text is sent."""

    flash: bool
    """Whether the phone shows the message at once and does not keep it."""

    label: str | None = None
    """The label that the message was sent with."""

    callback: SmsCallback | None = None
    """Where the provider pushes the statuses of this message."""

    ttl: int | None = None
    """For how many minutes delivery is tried."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
