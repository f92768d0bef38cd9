"""Telling a value from the wire by its form alone, so that no secret, phone number or text is printed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

LONGEST_SHAPE = 60


def shape(value: Any) -> str:
    """Describe a value from the wire by type and form alone: each digit as 9, each letter as a, other signs as □."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return f"text {_form(value)!r}"
    if isinstance(value, int | float | Decimal):
        return f"number {_form(str(value))}"
    if isinstance(value, dict | list | tuple):
        return f"{'an object' if isinstance(value, dict) else 'a list'} of {len(value)}"
    return f"{type(value).__name__} {_form(str(value))}"


def _form(text: str) -> str:
    formed = re.sub(r"[^ -~]", "□", re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", text)))
    return formed if len(formed) <= LONGEST_SHAPE else formed[:LONGEST_SHAPE] + "…"
