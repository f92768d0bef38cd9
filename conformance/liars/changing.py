"""Changing the rows of a body, which is how most lies are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Changes = Mapping[str, Callable[[Any], Any]]


def rows_at(body: Any, member: str) -> list[dict[str, Any]]:
    """Return the rows in a member of a body, or the rows that a body is; of any other body none."""
    found = body.get(member) if isinstance(body, dict) else body
    return found if isinstance(found, list) else []


def change_rows(rows: list[dict[str, Any]], changes: Changes) -> None:
    """Change members of every row that has them; a change is a function of the member's value."""
    for row in rows:
        for name, changed in changes.items():
            if name in row:
                row[name] = changed(row[name])
