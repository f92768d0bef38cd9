"""The replies that a document gives as examples: what stands in for a provider where an application is tested."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from scripts.documents import Json

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def examples_of(document: dict[str, Any]) -> dict[str, dict[str, Json]]:
    """Return method, path, status, media type and body of each operation's example, by the operations' ids.

    It is the first example of JSON in a success that is no refusal; in one where some recipients were refused
    (`x-partial-success`) the refused ones are left out. An operation without such an example is left out.
    """
    found: dict[str, dict[str, Json]] = {}
    for path, item in document.get("paths", {}).items():
        for method in _METHODS:
            operation = item.get(method, {})
            example = next(_successes(document, operation), None)
            if "operationId" in operation and example is not None:
                found[operation["operationId"]] = {"method": method.upper(), "path": path, **example}
    return found


def _successes(document: dict[str, Any], operation: dict[str, Any]) -> Iterator[dict[str, Json]]:
    for status, response in operation.get("responses", {}).items():
        for media_type, content in _meant(document, response).get("content", {}).items():
            if status[0] != "2" or not _is_json(media_type):
                continue
            for body in _bodies(document, content):
                if not _is_refusal(document, body):
                    yield {
                        "status": int(status.replace("X", "0")),
                        "media_type": media_type,
                        "body": _accepted(operation, body),
                    }


def _bodies(document: dict[str, Any], content: dict[str, Any]) -> Iterator[Json]:
    if "example" in content:
        yield content["example"]
    for example in content.get("examples", {}).values():
        meant = _meant(document, example)
        if "value" in meant:
            yield meant["value"]


def _is_json(media_type: str) -> bool:
    name = media_type.partition(";")[0].strip().lower()
    return name == "application/json" or name.endswith("+json")


def _is_refusal(document: dict[str, Any], body: Json) -> bool:
    """Whether a body has every member that one of the document's kinds of refusal must have."""
    schemas = document.get("components", {}).get("schemas", {}).values()
    required = [schema.get("required", []) for schema in schemas if isinstance(schema, dict) and "x-error" in schema]
    return isinstance(body, dict) and any(names and set(names) <= body.keys() for names in required)


def _accepted(operation: dict[str, Any], body: Json) -> Json:
    """Return a copy of a body without those who were refused: the client raises an error for them."""
    accepted, partial = copy.deepcopy(body), operation.get("x-partial-success")
    if partial is not None:
        *around, last = [step.replace("~1", "/").replace("~0", "~") for step in partial["refused"].split("/")[1:]]
        holder = accepted
        for step in around:
            holder = holder.get(step, {})
        holder.pop(last, None)
    return accepted


def _meant(document: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """Return what a node is, or what it refers to within the document."""
    if "$ref" not in node:
        return node
    found: Any = document
    for step in node["$ref"].removeprefix("#/").split("/"):
        found = found[step.replace("~1", "/").replace("~0", "~")]
    return _meant(document, found)
