"""What a curated document says of one operation: which requests it allows, which replies, and how a row is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from conformance.exchanges import Exchange, Pairs
from conformance.verdict import Finding, shape
from scripts.curating.closed_world import Schemas, most_telling
from scripts.documents import pointer

_INTEGER = re.compile(r"-?[0-9]+")


class SilentDocumentError(LookupError):
    """The document does not have what the case asks it for."""


@frozen
class Complaint:
    """A contradiction between a value and a schema, and the keyword of JSON Schema that it is about."""

    rule: str
    finding: Finding


@frozen
class Misfit:
    """A parameter of a request that the document does not allow.

    `rule` is the keyword of JSON Schema that is broken, `unknown` or `missing`; a `blank` text has broken what it may.
    """

    parameter: str
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

    def operation(self, operation_id: str) -> Operation:
        """Return an operation; raise `SilentDocumentError` where there is none of that id."""
        for path, item in self.value["paths"].items():
            for method, value in item.items():
                if isinstance(value, dict) and value.get("operationId") == operation_id:
                    return Operation(self, path, method.upper(), value)
        raise SilentDocumentError(f"no operation {operation_id}")

    def resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return a schema with what it refers to written into it; its own members win."""
        if "$ref" not in schema:
            return schema
        target: Any = self.value
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target.get(step, {})
        return {**self.resolved(target), **{name: value for name, value in schema.items() if name != "$ref"}}

    def complaint(self, instance: Any, at: str) -> Complaint | None:
        """Return how an instance contradicts the schema at a pointer into the document, if it does."""
        errors = list(self.schemas.at(at).iter_errors(instance))
        if not errors:
            return None
        error = most_telling(errors)
        # The error's message would quote the instance. The path goes through references, the last of which says most.
        rule = pointer(*error.schema_path)
        place = rule[rule.rfind("/components/") :] if "/components/" in rule else at + rule
        finding = Finding(pointer(*error.instance_path), f"what {place} allows", shape(error.instance))
        return Complaint(error.kind.name, finding)


@frozen(eq=False)
class Operation:
    """One operation of a document."""

    document: Document = field(repr=False)
    path: str
    method: str
    value: dict[str, Any] = field(repr=False)

    @property
    def pointer(self) -> str:
        """Where the operation stands in the document."""
        return pointer("paths", self.path, self.method.lower())

    @property
    def parameters(self) -> dict[str, dict[str, Any]]:
        """The schemas of the query's parameters, what they refer to written in."""
        return {
            each["name"]: self.document.resolved(each["schema"])
            for each in self.value.get("parameters", [])
            if each["in"] == "query"
        }

    @property
    def needs_credentials(self) -> bool:
        """Whether the document says that a call must prove who calls."""
        return bool(self.value.get("security", self.document.value.get("security")))

    def misfits(self, pairs: Pairs) -> Iterator[Misfit]:
        """Give what the document does not allow in a query: parameters and values it has not, and missing ones."""
        declared = [each["name"] if each["in"] == "query" else None for each in self.value.get("parameters", [])]
        for name, text in pairs:
            if name not in declared:
                yield _misfit(name, "unknown", "a parameter that the document has", "one that it has not")
                continue
            at = f"{self.pointer}/parameters/{declared.index(name)}/schema"
            complaint = self.document.complaint(self.wire_value(name, text), at)
            if complaint is not None:
                rule = complaint.rule if text.strip() else "blank"
                yield _misfit(name, rule, complaint.finding.expected, complaint.finding.found)
        for each in self.value.get("parameters", []):
            if each.get("required") and each["in"] == "query" and each["name"] not in dict(pairs):
                yield _misfit(each["name"], "missing", "a parameter that the document requires", "none")

    def wire_value(self, name: str, text: str) -> str | int:
        """Return the value that a parameter's text stands for: a whole number where the document wants one."""
        wanted = self.parameters[name].get("type")
        return int(text) if wanted == "integer" and _INTEGER.fullmatch(text) else text

    def misfit(self, exchange: Exchange) -> Finding | None:
        """Return what of an answer the document does not have: its status, its media type, or a place in its body."""
        responses = self.value["responses"]
        names = (str(exchange.status), f"{exchange.status // 100}XX")
        status = next((each for each in names if each in responses), None)
        if status is None:
            return Finding("/status", f"one of {', '.join(responses)}", str(exchange.status))
        content = responses[status].get("content", {})
        if exchange.media_type not in content:
            return Finding("/media-type", f"one of {', '.join(content)}", exchange.media_type or "none")
        if "schema" not in content[exchange.media_type]:
            return None
        at = self.pointer + pointer("responses", status, "content", exchange.media_type, "schema")
        try:
            body = json.loads(exchange.content)
        except ValueError:
            return Finding("", "a body that is JSON", f"{len(exchange.content)} bytes that are not")
        complaint = self.document.complaint(body, at)
        return None if complaint is None else complaint.finding

    @property
    def rows_pointer(self) -> str:
        """Where the rows stand in a page."""
        return str(self.value["x-pagination"]["rows"])

    @property
    def row_members(self) -> dict[str, dict[str, Any]]:
        """The schemas of a row's members, what they refer to written in; a row of more than one schema has all."""
        resolved, members = self.document.resolved, dict[str, dict[str, Any]]()
        for page in self._pages():
            rows = page
            for step in self.rows_pointer.split("/")[1:]:
                rows = resolved(rows.get("properties", {}).get(step, {}))
            row = resolved(rows.get("items", {}))
            members |= {name: resolved(value) for name, value in row.get("properties", {}).items()}
        if not members:
            raise SilentDocumentError(f"no rows at {self.rows_pointer}")
        return members

    def _pages(self) -> list[dict[str, Any]]:
        schema = self.value["responses"]["200"]["content"]["application/json"]["schema"]
        return [self.document.resolved(each) for each in schema.get("oneOf", [schema])]


def _misfit(parameter: str, rule: str, expected: str, found: str) -> Misfit:
    return Misfit(parameter, rule, Finding(pointer("query", parameter), expected, found))
