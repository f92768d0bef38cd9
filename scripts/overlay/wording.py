"""How a problem shows two values that ought to agree: in one line, as JSON, the long ones cut."""

from __future__ import annotations

import json

from scripts.documents import Json

_LONGEST = 100


def contrast(what: str, expected: str, found: str) -> str:
    """Return a sentence that says what disagrees, and both sides of it."""
    return f"{what}; expected {expected}; found {found}"


def shown(value: Json) -> str:
    """Return a value as one line of JSON, cut after a hundred characters."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)} characters)"


def canonical(value: Json) -> str:
    """Return a text that two values share exactly if they are equal as JSON.

    Python alone would take `true` for 1; the order of an object's members does not count.
    """
    return json.dumps(value, sort_keys=True)
