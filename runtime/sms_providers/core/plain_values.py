"""A call's arguments as plain JSON values, and back: what a resume token holds of them.

They are told by the kinds of the parameters, so that a token holds no names of Python types.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sms_providers.core.kinds import Decimals, Kind, Moment
from sms_providers.core.structures import Delimited, Listed, Structure


def plain(kind: Kind, value: Any) -> Any:
    """Return a JSON value for an argument that was sent once."""
    if value is None:
        return None
    if isinstance(kind, Delimited | Listed):
        return [plain(kind.items, item) for item in value]
    if isinstance(kind, Structure):
        return {part.attribute: plain(part.kind, getattr(value, part.attribute)) for part in kind.parts}
    if isinstance(kind, Moment):
        return value.isoformat()
    return str(value) if isinstance(kind, Decimals) else value.value if isinstance(value, Enum) else value


def restored(kind: Kind, value: Any) -> Any:
    """Return the argument for such a value; raise ValueError for one that `plain` does not make."""
    if value is None:
        return None
    if isinstance(kind, Delimited | Listed):
        return tuple(restored(kind.items, item) for item in _expected(value, list))
    if isinstance(kind, Structure):
        return _structure(kind, _expected(value, dict))
    if isinstance(kind, Moment):
        return datetime.fromisoformat(_expected(value, str))
    return _decimal(_expected(value, str)) if isinstance(kind, Decimals) else _expected(value, str, int, bool)


def _structure(kind: Structure, members: dict[str, Any]) -> Any:
    kinds = {part.attribute: part.kind for part in kind.parts}
    if members.keys() != kinds.keys():
        raise ValueError("other members")
    return kind.model(**{name: restored(kinds[name], value) for name, value in members.items()})


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        raise ValueError("no number") from None


def _expected(value: Any, *kinds: type[Any]) -> Any:
    if not isinstance(value, kinds):
        raise ValueError("another JSON type")
    return value
