"""From the wire's pairs back to the client's typed arguments, by the words of the document alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from conformance.exchanges import Pairs
from conformance.operation import Operation
from conformance.reading import attribute, read_sent_moment
from conformance.values import Model


class NotAMomentError(ValueError):
    """A text that the document's pattern allows and no calendar has, such as a thirteenth month."""


def decoded(operation: Operation, pairs: Pairs) -> dict[str, Any]:
    """Return typed values by parameter; raise `NotAMomentError`. The pairs must be allowed by the document."""
    return {name: decoded_value(operation, operation.declared[name].written, value) for name, value in pairs}


def decoded_value(operation: Operation, written: Mapping[str, Any], value: Any) -> Any:
    """Return what a text or a value of JSON stands for: a number, a truth value, a word, a moment, a list, a model."""
    if isinstance(value, dict):
        return _model(operation, written, value)
    schema = operation.document.resolved(dict(written))
    if isinstance(value, list):
        return [decoded_value(operation, schema["items"], item) for item in value]
    if "x-datetime" in schema or schema.get("format") == "date-time":
        return _moment(schema.get("x-datetime", {}).get("pattern", "rfc3339"), value)
    if "x-delimiter" in schema:
        words = schema["x-delimiter"]
        return [decoded_value(operation, words["items"], item) for item in value.split(words["character"])]
    if "x-code-of" in schema:
        return next(word for word, code in schema["x-code-of"]["codes"].items() if str(code) == value)
    return _plain(schema, value)


def _plain(schema: Mapping[str, Any], value: Any) -> Any:
    if isinstance(value, float) and schema.get("type") == "integer":
        return int(value)  # 83.0 is an integer for JSON Schema
    if not isinstance(value, str):
        return value
    if schema.get("type") == "boolean":
        return value == "true"
    return int(value) if schema.get("type") == "integer" else value


def _model(operation: Operation, written: Mapping[str, Any], value: Mapping[str, Any]) -> Any:
    """Return an object as the model of the component that the schema refers to."""
    members = operation.document.resolved(dict(written))["properties"]
    found = {
        attribute(name, operation.document.resolved(members[name])): decoded_value(operation, members[name], each)
        for name, each in value.items()
    }
    return Model(written["$ref"].rpartition("/")[2], found)


def _moment(pattern: str, text: str) -> datetime:
    try:
        return read_sent_moment(pattern, text)
    except ValueError:
        raise NotAMomentError("a text of the right form that is no moment") from None


def window_reversed(operation: Operation, values: Mapping[str, Any]) -> bool:
    """Return whether the time range of a call ends before it begins."""
    window = operation.value.get("x-window", {})
    start, end = values.get(window.get("from")), values.get(window.get("to"))
    return start is not None and end is not None and bool(start > end)


def window_too_old(operation: Operation, values: Mapping[str, Any], now: datetime | None) -> bool:
    """Return whether the time range of a call is longer, or begins further in the past, than the provider answers."""
    window = operation.value.get("x-window", {})
    start, end = values.get(window.get("from")), values.get(window.get("to"))
    if start is None or now is None:
        return False
    too_far = "furthest" in window and bool(start < now - _days(window["furthest"]))
    return too_far or ("longest" in window and end is not None and bool(end - start > _days(window["longest"])))


def _days(duration: str) -> timedelta:
    return timedelta(days=int(duration.removeprefix("P").removesuffix("D")))


def _named(operation: Operation, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by the names that the client has for its arguments; what is always the same is none."""
    named = {}
    for name, value in values.items():
        if "const" not in operation.parameters[name]:
            named[operation.argument(name)] = value
    return named


def client_call(operation: Operation, pairs: Pairs) -> tuple[str, dict[str, Any], Pairs]:
    """Return the client's method and arguments for a request, and the pairs that it must send for them.

    Another form of the reply is a method of its own; the usual form is never asked for by name.
    """
    arguments = _named(operation, decoded(operation, pairs))
    words = operation.value.get("x-representation")
    if words is None or words["parameter"] not in arguments:
        return operation.value["operationId"], arguments, pairs
    form = arguments.pop(words["parameter"])
    if form == words["default"]:
        return operation.value["operationId"], arguments, tuple(each for each in pairs if each[0] != words["parameter"])
    return words["download"], {**arguments, "format": form}, pairs


def can_be_called(operation: Operation, pairs: Pairs) -> bool:
    """Return whether typed arguments can express a request: none is a date that no calendar has."""
    try:
        client_call(operation, pairs)
    except NotAMomentError:
        return False
    return True
