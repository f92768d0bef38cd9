"""The values that a case writes down: themselves, or taken from what the server has answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from attrs import frozen

from conformance.case import PAYLOADS
from conformance.exchanges import Pairs, exact_json, value_at
from conformance.operation import Operation
from conformance.reading import read_moment

#: The forms, beside RFC 3339, in which a row may have a date that a case takes from it.
WRITTEN = ("yyyy-MM-dd HH:mm:ss", "rfc2822")


class MissingValueError(LookupError):
    """The server has not answered what a case takes from its answers."""


@frozen
class Known:
    """What values can be taken from: rows of the server as they came, and the answers to the calls of `before`."""

    rows: Sequence[Mapping[str, Any]] = ()
    replies: Sequence[Any] = ()


@frozen
class Word:
    """A word of an enumeration, which goes out as the document says."""

    text: str


@frozen
class Model:
    """A model of the client, by its class name and the arguments that make it."""

    class_name: str
    members: Mapping[str, Any]


def resolve(value: Any, known: Known) -> Any:
    """Return what a case means by a value.

    `{row, member}` is that member of that row, `{reply, at}` what stands there in that answer, `{join, by}` the texts
    of several values joined, `{repeat, times}` a text or a list over and over, `{word}` a `Word`, `{moment, in}` an
    aware datetime in that zone (`+05:30`), made from RFC 3339 text or a row's date, `{naive}` one without a zone,
    `{payload, at}` what stands there in a payload's file, `{last-segment}` what of a path follows its last slash,
    `{object}` an object whose members are values, and `{model, members}` a `Model`.
    Raises `MissingValueError` where the server has no such row, member or answer.
    """
    if isinstance(value, list):
        return [resolve(each, known) for each in value]
    if not isinstance(value, dict):
        return value
    form = next((each for each in FORMS if each in value), "word")
    return FORMS[form](value, known)


def _of_row(value: Mapping[str, Any], known: Known) -> Any:
    return _replied(_item(known.rows, value["row"]), f"/{value['member']}")


def _item(answered: Sequence[Any], index: int) -> Any:
    try:
        return answered[index]
    except IndexError:
        raise MissingValueError("a row or an answer that a case takes from") from None


def _of_reply(value: Mapping[str, Any], known: Known) -> Any:
    return _replied(_item(known.replies, value["reply"]), value["at"])


def _of_payload(value: Mapping[str, Any], _known: Known) -> Any:
    return value_at(exact_json(Path(PAYLOADS, value["payload"]).read_bytes()), value["at"])


def _object(value: Mapping[str, Any], known: Known) -> Any:
    return {name: resolve(each, known) for name, each in value["object"].items()}


def _model(value: Mapping[str, Any], known: Known) -> Any:
    return Model(value["model"], {name: resolve(each, known) for name, each in value["members"].items()})


def _joined(value: Mapping[str, Any], known: Known) -> Any:
    return value["by"].join(str(each) for each in resolve(value["join"], known))


def _aware(value: Mapping[str, Any], known: Known) -> Any:
    return _moment(resolve(value["moment"], known), value.get("in"))


FORMS: Mapping[str, Callable[[Mapping[str, Any], Known], Any]] = {
    "row": _of_row,
    "reply": _of_reply,
    "payload": _of_payload,
    "object": _object,
    "model": _model,
    "join": _joined,
    "repeat": lambda value, _: value["repeat"] * value["times"],
    "moment": _aware,
    "naive": lambda value, _: datetime.fromisoformat(value["naive"]),
    "word": lambda value, _: Word(value["word"]),
    "last-segment": lambda value, known: str(resolve(value["last-segment"], known)).rpartition("/")[2],
}


def _replied(body: Any, at: str) -> Any:
    found = value_at(body, at)
    if found is None:
        raise MissingValueError("what a case takes from an answer")
    return found


def wire_pairs(values: Mapping[str, Any], known: Known, operation: Operation) -> Pairs:
    """Return the pairs of a request that a case spells out; lists and words go out as the document says."""
    resolved = {name: resolve(value, known) for name, value in values.items()}
    return tuple((name, each) for name, value in resolved.items() for each in _values(name, value, operation))


def _values(name: str, value: Any, operation: Operation) -> list[Any]:
    declared = operation.declared.get(name)
    if (declared.place if declared else operation.place) in ("json", "body"):
        return [value]
    return _texts(operation.parameters.get(name, {}), value)


def _texts(schema: Mapping[str, Any], value: Any) -> list[str]:
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
    moment = next(filter(None, (_read(pattern, text) for pattern in WRITTEN)), None) or datetime.fromisoformat(text)
    return moment if zone is None else moment.astimezone(_zone(zone))


def _read(pattern: str, text: str) -> datetime | None:
    try:
        return read_moment(pattern, text)
    except ValueError:
        return None


def _zone(text: str) -> timezone:
    hours, minutes = text[1:].split(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if text.startswith("-") else offset)
