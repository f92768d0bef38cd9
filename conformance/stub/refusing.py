"""Refusals: the error schema that the document has for a status, filled with just what it requires."""

from __future__ import annotations

from typing import Any

from conformance.document import Document
from conformance.exchanges import value_at
from conformance.operation import Operation
from conformance.stub.examples import error_forms, put

#: What is wrong with a request: the HTTP status that says so. The lists of `x-error` have these names, too.
REASONS = {"authentication": 401, "invalid": 400}
#: What stands where nothing is known of a text or a number.
TEXT, NUMBER = "stub", 1
LISTS = ("authentication", "permission", "rate-limit", "try-again", "not-found", "invalid")


def refusal(operation: Operation, reason: str) -> tuple[int, Any]:
    """Return the status and the body with which a call is refused; the body is None where the document has no error."""
    wanted = REASONS[reason]
    nearest = min(error_forms(operation), key=lambda each: _distance(each[0], wanted), default=None)
    if nearest is None:
        return wanted, None
    status, schema = nearest
    return _status(status, wanted), _filled(operation.document, schema, reason)


def _distance(status: str, wanted: int) -> int:
    """Return how far a status of the document is from the wanted one: itself, its class, any, an in-band one."""
    nearest = [str(wanted), f"{wanted // 100}XX", "default"]
    return nearest.index(status) if status in nearest else len(nearest) + (not status.startswith("2"))


def _status(told: str, wanted: int) -> int:
    """Return the status that is sent: the wanted one where the document allows it, else the first that it has."""
    if told.isdecimal():
        return int(told)
    return wanted if told in ("default", f"{wanted // 100}XX") else int(told[0]) * 100


def _filled(document: Document, schema: dict[str, Any], reason: str) -> Any:
    words, body = schema["x-error"], invented(document, schema)
    put(body, words["code"], _code(words, reason, value_at(body, words["code"])))
    put(body, words["message"], f"The stub refuses this: {reason}.")
    if "status" in words:
        put(body, words["status"], REASONS[reason])
    return body


def _code(words: dict[str, Any], reason: str, example: Any) -> Any:
    """Return a code from the reason's list, or one that is in no list: the document's example, or the HTTP status."""
    if words.get(reason):
        return words[reason][0]
    listed = {str(code) for name in LISTS for code in words.get(name, ())}
    if example not in (TEXT, NUMBER) and str(example) not in listed:
        return example
    return REASONS[reason] if isinstance(example, int) else str(REASONS[reason])


def invented(document: Document, schema: dict[str, Any]) -> Any:
    """Return the least value that a schema asks for: an example, a word of its own, or the members that it requires."""
    schema = document.resolved(schema)
    for word in ("example", "const", "default"):
        if word in schema:
            return schema[word]
    for word in ("enum", "x-extensible-enum", "examples"):
        if schema.get(word):
            return schema[word][0]
    kind = schema.get("type", "object")
    kind = next((each for each in kind if each != "null"), "null") if isinstance(kind, list) else kind
    if kind == "object":
        members = schema.get("properties", {})
        return {name: invented(document, members[name]) for name in schema.get("required", [])}
    return {"string": TEXT, "integer": schema.get("minimum", NUMBER), "number": 1, "boolean": False, "array": []}.get(
        kind
    )
