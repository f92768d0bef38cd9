"""An exchange as a report shows it: request and reply redacted by the document, and the command that repeats it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from conformance.exchanges import Exchange, Pairs
from conformance.operation import Operation
from conformance.parameters import FORM, JSON
from conformance.requirement import Requirement, Subjects
from conformance.results.calls import client_call
from conformance.results.curl import curl
from conformance.results.places import operation_of, path_of, reply_schema, request_schema
from conformance.results.record import Message, Traffic
from conformance.results.redacting import Redaction, as_placeholder

__all__ = ["client_call", "traffic"]


def traffic(
    subjects: Subjects, requirement: Requirement, exchange: Exchange, *, keep_personal: bool, at: str = ""
) -> Traffic:
    """Return an exchange without what is somebody's; with `keep_personal` without credentials only.

    `at` is the JSON pointer into the reply that the finding is about: of a long list that item is shown as well.
    """
    operation = operation_of(subjects.document, exchange, requirement.operation)
    redaction = Redaction(subjects.document, keep_personal, _credentials(operation, exchange), at=at.split("/"))
    if operation is not None and operation.id in _token_operations(subjects.document.value):
        redaction = evolve(redaction, keep_personal=False)
    return Traffic(
        _request(operation, exchange, redaction),
        _reply(operation, exchange, redaction),
        curl(operation, exchange, evolve(redaction, hide=as_placeholder)),
    )


def _credentials(operation: Operation | None, exchange: Exchange) -> dict[str, str]:
    """Return what of a request's path comes from the credentials, by the names of the parameters."""
    if operation is None:
        return {}
    found = operation.path_values(exchange.path)
    return {name: text for name, text in found.items() if text and operation.declared[name].is_credential}


def _token_operations(document: Mapping[str, Any]) -> set[str]:
    schemes = document.get("components", {}).get("securitySchemes", {}).values()
    return {each["x-credentials"]["operation"] for each in schemes if "operation" in each.get("x-credentials", {})}


def _request(operation: Operation | None, exchange: Exchange, redaction: Redaction) -> Message:
    line = f"{exchange.method} {path_of(operation, exchange, redaction)}"
    if exchange.query:
        shown = _shown(operation, exchange.query, redaction)
        line += "?" + "&".join(f"{name}={value}" for name, value in shown)
    if exchange.sent is not None:
        schema = None if operation is None else request_schema(operation)
        body = redaction.value(exchange.sent, [] if schema is None else [schema])
        return Message(line, JSON, len(json.dumps(exchange.sent, default=str)), body)
    if exchange.form:
        size = sum(len(name) + len(str(value)) + 2 for name, value in exchange.form) - 1
        return Message(line, FORM, size, _by_name(_shown(operation, exchange.form, redaction)))
    return Message(line)


def _shown(operation: Operation | None, pairs: Pairs, redaction: Redaction) -> Pairs:
    known = {} if operation is None else operation.parameters
    return tuple((name, redaction.parameter(name, value, known.get(name))) for name, value in pairs)


def _by_name(pairs: Pairs) -> dict[str, Any]:
    """Return pairs as an object, a repeated name with a list."""
    found: dict[str, list[Any]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _reply(operation: Operation | None, exchange: Exchange, redaction: Redaction) -> Message:
    return Message(
        str(exchange.status), exchange.media_type, len(exchange.content), _body(operation, exchange, redaction)
    )


def _body(operation: Operation | None, exchange: Exchange, redaction: Redaction) -> Any:
    if not exchange.content:
        return None
    try:
        body = exchange.body
    except (ValueError, RecursionError):
        return _text(exchange, redaction)
    schema = None if operation is None else reply_schema(operation, exchange)
    return redaction.value(body, [] if schema is None else [schema])


def _text(exchange: Exchange, redaction: Redaction) -> str:
    text = exchange.content.decode("utf-8", "replace")
    if redaction.keep_personal:
        return redaction.without_credentials(text)
    told = "that are no JSON" if exchange.is_json else "in lines"
    return f"<{len(exchange.content)} bytes {told}, {len(text.splitlines())} lines>".replace("in lines, ", "in ")
