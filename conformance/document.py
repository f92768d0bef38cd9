"""A curated document, asked about its operations, its webhooks and its schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
from attrs import field, frozen

from conformance.operation import Operation
from conformance.shapes import shape
from conformance.verdict import Finding
from conformance.webhook import Webhook
from scripts.curating.closed_world import Schemas, most_telling
from scripts.documents import pointer


class SilentDocumentError(LookupError):
    """The document does not have what the case asks it for."""


@frozen
class Complaint:
    """A contradiction between a value and a schema, and the keyword of JSON Schema that it is about."""

    rule: str
    finding: Finding


@frozen(eq=False)
class Document:
    """An OpenAPI document, its schemas read in the closed world: what it does not mention is not there."""

    value: dict[str, Any] = field(repr=False)
    schemas: Schemas = field(repr=False)

    @classmethod
    def of(cls, value: dict[str, Any]) -> Document:
        """Make a document ready to be asked."""
        return cls(value, Schemas.of(value, closed=True))

    @property
    def operations(self) -> list[Operation]:
        """Every operation that a client can call."""
        return [Operation(self, path, method.upper(), value) for path, method, value in self._items("paths")]

    def operation(self, operation_id: str) -> Operation:
        """Return an operation; raise `SilentDocumentError` where there is none of that id."""
        for each in self.operations:
            if each.id == operation_id:
                return each
        raise SilentDocumentError(f"no operation {operation_id}")

    def webhook(self, operation_id: str) -> Webhook | None:
        """Return what the provider pushes under this id, if the document knows of it."""
        for name, method, value in self._items("webhooks"):
            if value["operationId"] == operation_id:
                return Webhook(self, pointer("webhooks", name, method), value, self.value["webhooks"][name])
        return None

    def _items(self, kind: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
        for name, item in self.value.get(kind, {}).items():
            for method, value in item.items():
                if isinstance(value, dict) and "operationId" in value:
                    yield name, method, value

    def resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return a schema with what it refers to written into it; its own members win."""
        if "$ref" not in schema:
            return schema
        target: Any = self.value
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target.get(step, {})
        return {**self.resolved(target), **{name: value for name, value in schema.items() if name != "$ref"}}

    def component(self, name: str) -> dict[str, Any]:
        """Return the schema of that name."""
        return self.resolved({"$ref": f"#/components/schemas/{name}"})

    def complaint(self, instance: Any, at: str) -> Complaint | None:
        """Return how an instance contradicts the schema at a pointer into the document, if it does."""
        try:
            errors = list(self.schemas.at(at).iter_errors(instance))
        except jsonschema_rs.ValidationError:  # of the schema: it refers to nothing
            return Complaint("$ref", Finding(at, "a schema that refers to what there is", "one that does not"))
        except (ValueError, RecursionError):  # nested too deep, half of a pair of UTF-16, a number that is none
            return Complaint("type", Finding("", "a value that JSON can say", shape(instance)))
        if not errors:
            return None
        error = most_telling(errors)
        # The error's message would quote the instance. The path goes through references, the last of which says most.
        rule = pointer(*error.schema_path)
        place = rule[rule.rfind("/components/") :] if "/components/" in rule else at + rule.removeprefix(at)
        finding = Finding(pointer(*error.instance_path), f"what {place} allows", shape(error.instance))
        return Complaint(error.kind.name, finding)
