# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model SentSms."""

from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

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

    sender: str = _field(repr=_masked)
    """Who sends the message, a number or a name."""

    to: str = _field(repr=_masked)
    """The number that the message goes to, in international form."""

    body: str = _field(repr=_masked)
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

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.routee import _wire  # noqa: PLC0415

        return _wire.sent_sms_reader.write(self)
