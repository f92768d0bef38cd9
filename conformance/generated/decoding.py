"""From the wire's pairs back to the client's typed arguments, by the words of the document alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from conformance.exchanges import Pairs
from conformance.operation import Operation
from conformance.reading import read_moment


class NotAMomentError(ValueError):
    """A text that the document's pattern allows and no calendar has, such as a thirteenth month."""


def decoded(operation: Operation, pairs: Pairs) -> dict[str, Any]:
    """Return typed values by parameter; raise `NotAMomentError`. The pairs must be allowed by the document."""
    return {name: decoded_value(operation.parameters[name], text) for name, text in pairs}


def decoded_value(schema: Mapping[str, Any], text: str) -> Any:
    """Return the value that a text stands for: a number, a truth value, a word, a moment, a list, or itself."""
    if "x-datetime" in schema:
        return _moment(schema["x-datetime"]["pattern"], text)
    if "x-delimiter" in schema:
        words = schema["x-delimiter"]
        return [decoded_value(words["items"], item) for item in text.split(words["character"])]
    if "x-code-of" in schema:
        return next(word for word, code in schema["x-code-of"]["codes"].items() if str(code) == text)
    if schema.get("type") == "boolean":
        return text == "true"
    return int(text) if schema.get("type") == "integer" else text


def _moment(pattern: str, text: str) -> datetime:
    try:
        return read_moment(pattern, text)
    except ValueError:
        raise NotAMomentError("a text of the right form that is no moment") from None


def window_reversed(operation: Operation, values: Mapping[str, Any]) -> bool:
    """Return whether the time range of a call ends before it begins."""
    window = operation.value.get("x-window", {})
    start, end = values.get(window.get("from")), values.get(window.get("to"))
    return start is not None and end is not None and bool(start > end)


def client_call(operation: Operation, pairs: Pairs) -> tuple[str, dict[str, Any], Pairs]:
    """Return the client's method and arguments for a request, and the pairs that it must send for them.

    Another form of the reply is a method of its own; the usual form is never asked for by name.
    """
    arguments = decoded(operation, pairs)
    words = operation.value.get("x-representation")
    if words is None or words["parameter"] not in arguments:
        return operation.value["operationId"], arguments, pairs
    form = arguments.pop(words["parameter"])
    if form == words["default"]:
        return operation.value["operationId"], arguments, tuple(each for each in pairs if each[0] != words["parameter"])
    return words["download"], {**arguments, "format": form}, pairs
