# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model TrackingPage."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .tracked_message import TrackedMessage


@_define
class TrackingPage:
    """A page of tracked messages."""

    content: list[TrackedMessage]
    """The messages of this page."""

    total_pages: int
    """How many pages there are."""

    total_elements: int
    """How many messages there are on all pages together."""

    last: bool
    """Whether this is the last page."""

    number_of_elements: int
    """How many messages are on this page."""

    first: bool
    """Whether this is the first page."""

    size: int
    """How many messages a page may hold."""

    number: int
    """The number of this page, the first being 0."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.routee import _wire  # noqa: PLC0415

        return _wire.tracking_page_reader.write(self)
