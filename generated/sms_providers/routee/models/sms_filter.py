# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model SmsFilter."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .filter_field import FilterField
from .search_operator import SearchOperator


@_define
class SmsFilter:
    """What one member of a message must be like."""

    field_name: FilterField | str
    """The member."""

    search_term: str = _field(repr=_masked)
    """What the member is compared with."""

    search_operator: SearchOperator | str | None = None
    """How the member is compared. The provider takes `is` when it is left out."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it is sent: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out.

        Raises:
            InvalidRequestError: A member is missing or not allowed.
        """
        # The readers are made of the models.
        from sms_providers.routee import _wire  # noqa: PLC0415

        return _wire.sms_filter_structure.written(self)
