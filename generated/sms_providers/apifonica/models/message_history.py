# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The model MessageHistory."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .message import Message


@_define
class MessageHistory:
    """A page of messages."""

    messages: list[Message]
    """The messages of this page."""

    limit: int
    """The largest number of messages that the page could have held."""

    prev: str | None = _field(repr=_masked)
    """The link to the page before this one, null on the first."""

    next_: str | None = _field(repr=_masked)
    """The link to the page after this one, null on the last."""

    offset: int | None = None
    """How many messages were passed over before this page, where the provider says so."""

    total: int | None = None
    """How many messages satisfy the filters on all pages together, where the provider says so."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.apifonica import _wire  # noqa: PLC0415

        return _wire.message_history_reader.write(self)
