"""The values that a case writes down: themselves, or taken from what the server has answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from attrs import frozen

from conformance.exchanges import Pairs, value_at
from conformance.operation import Operation
from conformance.reading import read_moment

ROWS_PATTERN = "yyyy-MM-dd HH:mm:ss"


@frozen
class Known:
    """What values can be taken from: rows of the server as they came, and the answers to the calls of `before`."""

    rows: Sequence[Mapping[str, Any]] = ()
    replies: Sequence[Any] = ()


@frozen
class Word:
    """A word of an enumeration, which goes out as the document says."""

    text: str


def resolve(value: Any, known: Known) -> Any:
    """Return what a case means by a value.

    `{row, member}` is that member of that row, `{reply, at}` what stands there in that answer, `{join, by}` the texts
    of several values joined, `{repeat, times}` a text or a list over and over, `{word}` a `Word`, `{moment, in}` an
    aware datetime in that zone (`+05:30`), made from RFC 3339 text or a row's date, `{naive}` one without a zone.
    Raises LookupError where the server has no such row, member or answer.
    """
    if isinstance(value, list):
        return [resolve(each, known) for each in value]
    if not isinstance(value, dict):
        return value
    if "row" in value:
        return known.rows[value["row"]][value["member"]]
    if "reply" in value:
        return _replied(known.replies[value["reply"]], value["at"])
    if "moment" in value:
        return _moment(resolve(value["moment"], known), value.get("in"))
    return _made(value, known)


def _made(value: Mapping[str, Any], known: Known) -> Any:
    if "join" in value:
        return value["by"].join(str(each) for each in resolve(value["join"], known))
    if "repeat" in value:
        return value["repeat"] * value["times"]
    if "naive" in value:
        return datetime.fromisoformat(value["naive"])
    return Word(value["word"])


def _replied(body: Any, at: str) -> Any:
    found = value_at(body, at)
    if found is None:
        raise LookupError("an answer has not what a case takes from it")
    return found


def wire_pairs(values: Mapping[str, Any], known: Known, operation: Operation) -> Pairs:
    """Return the pairs of a request that a case spells out; lists and words go out as the document says."""
    resolved = {name: resolve(value, known) for name, value in values.items()}
    return tuple((name, text) for name, value in resolved.items() for text in _texts(name, value, operation))


def _texts(name: str, value: Any, operation: Operation) -> list[str]:
    schema = operation.parameters.get(name, {})
    if isinstance(value, list):
        texts = [_text(each) for each in value]
        # Without a delimiter OpenAPI's default repeats the parameter.
        return [schema["x-delimiter"]["character"].join(texts)] if "x-delimiter" in schema else texts
    if isinstance(value, Word):
        return [_text(schema.get("x-code-of", {}).get("codes", {}).get(value.text, value.text))]
    return [_text(value)]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _moment(text: str, zone: str | None) -> datetime:
    moment = read_moment(ROWS_PATTERN, text) if " " in text else datetime.fromisoformat(text)
    return moment if zone is None else moment.astimezone(_zone(zone))


def _zone(text: str) -> timezone:
    hours, minutes = text[1:].split(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if text.startswith("-") else offset)
