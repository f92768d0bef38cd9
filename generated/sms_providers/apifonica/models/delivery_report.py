# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The model DeliveryReport."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .direction import Direction
from .message_status import MessageStatus


@_define
class DeliveryReport:
    """What a controller is told whenever a message gets another status."""

    account_sid: str
    """The account that the message belongs to."""

    direction: Direction
    """Whether the message was received or sent."""

    from_: str = _field(repr=_masked)
    """Who sent the message, a number or a name."""

    message_sid: str
    """The SID of the message."""

    sms_count: int
    """Into how many parts the message was divided."""

    status: MessageStatus
    """What became of the message."""

    text: str = _field(repr=_masked)
    """The text of the message."""

    to: str = _field(repr=_masked)
    """The number that the message went to, perhaps with a plus sign."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.apifonica import _wire  # noqa: PLC0415

        return _wire.delivery_report_reader.write(self)
