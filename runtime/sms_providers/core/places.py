"""Places in a JSON value (RFC 6901)."""

from __future__ import annotations

from typing import Any


def pointer(*steps: object) -> str:
    """Return the JSON pointer that goes down the given keys and indexes."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def resolve(value: Any, at: str) -> Any:
    """Return what stands at a JSON pointer, or None where nothing does."""
    for step in at.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if not isinstance(value, dict) or name not in value:
            return None
        value = value[name]
    return value


def row_of(at: str, rows: str) -> int | None:
    """Return the index of the row that a pointer leads into, or None; `rows` is the pointer of the list of rows."""
    if not at.startswith(rows + "/"):
        return None
    index = at.removeprefix(rows + "/").partition("/")[0]
    return int(index) if index.isdecimal() else None
