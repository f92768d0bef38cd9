# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""Sending messages from an Apifonica account, and reading their history.

The messages of Apifonica's REST API, version 2. Lists are walked by the links that they hold, a
sent message answers with the address of what was made, and an application's controller is told what
becomes of it.
"""

from __future__ import annotations

from sms_providers.core.downloads import Download
from sms_providers.core.pages import AsyncPage, AsyncPages, Page

from . import models
from .callbacks import parse_callback
from .client import Apifonica, AsyncApifonica

__all__ = [
    "Apifonica",
    "AsyncApifonica",
    "AsyncPage",
    "AsyncPages",
    "Download",
    "Page",
    "models",
    "parse_callback",
]
