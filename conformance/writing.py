"""A client's arguments as they go out by the words of the document alone; no code of the clients is used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from conformance.exchanges import Pairs
from conformance.operation import Operation
from conformance.parameters import Parameter
from conformance.reading import LETTERS, attribute
from conformance.values import Known, Model, Word, resolve, wire_pairs

_FORMS = {"rfc3339": "%Y-%m-%dT%H:%M:%S%z", "rfc2822": "%a, %d %b %Y %H:%M:%S %z"}


def arguments_written(operation: Operation, arguments: Mapping[str, Any], others: Mapping[str, str]) -> Pairs:
    """Return the pairs that a case's arguments go out as; `others` are arguments that no parameter is named for.

    A parameter that always has the same value is there as well, and a whole body that cannot be left out.
    """
    names = {operation.argument(name): name for name in operation.declared} | dict(others)
    values = {names[name]: resolve(value, Known()) for name, value in arguments.items() if name in names}
    always = {name: each["const"] for name, each in operation.parameters.items() if "const" in each}
    always |= {name: each.written.get("default", []) for name, each in operation.declared.items() if _is_due(each)}
    written = {name: _written(operation, operation.parameters.get(name, {}), each) for name, each in values.items()}
    return wire_pairs({**always, **written}, Known(), operation)


def _is_due(parameter: Parameter) -> bool:
    return parameter.place == "body" and parameter.required


def _written(operation: Operation, schema: Mapping[str, Any], value: Any) -> Any:
    if isinstance(value, list):
        items = operation.document.resolved(schema.get("items", {}))
        return [_written(operation, items, each) for each in value]
    if isinstance(value, datetime):
        return written_moment(schema, value)
    if isinstance(value, Model):
        return _members(operation, value)
    if isinstance(value, str) and value in schema.get("x-code-of", {}).get("codes", {}):
        value = Word(value)
    return {"word": value.text} if isinstance(value, Word) else value


def _members(operation: Operation, model: Model) -> Any:
    members = operation.document.component(model.class_name).get("properties", {})
    names = {attribute(name, operation.document.resolved(each)): name for name, each in members.items()}
    plain = {names.get(name, name): each for name, each in model.members.items()}
    return {"object": {name: _written(operation, members.get(name, {}), each) for name, each in plain.items()}}


def written_moment(schema: Mapping[str, Any], moment: datetime) -> str:
    """Return a moment as the document says that it is written; one without a zone as it stands."""
    if moment.tzinfo is None:
        return moment.isoformat()
    pattern = schema.get("x-datetime", {}).get("pattern", "rfc3339")
    form = _FORMS.get(pattern, pattern.replace("'", ""))
    for letters in sorted(LETTERS, key=len, reverse=True):
        form = form.replace(letters, LETTERS[letters])
    text = moment.astimezone(UTC).strftime(form)
    return text.replace("+0000", "Z") if pattern == "rfc3339" or "XX" in pattern else text
