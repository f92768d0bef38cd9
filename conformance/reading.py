"""Reading a row by the words of the document alone: the second opinion on what a client makes of it.

Nothing here is shared with the clients' runtime, for two readings that share code cannot contradict each other.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

# The letters of `x-datetime` patterns, in the words of strptime.
LETTERS = {
    "yyyy": "%Y",
    "MM": "%m",
    "dd": "%d",
    "HH": "%H",
    "mm": "%M",
    "ss": "%S",
    "XXX": "%z",
    "XX": "%z",
}
_LETTERS = re.compile(r"'([^']*)'|" + "|".join(sorted(LETTERS, key=len, reverse=True)))

# What RFC 2822 allows, and what providers make of it: with or without a weekday, months in full.
_MAILS = ("%d %b %Y %H:%M:%S %z", "%d %B %Y %H:%M:%S %z")
_ISO = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)")


def read_value(schema: Mapping[str, Any], raw: Any) -> Any:
    """Return the value that the document's words say a raw one stands for; None stands for the default, or itself.

    Raises ValueError where the raw value has not the form that the document gives.
    """
    if raw is None:
        return schema.get("default")
    if "x-coerce" in schema:
        return str(raw) if schema["x-coerce"] == "string" else int(raw)
    if "x-datetime" in schema or schema.get("format") == "date-time":
        return read_moment(schema.get("x-datetime", {}).get("pattern", "rfc3339"), raw)
    if "x-extensible-enum" in schema:
        return schema.get("x-aliases", {}).get(raw, raw)
    if schema.get("format") == "decimal":
        return Decimal(raw)
    return float(raw) if schema.get("type") == "number" else raw


def read_moment(pattern: str, value: Any) -> datetime:
    """Return an aware UTC moment; raise ValueError for a value of another form."""
    if pattern.startswith("unix-"):
        return datetime.fromtimestamp(value / (1000 if pattern == "unix-milliseconds" else 1), UTC)
    if not isinstance(value, str):
        raise ValueError("a moment that is no text")
    special = {"rfc2822": _read_mail, "rfc3339": _read_iso}.get(pattern)
    return special(value) if special else _read_letters(pattern, value)


def read_sent_moment(pattern: str, text: str) -> datetime:
    """Return the moment of a text that a document allows in a request; raise ValueError where it is none.

    Beside the form that a client writes, which the pattern spells, a document may allow others of RFC 3339.
    """
    try:
        return read_moment(pattern, text)
    except ValueError:
        return _read_iso(text)


def _read_letters(pattern: str, text: str) -> datetime:
    form = _LETTERS.sub(lambda found: LETTERS.get(found[0], found[1]), pattern)
    moment = datetime.strptime(text, form)
    # Python writes years below 1000 with fewer than four digits.
    if moment.tzinfo is None and moment.strftime(form.replace("%Y", f"{moment.year:04}")) != text:
        raise ValueError("a moment in another form")
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _read_mail(text: str) -> datetime:
    rest = text.partition(", ")[2] or text
    rest = re.sub(r" (GMT|UT)$", " +0000", rest)
    for form in _MAILS:
        try:
            return datetime.strptime(rest, form).astimezone(UTC)
        except ValueError:
            continue
    raise ValueError("a moment in another form")


def _read_iso(text: str) -> datetime:
    found = _ISO.fullmatch(text)
    if found is None:
        raise ValueError("a moment in another form")
    return datetime.fromisoformat(found[1] + found[2].replace("Z", "+00:00")).astimezone(UTC)


def read_row(members: Mapping[str, Mapping[str, Any]], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row's values by the present names on the wire; members that the row has not are None."""
    return {name: read_value(schema, row.get(name_in(row, name, schema))) for name, schema in members.items()}


def name_in(row: Mapping[str, Any], name: str, schema: Mapping[str, Any]) -> str:
    """Return the name under which a row has a member: the present one, a former one, or the present one for want."""
    return next((each for each in (name, *schema.get("x-former-names", ())) if each in row), name)


# What openapi-python-client gives an underscore beside the keywords.
_RESERVED = ({*dir(builtins)} | {"self", "true", "false", "datetime"}) - {"id"}


def attribute(name: str, schema: Mapping[str, Any]) -> str:
    """Return the name that a member has in the client; Python's own names get an underscore."""
    wanted = str(schema.get("x-client-name", snake(name)))
    return f"{wanted}_" if keyword.iskeyword(wanted) or wanted in _RESERVED else wanted


def snake(name: str) -> str:
    """Return a name in snake case: `smsId` is `sms_id`, `badGSMSigns` is `bad_gsm_signs`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
