"""Values of a case that only a reply will tell, named in braces while nothing has been sent."""

from __future__ import annotations

from typing import Any


def placeheld(value: Any) -> Any:
    """Return a case's value with `{row 0 to}` or `{reply 0 /uri}` in place of what replies will tell.

    A moment that is read from a reply, and the last segment of something in it, are named as that.
    """
    if isinstance(value, list):
        return [placeheld(each) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"row", "member"}:
        return f"{{row {value['row']} {value['member']}}}"
    if set(value) == {"reply", "at"}:
        return f"{{reply {value['reply']} {value['at']}}}"
    held = {name: placeheld(each) for name, each in value.items()}
    for name in ("moment", "last-segment"):
        if _is_held(held.get(name)):
            return held[name]
    return held


def _is_held(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("{")
