"""What went over the wire, read without any code of the clients."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from conformance.shapes import shape

#: Names and values of what a request carries: texts in path, query and form, JSON values in a body of JSON.
Pairs = tuple[tuple[str, Any], ...]

#: How JSON escapes half of a pair of UTF-16, which is a character only together with the other half.
_HALF_OF_A_PAIR = re.compile(r"\\u[dD][89a-fA-F]")


class UnusableReplyError(ValueError):
    """The server answered what cannot be read as JSON, where JSON is owed."""


@frozen
class Exchange:
    """One request and its answer; the headers, and so the credentials, are not kept.

    `sent` is the request's body where that is JSON, else None.
    """

    method: str
    path: str
    query: Pairs
    target: str = field(repr=False)
    status: int
    media_type: str
    content: bytes = field(repr=False)
    form: Pairs = ()
    sent: Any = field(default=None, repr=False)

    @property
    def body(self) -> Any:
        """The body as JSON with exact decimals; raises `UnusableReplyError` where it is none."""
        try:
            return exact_json(self.content)
        except ValueError:
            raise UnusableReplyError(f"{len(self.content)} bytes that are not") from None

    @property
    def told(self) -> Any:
        """The body as JSON, or None where it says that it is none, or cannot be read as such."""
        try:
            return self.body if self.is_json else None
        except ValueError:
            return None

    @property
    def is_json(self) -> bool:
        """Whether the answer says that it is JSON."""
        return self.media_type == "application/json"

    @property
    def is_success(self) -> bool:
        """Whether the HTTP status says that the call was carried out (RFC 9110, section 15.3)."""
        return self.status // 100 == 2

    def __str__(self) -> str:
        """Read as one line without a secret, a number or a text."""
        told = [f"{name}={shape(value)}" for name, value in self.query + self.form]
        told += [] if self.sent is None else [f"JSON {shape(self.sent)}"]
        parts = f"{self.method} {shape_of_path(self.path)} ({', '.join(told)})"
        return f"{parts} gave {self.status} {self.media_type}, {len(self.content)} bytes"


def shape_of_path(path: str) -> str:
    """Return a path without what may be somebody's: a segment with a digit in it, but for a version, is an ellipsis."""
    segments = path.split("/")
    return "/".join("…" if any(map(str.isdigit, each)) and len(each) > len("v10") else each for each in segments)


def exact_json(content: bytes | str) -> Any:
    """Read JSON with exact decimals; raises ValueError where it is none, or more than a reader takes.

    That is nesting or a number without end, and half of a pair of UTF-16 (RFC 8259, sections 8.2 and 9).
    """
    text = content if isinstance(content, str) else content.decode(json.detect_encoding(content))
    return _read(text, parse_float=Decimal)


def strict_json(content: bytes) -> Any:
    """Read JSON as it has to be on a wire; raises ValueError for what readers take in different ways.

    That is JSON in another encoding than UTF-8, a name that stands twice in one object, and a number that is none
    (RFC 8259, sections 4, 6 and 8.1).
    """
    return _read(content.decode("utf-8"), object_pairs_hook=_each_name_once, parse_constant=_no_number)


def _read(text: str, **hooks: Any) -> Any:
    try:
        value = json.loads(text, **hooks)
        if _HALF_OF_A_PAIR.search(text):
            json.dumps(value, ensure_ascii=False, default=str).encode()
    except (ArithmeticError, RecursionError) as error:
        raise ValueError(f"more than can be read: {type(error).__name__}") from None
    return value


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a name that stands twice")
    return dict(pairs)


def _no_number(_: str) -> None:
    raise ValueError("a number that is none")


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
