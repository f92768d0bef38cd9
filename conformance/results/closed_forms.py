"""Which values from the wire may be shown: those of a form so narrow that nothing of anybody's fits into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from conformance.reading import read_sent_moment

Schema = Mapping[str, Any]

# The shortest phone number that somebody can be reached by from abroad has seven digits (ITU-T E.164 with a country
# of few numbers), so what a page counts may have six.
_COUNT = re.compile(r"-?[0-9]{1,6}")
_AMOUNT = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,18})?([Ee][-+]?[0-9]{1,2})?")
_CODE = re.compile(r"[0-9]{1,9}|[a-z][a-z_]{1,39}")
#: Members that name a thing of somebody's, however short the number.
_IDENTITY = re.compile(r"(^|_)s?id$|[a-z](Id|Sid|ID|SID)$")


def is_closed(schema: Schema, name: str, value: Any) -> bool:
    """Return whether a value from the wire, in a member of that name, has a closed form by its resolved schema.

    That is a truth value, a null, a word of an enumeration, a constant, a moment, a count or an amount; of the text of
    a parameter, what the text stands for. What the document calls personal has none.
    """
    if schema.get("x-personal"):
        return False
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, dict | list):
        return False
    if (words := words_of(schema)) is not None:
        return value in words
    if _IDENTITY.search(name):
        return False
    return next((holds(schema, value) for says, holds in _FORMS if says(schema)), False)


def words_of(schema: Schema) -> list[Any] | None:
    """Return the words that the document lists for a value, as the wire has them; None where it lists none."""
    if "const" in schema:
        return [schema["const"]]
    if "x-code-of" in schema:
        codes = list(schema["x-code-of"]["codes"].values())
        return [*codes, *map(str, codes)]
    listed = schema.get("enum", schema.get("x-extensible-enum"))
    return None if listed is None else [*listed, *schema.get("x-aliases", ())]


def is_code(value: Any) -> bool:
    """Return whether a value has the form of an error's code: a number of up to nine digits, or one plain word."""
    return isinstance(value, int | str) and _CODE.fullmatch(str(value)) is not None


def _is_moment(schema: Schema, value: Any) -> bool:
    try:
        read_sent_moment(schema.get("x-datetime", {}).get("pattern", "rfc3339"), value)
    except (ValueError, TypeError, OverflowError, OSError):
        return False
    return True


def _is_amount(_schema: Schema, value: Any) -> bool:
    return isinstance(value, str | int | float | Decimal) and _AMOUNT.fullmatch(str(value)) is not None


def _is_count(_schema: Schema, value: Any) -> bool:
    return isinstance(value, str | int | float | Decimal) and _COUNT.fullmatch(str(value)) is not None


def _types(schema: Schema) -> list[str]:
    told = schema.get("type", [])
    return [told] if isinstance(told, str) else list(told)


# The first form that a schema speaks of is the one that counts.
_FORMS: tuple[tuple[Callable[[Schema], bool], Callable[[Schema, Any], bool]], ...] = (
    (lambda schema: "x-datetime" in schema or schema.get("format") == "date-time", _is_moment),
    (lambda schema: schema.get("format") == "decimal" or "number" in _types(schema), _is_amount),
    (lambda schema: "integer" in _types(schema) or schema.get("x-coerce") == "integer", _is_count),
    (lambda schema: "boolean" in _types(schema), lambda _, value: value in ("true", "false")),
)
