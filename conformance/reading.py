"""Reading a row by the words of the document alone: the second opinion on what a client makes of it.

Nothing here is shared with the clients' runtime, for two readings that share code cannot contradict each other.
"""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

# The patterns of `x-datetime`, in the words of strptime.
MOMENTS = {"yyyy-MM-dd HH:mm:ss": "%Y-%m-%d %H:%M:%S"}


def read_value(schema: Mapping[str, Any], raw: Any) -> Any:
    """Return the value that the document's words say a raw one stands for; None stands for the default, or itself.

    Raises ValueError where the raw value has not the form that the document gives.
    """
    if raw is None:
        return schema.get("default")
    if schema.get("x-coerce") == "string":
        return str(raw)
    if "x-datetime" in schema:
        return read_moment(schema["x-datetime"]["pattern"], raw)
    if "x-extensible-enum" in schema:
        return schema.get("x-aliases", {}).get(raw, raw)
    if schema.get("type") == "number":
        return Decimal(raw) if schema.get("format") == "decimal" else float(raw)
    return raw


def read_moment(pattern: str, text: str) -> datetime:
    """Return an aware UTC moment; raise ValueError for a text of another form."""
    moment = datetime.strptime(text, MOMENTS[pattern]).replace(tzinfo=UTC)
    if moment.strftime(MOMENTS[pattern]) != text:
        raise ValueError("a moment in another form")
    return moment


def read_row(members: Mapping[str, Mapping[str, Any]], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row's values by the present names on the wire; members that the row has not are None."""
    return {name: read_value(schema, row.get(name_in(row, name, schema))) for name, schema in members.items()}


def name_in(row: Mapping[str, Any], name: str, schema: Mapping[str, Any]) -> str:
    """Return the name under which a row has a member: the present one, a former one, or the present one for want."""
    return next((each for each in (name, *schema.get("x-former-names", ())) if each in row), name)


def attribute(name: str, schema: Mapping[str, Any]) -> str:
    """Return the name that a member has in the client; Python's own names get an underscore."""
    wanted = str(schema.get("x-client-name", name))
    return f"{wanted}_" if keyword.iskeyword(wanted) or hasattr(builtins, wanted) else wanted
