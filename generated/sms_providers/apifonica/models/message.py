# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The model Message."""

from __future__ import annotations

from datetime import datetime as _datetime
from decimal import Decimal as _Decimal

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .channel import Channel
from .direction import Direction
from .message_status import MessageStatus


@_define
class Message:
    """One sent or received message."""

    account_sid: str
    """The account that the message belongs to."""

    text: str = _field(repr=_masked)
    """The text of the message."""

    created: _datetime
    """When the message was made."""

    direction: Direction
    """Whether the message was received or sent."""

    from_: str = _field(repr=_masked)
    """Who sent the message, a number or a name."""

    to: str = _field(repr=_masked)
    """The number that the message went to."""

    price: _Decimal
    """What the message cost in euros."""

    message_sid: str
    """The SID of the message."""

    status: MessageStatus
    """What became of the message."""

    number_sid: str | None = None
    """The rented number that sent or received the message, if it was one."""

    segment_count: int | None = None
    """Into how many parts the message was divided."""

    channel: Channel | None = None
    """The channel that the message went through."""

    tag: str | None = None
    """What the sender wrote on the message to find it again, if anything."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.apifonica import _wire  # noqa: PLC0415

        return _wire.message_reader.write(self)
