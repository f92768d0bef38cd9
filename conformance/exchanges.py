"""What went over the wire, read without any code of the clients."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from conformance.verdict import shape

Pairs = tuple[tuple[str, str], ...]


@frozen
class Exchange:
    """One request and its answer; the headers, and so the token, are not kept."""

    method: str
    path: str
    query: Pairs
    target: str = field(repr=False)
    status: int
    media_type: str
    content: bytes = field(repr=False)
    form: Pairs = ()

    @property
    def pairs(self) -> Pairs:
        """Every parameter that was sent, wherever it stood."""
        return self.query + self.form

    @property
    def body(self) -> Any:
        """The body as JSON with exact decimals; raises ValueError where it is none."""
        return exact_json(self.content)

    @property
    def is_json(self) -> bool:
        """Whether the answer says that it is JSON."""
        return self.media_type == "application/json"

    def __str__(self) -> str:
        """Read as one line without a secret, a number or a text."""
        sent = ", ".join(f"{name}={shape(value)}" for name, value in self.pairs)
        return f"{self.method} {self.path} ({sent}) gave {self.status} {self.media_type}, {len(self.content)} bytes"


def exact_json(content: bytes | str) -> Any:
    """Read JSON with exact decimals; raises ValueError where it is none."""
    return json.loads(content, parse_float=Decimal)


def rows_of(body: Any, pointer: str) -> list[Any] | None:
    """Return the rows at a pointer into a body, or None where there is no list."""
    found = value_at(body, pointer)
    return found if isinstance(found, list) else None


def value_at(value: Any, pointer: str) -> Any:
    """Return what stands at a JSON pointer (RFC 6901), or None where nothing does."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and name in value:
            value = value[name]
        elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value
