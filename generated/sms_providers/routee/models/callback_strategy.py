# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The enumeration CallbackStrategy."""

from __future__ import annotations

from sms_providers.core.enumerations import OpenEnumeration as _OpenEnumeration


class CallbackStrategy(_OpenEnumeration):
    """When the provider pushes a status."""

    ON_CHANGE = "OnChange"
    """Whenever the status changes."""

    ON_COMPLETION = "OnCompletion"
    """Once the status is final."""
