# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The enumeration SearchOperator."""

from __future__ import annotations

from enum import StrEnum as _StrEnum


class SearchOperator(_StrEnum):
    """How a member is compared with the term of a filter."""

    IS = "is"
    """The member equals the term."""

    IS_NOT = "is_not"
    """The member does not equal the term."""

    CONTAINS = "contains"
    """The term stands somewhere in the member."""

    STARTS_WITH = "starts_with"
    """The member begins with the term."""

    ENDS_WITH = "ends_with"
    """The member ends with the term."""
