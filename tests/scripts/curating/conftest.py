"""The curated document of the fictional provider Pigeon, and a way to plant a fault in it."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest

from scripts import documents
from scripts.documents import Json


@cache
def _read() -> Json:
    return documents.read(Path(__file__).with_name("pigeon.yaml")).value


@pytest.fixture
def pigeon() -> Json:
    """Return a fresh copy of a curated document without a fault."""
    return deepcopy(_read())
