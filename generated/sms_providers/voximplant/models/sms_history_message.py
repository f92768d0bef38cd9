# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model SmsHistoryMessage."""

from __future__ import annotations

from datetime import datetime as _datetime
from decimal import Decimal as _Decimal

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .sms_direction import SmsDirection
from .sms_status import SmsStatus


@_define
class SmsHistoryMessage:
    """One sent or received message."""

    message_id: int
    """The id of the message."""

    source_number: str = _field(repr=_masked)
    """Who sent the message."""

    destination_number: str = _field(repr=_masked)
    """Who the message went to."""

    direction: SmsDirection
    """Whether the message was received or sent."""

    fragments: int
    """Into how many parts the message was divided."""

    cost: _Decimal
    """What the message cost in the currency of the account."""

    status_id: SmsStatus
    """What became of the message."""

    processed_at: _datetime
    """When the message was processed."""

    error_message: str | None = _field(default=None, repr=_masked)
    """Why the message failed; absent when it did not."""

    transaction_id: int | None = None
    """The id of the account's transaction that paid for the message."""

    text: str | None = _field(default=None, repr=_masked)
    """The text of the message, where the account stores texts."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.voximplant import _wire  # noqa: PLC0415

        return _wire.sms_history_message_reader.write(self)
