# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model SmsFilter."""

from __future__ import annotations

from attrs import define as _define

from .filter_field import FilterField
from .search_operator import SearchOperator


@_define
class SmsFilter:
    """What one member of a message must be like."""

    field_name: FilterField | str
    """The member."""

    search_term: str
    """What the member is compared with."""

    search_operator: SearchOperator | str | None = None
    """How the member is compared. The provider takes `is` when it is left out."""
