# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The enumeration FilterField."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class FilterField(_OpenEnumeration, aliases={"id": "smsId"}):
    """A member that messages can be selected by; the names of the rows' members are known to work for some."""

    SMS_ID = "smsId"
    """The id of one part of a message."""

    TO = "to"
    """The number that the message went to."""

    STATUS = "status.status"
    """The status."""

    DIRECTION = "direction"
    """Whether the message was received or sent."""

    LABEL = "label"
    """The label that the message was sent with."""

    CAMPAIGN = "campaign"
    """The campaign that the message belongs to."""
