"""The call of the generated client that a requirement is about, as Python that somebody can paste."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import frozen

from conformance.document import Document, SilentDocumentError
from conformance.exchanges import Exchange, Pairs
from conformance.generated.decoding import client_call as decoded_call
from conformance.operation import Operation
from conformance.reading import attribute
from conformance.requirement import Requirement, Subjects
from conformance.results.closed_forms import Schema
from conformance.results.places import operation_of
from conformance.results.redacting import Redaction, as_placeholder
from conformance.values import Model, Word

LONGEST_LINE = 88


def client_call(
    requirement: Requirement,
    subjects: Subjects | None = None,
    exchange: Exchange | None = None,
    *,
    keep_personal: bool = False,
) -> str:
    """Return the call that does what a requirement does, with placeholders for what is somebody's; "" for none.

    A case that is written with arguments has its own, of which the document of the subjects says what may be shown;
    else the arguments are read from a request that was sent.
    """
    document = None if subjects is None else subjects.document
    request = getattr(requirement.case, "request", None) or {}
    if "arguments" in request:
        operation = None if document is None else _operation(document, requirement.operation)
        method = str(request.get("call", requirement.operation))
        return _Python(document, keep_personal).call(method, request["arguments"], _schemas(operation))
    if document is None or exchange is None:
        return ""
    operation = operation_of(document, exchange, requirement.operation)
    if operation is None or operation.method != exchange.method:
        return ""
    try:
        method, arguments, _ = decoded_call(operation, _pairs(operation, exchange))
    # What the document does not allow (a probe's parameter, a word of no enumeration) no typed argument can express.
    except (LookupError, ValueError, TypeError, AttributeError, StopIteration):
        return ""
    return _Python(document, keep_personal).call(method, arguments, _schemas(operation))


def _operation(document: Document, operation_id: str) -> Operation | None:
    try:
        return document.operation(operation_id)
    except SilentDocumentError:
        return None


def _pairs(operation: Operation, exchange: Exchange) -> Pairs:
    found = operation.path_values(exchange.path).items()
    path = tuple((name, value) for name, value in found if not operation.declared[name].is_credential)
    return path + operation.pairs(exchange)


def _schemas(operation: Operation | None) -> dict[str, Schema]:
    """Return the schemas of an operation's parameters by the client's names."""
    return {} if operation is None else {operation.argument(name): each for name, each in operation.parameters.items()}


@frozen
class _Python:
    """Writes values as Python; without a document it shows those alone that no document could call personal."""

    document: Document | None
    keep_personal: bool

    def call(self, method: str, arguments: Mapping[str, Any], schemas: Mapping[str, Schema]) -> str:
        listed = self._named(arguments, schemas)
        line = f"client.{method}({', '.join(listed)})"
        return line if len(line) <= LONGEST_LINE else f"client.{method}(\n    " + ",\n    ".join(listed) + ",\n)"

    def _named(self, values: Mapping[str, Any], schemas: Mapping[str, Schema]) -> list[str]:
        return [f"{name}={self._value(value, name, schemas.get(name, {}))}" for name, value in values.items()]

    def _value(self, value: Any, name: str, schema: Schema) -> str:
        if isinstance(value, datetime):
            return f'datetime.fromisoformat("{value.isoformat()}")'
        if isinstance(value, Word):
            return repr(value.text)
        if isinstance(value, Model):
            return f"{value.class_name}({', '.join(self._named(value.members, self._members(schema)))})"
        if isinstance(value, list):
            items = schema.get("x-delimiter", schema).get("items", {})
            return f"[{', '.join(self._value(each, name, items) for each in value)}]"
        if isinstance(value, dict):
            return self._described(value, name, schema)
        return repr(value if self._may_show(value, name, schema) else as_placeholder(name, value))

    def _described(self, value: Mapping[str, Any], name: str, schema: Schema) -> str:
        """Write what a case describes by an object: a moment, a word, a model; what a reply tells is a placeholder."""
        moment = value.get("moment", value.get("naive"))
        if isinstance(moment, str):
            return f'datetime.fromisoformat("{moment}")'
        if "word" in value:
            return repr(value["word"])
        if "model" in value:
            return self._value(Model(value["model"], value["members"]), name, schema)
        return repr(as_placeholder(name, value))

    def _may_show(self, value: Any, name: str, schema: Schema) -> bool:
        if self.keep_personal or value is None or isinstance(value, bool):
            return True
        if self.document is None or value in schema.get("x-code-of", {}).get("codes", {}):
            return self.document is not None
        return bool(Redaction(self.document, hide=as_placeholder).value(value, [schema], name) == value)

    def _members(self, schema: Schema) -> dict[str, Schema]:
        if self.document is None:
            return {}
        members = self.document.resolved(dict(schema)).get("properties", {})
        resolved = {name: self.document.resolved(each) for name, each in members.items()}
        return {attribute(name, each): each for name, each in resolved.items()}
