"""What a curated document says of one operation: which requests it allows, which replies, and how a row is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from attrs import field, frozen

from conformance import parameters
from conformance.exchanges import Exchange, Pairs, strict_json
from conformance.parameters import FORM, JSON, Misfit, Parameter, Place
from conformance.reading import attribute
from conformance.verdict import Finding
from scripts.documents import pointer

if TYPE_CHECKING:
    from conformance.document import Document


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
    def methods(self) -> set[str]:
        """The methods of HTTP that the document has for the path."""
        return {
            name.upper() for name, each in self.document.value["paths"][self.path].items() if isinstance(each, dict)
        }

    @property
    def place(self) -> Place:
        """Where a parameter travels that the document does not know: with the others."""
        if self.form is not None:
            return "form"
        return "json" if self.has_json and "body" not in {each.place for each in self.declared.values()} else "query"

    @property
    def form(self) -> dict[str, Any] | None:
        """The schema of the operation's form, if it has one."""
        return parameters.body_schema(self.value, FORM)

    @property
    def has_json(self) -> bool:
        """Whether the operation takes a body of JSON."""
        return JSON in self.value.get("requestBody", {}).get("content", {})

    @property
    def takes_any_json(self) -> bool:
        """Whether the document says nothing of the body of JSON, and so allows whatever it has."""
        return self.has_json and parameters.body_schema(self.value, JSON) is None

    @property
    def declared(self) -> dict[str, Parameter]:
        """What a request may have, by name."""
        return parameters.declared(self.document, self.value, self.pointer)

    @property
    def parameters(self) -> dict[str, dict[str, Any]]:
        """The schemas of what a request may have, what they refer to written in."""
        return {name: self.document.resolved(each.written) for name, each in self.declared.items()}

    def argument(self, name: str) -> str:
        """Return the name that the client has for a parameter."""
        listed = [each for each in self.value.get("parameters", []) if each["name"] == name]
        words = listed[0] if listed and "x-client-name" in listed[0] else self.parameters.get(name, {})
        return attribute(name, words)

    @property
    def needs_credentials(self) -> bool:
        """Whether the document says that a call must prove who calls."""
        return bool(self.value.get("security", self.document.value.get("security")))

    def pairs(self, exchange: Exchange) -> Pairs:
        """Return what was sent, wherever it stood, but for the path."""
        return exchange.query + exchange.form + self.json_pairs(exchange)

    def json_pairs(self, exchange: Exchange) -> Pairs:
        """Return the members of the body of JSON that was sent, or the whole body under its name."""
        if exchange.sent is None:
            return ()
        if self.place == "json" and isinstance(exchange.sent, dict):
            return tuple(exchange.sent.items())
        return ((self.body_name, exchange.sent),)

    @property
    def body_name(self) -> str:
        """The name of a whole body of JSON."""
        return parameters.body_name(self.value) if self.has_json else parameters.BODY

    def path_values(self, path: str) -> dict[str, str]:
        """Return the values that a request's path has in the places of its parameters."""
        names = re.findall(r"\{([^}]*)\}", self.path)
        pattern = "([^/]*)".join(map(re.escape, re.split(r"\{[^}]*\}", self.path)))
        found = re.search(pattern + "$", path)
        return dict(zip(names, map(unquote, found.groups()), strict=True)) if found else {}

    def misfits(self, pairs: Pairs) -> Iterator[Misfit]:
        """Give what the document does not allow in a request: parameters and values it has not, and missing ones."""
        declared = self.declared
        found: dict[str, list[Any]] = {}
        for name, value in pairs:
            found.setdefault(name, []).append(value)
        for name, values in found.items():
            if name in declared:
                yield from parameters.misfits(self.document, name, declared[name], values)
            elif not self.takes_any_json:
                yield self._misfit(
                    self.place, name, "unknown", "a parameter that the document has", "one that it has not"
                )
        for name, each in declared.items():
            if each.required and not each.is_credential and each.place != "path" and name not in found:
                yield self._misfit(each.place, name, "missing", "a parameter that the document requires", "none")

    @staticmethod
    def _misfit(place: Place, name: str, rule: str, expected: str, found: str) -> Misfit:
        return parameters.misfit(place, name, rule, expected, found)

    def misfit(self, exchange: Exchange) -> Finding | None:
        """Return what of an answer the document does not have: its status, its media type, or a place in its body."""
        responses = self.value["responses"]
        names = (str(exchange.status), f"{exchange.status // 100}XX", "default")
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
            body = strict_json(exchange.content)
        except ValueError:
            return Finding(
                "", "a body that is JSON in UTF-8, each name once", f"{len(exchange.content)} bytes that are not"
            )
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
        content = next(each["content"] for status, each in self.value["responses"].items() if status.startswith("2"))
        schema = content[JSON]["schema"]
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

    def row_member(self, name: str) -> dict[str, Any] | None:
        """Return the schema of a row's member, or of a member of that one (`status/date`); None where there is none."""
        found: dict[str, Any] = {"properties": self.row_members}
        for each in name.split("/"):
            if each not in found.get("properties", {}):
                return None
            found = self.document.resolved(found["properties"][each])
        return found
