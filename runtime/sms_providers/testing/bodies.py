"""What a test gives as the body of an answer, as the bytes that come over the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import msgspec

from sms_providers.testing.errors import StubError

_JSON: Final = msgspec.json.Encoder(decimal_format="number")


def content_of(body: object) -> bytes:
    """Return bytes as they are, text in UTF-8, anything else as JSON; None is an empty body."""
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    return body if isinstance(body, bytes) else _JSON.encode(wire_value(body))


def wire_value(value: Any) -> Any:
    """Return a JSON value, with the models in it in their wire form; raise `StubError` for anything else."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, Mapping):
        return {str(name): wire_value(item) for name, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [wire_value(item) for item in value]
    if value is None or isinstance(value, str | int | float | Decimal):
        return value
    raise StubError(f"an answer is made of JSON values and models of the provider, not of {type(value).__name__}")
