"""More rows like those of an example, each with an identity of its own."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from itertools import count
from typing import Any


def multiplied(examples: Sequence[dict[str, Any]], wanted: int, identity: str | None) -> list[dict[str, Any]]:
    """Return so many rows: the examples, then copies of them in turn; `identity` is the wire name of what differs."""
    rows = [copy.deepcopy(examples[index % len(examples)]) for index in range(wanted)]
    if identity is None:
        return rows
    taken = {row.get(identity) for row in examples}
    start = examples[-1].get(identity)
    others = (each for each in (_numbered(start, step) for step in count(1)) if each not in taken)
    for row in rows[len(examples) :]:
        row[identity] = next(others)
    return rows


def _numbered(value: Any, step: int) -> Any:
    """Return an identity so many further: numbers are counted on, at the end of a text too."""
    if isinstance(value, int):
        return value + step
    text, digits = re.fullmatch(r"(?s)(.*?)([0-9]*)", str(value)).groups()  # type: ignore[union-attr]  # it matches any
    return f"{text}{int(digits) + step:0{len(digits)}}" if digits else f"{text}-{step}"
