"""The values that a case writes down: themselves, or taken from rows that the server has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from conformance.reading import read_moment

ROWS_PATTERN = "yyyy-MM-dd HH:mm:ss"


def resolve(value: Any, sample: Sequence[Mapping[str, Any]]) -> Any:
    """Return what a case means by a value; `sample` are rows of the server as they came.

    `{row, member}` is that member of that row, `{join, by}` the texts of several values joined, `{moment, in}` an aware
    datetime in that zone (`+05:30`), made from RFC 3339 text or a row's date, `{naive}` one without a zone. Raises
    LookupError where the server has no such row or member.
    """
    if isinstance(value, list):
        return [resolve(each, sample) for each in value]
    if not isinstance(value, dict):
        return value
    if "row" in value:
        return sample[value["row"]][value["member"]]
    if "join" in value:
        return value["by"].join(str(each) for each in resolve(value["join"], sample))
    if "naive" in value:
        return datetime.fromisoformat(value["naive"])
    return _moment(resolve(value["moment"], sample), value.get("in"))


def wire_pairs(values: Mapping[str, Any], sample: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a query that a case spells out."""
    return tuple((name, str(resolve(value, sample))) for name, value in values.items())


def _moment(text: str, zone: str | None) -> datetime:
    moment = read_moment(ROWS_PATTERN, text) if " " in text else datetime.fromisoformat(text)
    return moment if zone is None else moment.astimezone(_zone(zone))


def _zone(text: str) -> timezone:
    hours, minutes = text[1:].split(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if text.startswith("-") else offset)
