# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model RefusedRecipient."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked


@_define
class RefusedRecipient:
    """A recipient that the provider refused."""

    destination_number: str = _field(repr=_masked)
    """The recipient's number."""

    error_code: int
    """The number of the reason, one of those that an error has."""

    error_description: str = _field(repr=_masked)
    """The reason in words, for people only."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.voximplant import _wire  # noqa: PLC0415

        return _wire.refused_recipient_reader.write(self)
