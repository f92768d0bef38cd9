"""What an operation takes and answers, references followed."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.reading import Walked
from scripts.curating.walking import Node
from scripts.documents import Json

JSON = "application/json"
# What makes an argument one that the call need not give.
_FILLED = frozenset({"const", "default", "x-from-credentials"})


def arguments(walked: Walked, operation: Node) -> dict[str, dict[str, Json]]:
    """Return the schemas of what can be passed to an operation, by name: parameters and members of the body."""
    around = operation.parent.value if operation.parent else {}
    given = [*around.get("parameters", []), *operation.value.get("parameters", [])]
    found = {each["name"]: each.get("schema", {}) for each in map(walked.followed, given)}
    body = walked.followed(operation.value.get("requestBody", {}))
    for media_type in body.get("content", {}).values():
        for schema in walked.applied(media_type.get("schema", {})):
            found |= schema.get("properties", {})
    return found


def required_arguments(walked: Walked, operation: Node) -> Iterator[str]:
    """Yield the names of the arguments without which an operation cannot be called: nothing else says their value."""
    around = operation.parent.value if operation.parent else {}
    given = [*around.get("parameters", []), *operation.value.get("parameters", [])]
    parameters = [each for each in map(walked.followed, given) if each.get("required") is True]
    required = {each["name"]: each for each in parameters}
    schemas = arguments(walked, operation)
    body = walked.followed(operation.value.get("requestBody", {}))
    for media_type in body.get("content", {}).values():
        for schema in walked.applied(media_type.get("schema", {})):
            required |= {name: {} for name in schema.get("required", [])}
    for name, parameter in required.items():
        if _FILLED.isdisjoint({*parameter, *schemas.get(name, {})}):
            yield name


def responses(walked: Walked, operation: Node, *statuses: str) -> Iterator[dict[str, Json]]:
    """Yield an operation's responses whose status begins like one of those given, `2` for 200 and 2XX."""
    for status, response in operation.value.get("responses", {}).items():
        if status.startswith(statuses):
            yield walked.followed(response)


def replies(walked: Walked, operation: Node) -> list[dict[str, Json]]:
    """Return the schemas of what an operation answers as JSON when it succeeded, those of errors left out."""
    found = [
        alternative
        for response in responses(walked, operation, "2")
        for alternative in walked.alternatives(response.get("content", {}).get(JSON, {}).get("schema"))
    ]
    return [schema for schema in found if schema and "x-error" not in schema]


def refusals(
    walked: Walked, operation: Node, statuses: tuple[str, ...] = ("2", "4", "5", "default")
) -> list[dict[str, Json]]:
    """Return the error schemas of an operation: those with `x-error`, under statuses that begin like one of these."""
    return [
        alternative
        for response in responses(walked, operation, *statuses)
        for media_type in response.get("content", {}).values()
        for alternative in walked.alternatives(media_type.get("schema"))
        if "x-error" in alternative
    ]
