# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The model CallbackBatch."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .callback import Callback


@_define
class CallbackBatch:
    """What the provider pushes in one request."""

    callbacks: list[Callback]
    """The events, each of its own kind."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.voximplant import _wire  # noqa: PLC0415

        return _wire.callback_batch_reader.write(self)
