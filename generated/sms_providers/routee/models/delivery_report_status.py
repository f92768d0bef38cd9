# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model DeliveryReportStatus."""

from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .sms_status import SmsStatus
from .status_reason import StatusReason


@_define
class DeliveryReportStatus:
    """What became of a message, and since when."""

    name: SmsStatus
    """What became of the message."""

    reason: StatusReason | None = None
    """Why it is so."""

    updated_at: _datetime | None = None
    """When the status changed."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.routee import _wire  # noqa: PLC0415

        return _wire.delivery_report_status_reader.write(self)
