# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""Reading the SMS history of a Voximplant account.

The SMS part of Voximplant's Management API. Every method is called by POST, reads included, and
answers a refusal with HTTP 200 and an error in the body.
"""

from __future__ import annotations

from . import models
from .client import AsyncVoximplant, Voximplant

__all__ = ["AsyncVoximplant", "Voximplant", "models"]
