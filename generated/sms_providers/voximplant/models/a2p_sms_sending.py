# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model A2PSmsSending."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .accepted_recipient import AcceptedRecipient
from .refused_recipient import RefusedRecipient


@_define
class A2PSmsSending:
    """What became of each recipient of a message."""

    fragments_count: int
    """Into how many parts the text is divided."""

    accepted: list[AcceptedRecipient] = _field(factory=list)
    """The recipients that were accepted."""

    refused: list[RefusedRecipient] = _field(factory=list)
    """The recipients that were refused."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.voximplant import _wire  # noqa: PLC0415

        return _wire.a2p_sms_sending_reader.write(self)
