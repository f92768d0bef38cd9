"""From the bytes of a JSON body to plain values, or to the one error that says what the body is instead."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from decimal import Decimal, InvalidOperation
from typing import Any


class UnreadableError(Exception):
    """A value does not fit; `pointer` says where it stands, `expected` what should stand there."""

    def __init__(self, pointer: str, expected: str) -> None:
        super().__init__(pointer, expected)
        self.pointer = pointer
        self.expected = expected


def parse(content: bytes) -> Any:
    """Return a JSON body as plain values, every number with a fraction an exact Decimal; raise `UnreadableError`."""
    try:
        return json.loads(content, parse_float=Decimal, parse_constant=_refuse_constant)
    except RecursionError:
        raise UnreadableError("", "the body is nested too deeply") from None
    except (ValueError, InvalidOperation):
        raise UnreadableError("", _what_is(content)) from None


def kind_of(value: object) -> str:
    """Return the JSON type of a plain value, as msgspec words it."""
    names = {dict: "object", list: "array", str: "str", bool: "bool", int: "int", type(None): "null"}
    return f"`{names.get(type(value), 'float')}`"


def beginning_of(content: bytes) -> bytes:
    """Return the first bytes of a body without byte order mark and blanks; empty where there is nothing else."""
    return content[:200].removeprefix(BOM_UTF8).lstrip()


def _refuse_constant(word: str) -> None:
    raise ValueError(word)


def _what_is(content: bytes) -> str:
    """Say what a body is that is not JSON, without quoting it."""
    beginning = beginning_of(content)
    if not beginning:
        return "the body is empty"
    if beginning.startswith(b"<"):
        return "the body is a web page or XML, not JSON"
    if beginning.startswith((b"{", b"[")):
        return "the body is broken or truncated JSON"
    return "the body is not JSON"
