# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""Sending SMS from a Routee application, and tracking what became of them.

The part of Routee's API that sends single messages and tracks them, and what it pushes. The token
that every other call needs comes from a server of its own.
"""

from __future__ import annotations

from sms_providers.core.downloads import Download
from sms_providers.core.pages import AsyncPage, AsyncPages, Page

from . import models
from .callbacks import parse_callback
from .client import AsyncRoutee, Routee

__all__ = [
    "AsyncPage",
    "AsyncPages",
    "AsyncRoutee",
    "Download",
    "Page",
    "Routee",
    "models",
    "parse_callback",
]
