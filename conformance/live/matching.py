"""Whether a request is one that was planned: the plan's values, with anything where a reply tells them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from conformance.exchanges import Exchange
from conformance.operation import Operation
from conformance.reading import read_sent_moment
from conformance.requirement import Planned

_HELD = re.compile(r"\{[^{}]*\}")
#: How a plan names the request for a page to which a reply leads.
_LINK = "{link"


def follows_link(planned: Planned) -> bool:
    """Return whether a reply says where a planned request leads."""
    return planned.path.startswith(_LINK)


def matches(planned: Planned, operation: Operation, exchange: Exchange) -> bool:
    """Return whether what is about to be sent is what was planned; the order of parameters says nothing.

    Of a request for the next page the plan says nothing but that: whether a reply leads there must be known elsewhere.
    """
    if follows_link(planned):
        return True
    if exchange.method != planned.method or not re.search(f"{_pattern(planned.path)}$", exchange.path):
        return False
    wanted, found = list(planned.pairs), list(operation.pairs(exchange))
    for name, value in wanted:
        schema = operation.parameters.get(name, {})
        met = next((pair for pair in found if pair[0] == name and _is_meant(value, pair[1], schema)), None)
        if met is None:
            return False
        found.remove(met)
    return not found


def _pattern(path: str) -> str:
    return "[^/]*".join(map(re.escape, _HELD.split(path)))


def _is_meant(wanted: Any, found: Any, schema: Mapping[str, Any]) -> bool:
    if isinstance(wanted, str) and _HELD.search(wanted):
        return re.fullmatch(".*".join(map(re.escape, _HELD.split(wanted))), str(found), re.DOTALL) is not None
    if isinstance(wanted, list) and isinstance(found, list):
        return len(wanted) == len(found) and all(map(_is_meant, wanted, found, [{}] * len(wanted)))
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        return wanted.keys() == found.keys() and all(_is_meant(wanted[name], found[name], {}) for name in wanted)
    return bool(wanted == found) or _moment(schema, wanted) == _moment(schema, found) is not None


def _moment(schema: Mapping[str, Any], value: Any) -> object:
    """Return the moment that a text is, None for another; two texts may be one moment."""
    if "x-datetime" not in schema and schema.get("format") != "date-time":
        return None
    try:
        return read_sent_moment(schema.get("x-datetime", {}).get("pattern", "rfc3339"), value)
    except (ValueError, TypeError):
        return None
