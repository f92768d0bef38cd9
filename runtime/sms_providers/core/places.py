"""Places in a JSON value (RFC 6901)."""

from __future__ import annotations

import re
from typing import Any, Final

#: RFC 6901, section 4: an index has no zeros before it. No body has a list of a thousand million entries.
_INDEX: Final = re.compile(r"0|[1-9][0-9]{0,8}")


def pointer(*steps: object) -> str:
    """Return the JSON pointer that goes down the given keys and indexes."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def resolve(value: Any, at: str) -> Any:
    """Return what stands at a JSON pointer, or None where nothing does."""
    for step in at.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and _INDEX.fullmatch(name) and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value


def row_of(at: str, rows: str) -> int | None:
    """Return the index of the row that a pointer leads into, or None; `rows` is the pointer of the list of rows."""
    if not at.startswith(rows + "/"):
        return None
    index = at.removeprefix(rows + "/").partition("/")[0]
    return int(index) if _INDEX.fullmatch(index) else None
