"""What a curated document says of one operation: which requests it allows, which replies, and how a row is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from conformance.exchanges import Exchange, Pairs
from conformance.verdict import Finding
from scripts.documents import pointer

if TYPE_CHECKING:
    from conformance.document import Document

FORM = "application/x-www-form-urlencoded"

_INTEGER = re.compile(r"-?[0-9]+")

Place = Literal["query", "form"]


@frozen
class Misfit:
    """A parameter of a request that the document does not allow.

    `rule` is the keyword of JSON Schema that is broken, `unknown` or `missing`; a `blank` text has broken what it may.
    """

    parameter: str
    rule: str
    finding: Finding


@frozen
class Parameter:
    """A value that a request may have: where it travels, its schema as written and where that stands, and its need."""

    place: Place
    written: dict[str, Any] = field(repr=False)
    at: str
    required: bool


@frozen(eq=False)
class Operation:
    """One operation of a document."""

    document: Document = field(repr=False)
    path: str
    method: str
    value: dict[str, Any] = field(repr=False)

    @property
    def id(self) -> str:
        """The operationId, which is also the name of the client's method."""
        return str(self.value["operationId"])

    @property
    def pointer(self) -> str:
        """Where the operation stands in the document."""
        return pointer("paths", self.path, self.method.lower())

    @property
    def place(self) -> Place:
        """Where the operation's parameters travel: in a form if it has one, else in the query."""
        return "query" if self.form is None else "form"

    @property
    def form(self) -> dict[str, Any] | None:
        """The schema of the operation's form, if it has one."""
        content = self.value.get("requestBody", {}).get("content", {})
        return content[FORM]["schema"] if FORM in content else None

    @property
    def declared(self) -> dict[str, Parameter]:
        """The parameters of query and form by name."""
        return {**self._query(), **self._form()}

    def _query(self) -> dict[str, Parameter]:
        return {
            each["name"]: Parameter(
                "query", each["schema"], f"{self.pointer}/parameters/{index}/schema", each.get("required", False)
            )
            for index, each in enumerate(self.value.get("parameters", []))
            if each["in"] == "query"
        }

    def _form(self) -> dict[str, Parameter]:
        form = self.form or {}
        at = self.pointer + pointer("requestBody", "content", FORM, "schema", "properties")
        return {
            name: Parameter("form", schema, at + pointer(name), name in form.get("required", []))
            for name, schema in form.get("properties", {}).items()
        }

    @property
    def parameters(self) -> dict[str, dict[str, Any]]:
        """The schemas of the parameters, what they refer to written in."""
        return {name: self.document.resolved(each.written) for name, each in self.declared.items()}

    @property
    def needs_credentials(self) -> bool:
        """Whether the document says that a call must prove who calls."""
        return bool(self.value.get("security", self.document.value.get("security")))

    def misfits(self, pairs: Pairs) -> Iterator[Misfit]:
        """Give what the document does not allow in a request: parameters and values it has not, and missing ones."""
        declared, schemas = self.declared, self.parameters
        texts: dict[str, list[str]] = {}
        for name, text in pairs:
            texts.setdefault(name, []).append(text)
        for name, found in texts.items():
            if name in declared:
                yield from self._unfit(name, declared[name], wire_values(schemas[name], found), found)
            else:
                yield _misfit(self.place, name, "unknown", "a parameter that the document has", "one that it has not")
        for name, each in declared.items():
            if each.required and name not in texts:
                yield _misfit(each.place, name, "missing", "a parameter that the document requires", "none")

    def _unfit(self, name: str, parameter: Parameter, values: Sequence[Any], texts: Sequence[str]) -> Iterator[Misfit]:
        for value, text in zip(values, texts, strict=False):
            complaint = self.document.complaint(value, parameter.at)
            if complaint is not None:
                rule = complaint.rule if text.strip() else "blank"
                yield _misfit(parameter.place, name, rule, complaint.finding.expected, complaint.finding.found)

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
    def is_list(self) -> bool:
        """Whether the operation answers pages of rows."""
        return "x-pagination" in self.value

    @property
    def rows_pointer(self) -> str:
        """Where the rows stand in a page."""
        return str(self.value["x-pagination"]["rows"])

    @property
    def result(self) -> dict[str, Any]:
        """The schema of an answer that is no refusal."""
        schema = self.value["responses"]["200"]["content"]["application/json"]["schema"]
        branches = [self.document.resolved(each) for each in schema.get("oneOf", [schema])]
        return next(each for each in branches if "x-error" not in each)

    @property
    def row_members(self) -> dict[str, dict[str, Any]]:
        """The schemas of a row's members, what they refer to written in; none where the document has no rows."""
        rows = self.result
        for step in self.rows_pointer.split("/")[1:]:
            rows = self.document.resolved(rows.get("properties", {}).get(step, {}))
        row = self.document.resolved(rows.get("items", {}))
        return {name: self.document.resolved(value) for name, value in row.get("properties", {}).items()}


def wire_values(schema: dict[str, Any], texts: Sequence[str]) -> Sequence[Any]:
    """Return the values that a parameter's texts stand for: for an array all of them are one, as OpenAPI has it."""
    if schema.get("type") == "array":
        return [list(texts)]
    return [wire_value(schema, text) for text in texts]


def wire_value(schema: dict[str, Any], text: str) -> str | int | bool:
    """Return the value that a text stands for: a whole number or a truth value where the document wants one."""
    if schema.get("type") == "boolean":
        return {"true": True, "false": False}.get(text, text)
    return int(text) if schema.get("type") == "integer" and _INTEGER.fullmatch(text) else text


def _misfit(place: Place, parameter: str, rule: str, expected: str, found: str) -> Misfit:
    return Misfit(parameter, rule, Finding(pointer(place, parameter), expected, found))
