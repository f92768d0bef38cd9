# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""Sending SMS from a Voximplant account, and reading its history.

The SMS part of Voximplant's Management API. Every method is called by POST, reads included, and
answers a refusal with HTTP 200 and an error in the body.
"""

from __future__ import annotations

from sms_providers.core.downloads import Download
from sms_providers.core.pages import AsyncPage, AsyncPages, Page

from . import models
from .callbacks import parse_callback
from .client import AsyncVoximplant, Voximplant

__all__ = [
    "AsyncPage",
    "AsyncPages",
    "AsyncVoximplant",
    "Download",
    "Page",
    "Voximplant",
    "models",
    "parse_callback",
]
