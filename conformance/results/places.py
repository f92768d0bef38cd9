"""Where an exchange belongs in the document: its operation, the schemas of what was sent and of what came."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from conformance.document import Document
from conformance.exchanges import Exchange, shape_of_path
from conformance.operation import Operation
from conformance.parameters import JSON, body_schema
from conformance.results.closed_forms import Schema
from conformance.results.redacting import Redaction


def operation_of(document: Document, exchange: Exchange, wanted: str = "") -> Operation | None:
    """Return the operation that an exchange calls, None for a path that the document has not.

    Of several the one that is `wanted` (operationId), of that method, or of the longest path is returned.
    """
    found = [each for each in document.operations if _suffix(each, exchange.path) is not None]
    return max(
        found, key=lambda each: (each.method == exchange.method, each.id == wanted, len(each.path)), default=None
    )


def _suffix(operation: Operation, path: str) -> re.Match[str] | None:
    steps = map(re.escape, re.split(r"\{[^}]*\}", operation.path))
    return re.search("[^/]*".join(steps) + "$", path)


def path_of(operation: Operation | None, exchange: Exchange, redaction: Redaction) -> str:
    """Return the path of a request as it was sent, redacted, from the base path on."""
    if operation is None:
        return exchange.path if redaction.keep_personal else shape_of_path(exchange.path)
    found = _suffix(operation, exchange.path)
    base = exchange.path[: found.start()] if found else ""
    return shape_of_path(base) + path_below(operation, exchange, redaction)


def path_below(operation: Operation, exchange: Exchange, redaction: Redaction) -> str:
    """Return the path of a request below the base URL, redacted."""
    path = operation.path
    for name, value in operation.path_values(exchange.path).items():
        shown = f"<{name}>" if operation.declared[name].is_credential else _segment(operation, name, value, redaction)
        path = path.replace("{" + name + "}", shown)
    return path


def _segment(operation: Operation, name: str, value: str, redaction: Redaction) -> str:
    shown = str(redaction.parameter(name, value, operation.parameters.get(name)))
    return quote(shown, safe="") if shown == value else shown


def request_schema(operation: Operation) -> Schema | None:
    """Return the schema of a request's body of JSON, None where the document says nothing of it."""
    return body_schema(operation.value, JSON)


def reply_schema(operation: Operation, exchange: Exchange) -> Schema | None:
    """Return the schema of a reply by its status and media type, None where the document has none."""
    responses: dict[str, Any] = operation.value["responses"]
    names = (str(exchange.status), f"{exchange.status // 100}XX", "default")
    status = next((each for each in names if each in responses), "")
    schema: Schema | None = responses.get(status, {}).get("content", {}).get(exchange.media_type, {}).get("schema")
    return schema
