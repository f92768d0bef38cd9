# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The model InboundMessage."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked


@_define
class InboundMessage:
    """A message that a rented number received."""

    message_sid: str
    """The SID of the message."""

    account_sid: str
    """The account that the number belongs to."""

    from_: str = _field(repr=_masked)
    """Who sent the message, perhaps with a plus sign."""

    to: str = _field(repr=_masked)
    """The rented number that received the message, perhaps with a plus sign."""

    text: str = _field(repr=_masked)
    """The text of the message."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.apifonica import _wire  # noqa: PLC0415

        return _wire.inbound_message_reader.write(self)
