"""The answers that a document has: its examples, and more rows made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from conformance.exchanges import rows_of, value_at
from conformance.operation import Operation
from conformance.parameters import JSON


class UnanswerableError(ValueError):
    """The document has no example to answer with; the message names the place and what belongs there."""


def success(operation: Operation) -> tuple[int, Any]:
    """Return the status and the body of an operation's success; raise `UnanswerableError` where there is no example.

    Of several examples that is the first that is no error inside HTTP 200, and nobody is refused in it.
    """
    for status, response in operation.value["responses"].items():
        for example in _examples(operation, response) if status.startswith("2") else ():
            if not _is_error(operation, example):
                return (200 if status == "2XX" else int(status)), _whole(operation, deepcopy(example))
    at = f"{operation.pointer}/responses"
    raise UnanswerableError(f"{at}: no success has an example; give one under `examples` of {JSON}")


def _whole(operation: Operation, example: Any) -> Any:
    refused = operation.value.get("x-partial-success", {}).get("refused")
    if refused is not None and value_at(example, refused):
        put(example, refused, [])
    return example


def _examples(operation: Operation, response: dict[str, Any]) -> Iterator[Any]:
    content = operation.document.resolved(response).get("content", {}).get(JSON, {})
    if "example" in content:
        yield content["example"]
    for each in content.get("examples", {}).values():
        resolved = operation.document.resolved(each)
        if "value" in resolved:
            yield resolved["value"]


def _is_error(operation: Operation, example: Any) -> bool:
    inside = [form for status, form in error_forms(operation) if status.startswith("2")]
    return any(value_at(example, each["x-error"]["code"]) is not None for each in inside)


def error_forms(operation: Operation) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each error schema of an operation, what it refers to written in, and the status it stands under."""
    for status, response in operation.value["responses"].items():
        schema = operation.document.resolved(response).get("content", {}).get(JSON, {}).get("schema", {})
        for branch in schema.get("oneOf", [schema]):
            resolved = operation.document.resolved(branch)
            if "x-error" in resolved:
                yield status, resolved


def rows(operation: Operation, body: Any, count: int) -> list[Any]:
    """Return so many rows, the example's over and over, each with an identity of its own."""
    words = operation.value["x-pagination"]
    examples = rows_of(body, words["rows"])
    if not examples:
        at = f"{operation.pointer}/responses"
        raise UnanswerableError(f"{at}: the example has no row at {words['rows']}; give it one")
    made = [deepcopy(examples[index % len(examples)]) for index in range(count)]
    if "identity" in words:
        for index, row in enumerate(made):
            put(row, words["identity"], numbered(value_at(row, words["identity"]), 1000 * (index // len(examples))))
    return made


def numbered(identity: Any, number: int) -> Any:
    """Return another value of the same form: a number so much greater, a text whose last digits are."""
    if identity is None or number == 0:
        return identity
    if isinstance(identity, int):
        return identity + number
    found = re.search(r"\d+(?=\D*$)", str(identity))
    if found is None:
        return f"{identity}{number}"
    digits = str(int(found[0]) + number).zfill(len(found[0]))
    return identity[: found.start()] + digits + identity[found.end() :]


def put(value: Any, pointer: str, wanted: Any) -> None:
    """Set what stands at a JSON pointer into an object; objects on the way to it are made."""
    *steps, name = [each.replace("~1", "/").replace("~0", "~") for each in pointer.split("/")[1:]]
    for step in steps:
        value = value[int(step)] if isinstance(value, list) else value.setdefault(step, {})
    value[name] = wanted


def take_out(value: Any, pointer: str) -> None:
    """Take a member out of the object that holds it, if it is there."""
    holder, _, name = pointer.rpartition("/")
    value_at(value, holder).pop(name.replace("~1", "/").replace("~0", "~"), None)
