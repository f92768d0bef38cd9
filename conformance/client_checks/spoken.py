"""What a client reads, by operation or webhook: how it is given it, and how what it makes of it is compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import urlencode

from attrs import frozen

from conformance import comparing
from conformance.client_checks.calling import Call
from conformance.client_checks.playing import Reply
from conformance.client_checks.sessions import Session
from conformance.clients import Called
from conformance.document import Document
from conformance.exchanges import exact_json, rows_of, value_at
from conformance.operation import Operation
from conformance.parameters import FORM, JSON
from conformance.verdict import Finding
from conformance.webhook import Webhook
from scripts.documents import pointer
from sms_providers.errors import PartlyRefusedError, SmsProviderError


class Spoken(Protocol):
    """One schema whose values a client reads."""

    @property
    def name(self) -> str:
        """The id of the operation or webhook."""
        ...

    @property
    def at(self) -> str:
        """Where the schema stands in the document."""
        ...

    def is_meant(self, value: Any) -> bool:
        """Return whether a value is one of these, and not one of another kind that is told from it by its members."""
        ...

    def heard(self, session: Session, content: bytes) -> Sequence[Call]:
        """Return what the clients make of a body."""
        ...

    def refusal(self, call: Call) -> SmsProviderError | None:
        """Return the error in which reading ended, if it did; a success in part is read."""
        ...

    def differences(self, call: Call, value: Any) -> Iterator[Finding]:
        """Give every place where what was read is not what came."""
        ...


@frozen(eq=False)
class Answered:
    """The reply of an operation that was carried out."""

    operation: Operation
    status: str

    @property
    def name(self) -> str:
        """The id of the operation."""
        return self.operation.id

    @cached_property
    def at(self) -> str:
        """Where the schema stands in the document: of several, the one that is no error."""
        return _place_of_result(self.operation, self.status)

    def is_meant(self, value: Any) -> bool:
        """Return whether a body is no refusal, and its rows can be told apart."""
        if not isinstance(value, dict):
            return True
        codes = [each["x-error"]["code"].split("/")[1] for each in _errors(self.operation, self.status)]
        rows = rows_of(value, self.operation.rows_pointer) if self.operation.is_list else None
        identity = self.operation.value.get("x-pagination", {}).get("identity")
        told = [repr(value_at(row, identity)) for row in rows or ()] if identity else []
        return len(set(told)) == len(told) and not any(value.get(code) is not None for code in codes)

    def heard(self, session: Session, content: bytes) -> Sequence[Call]:
        """Return what both clients make of a body."""
        return session.call(self.operation, session.needed(self.operation), Reply(content, _number(self.status)))

    def refusal(self, call: Call) -> SmsProviderError | None:
        """Return the error that is raised, unless it is about some of the recipients."""
        return None if isinstance(call.called.error, PartlyRefusedError) else call.called.error

    def differences(self, call: Call, value: Any) -> Iterator[Finding]:
        """Give every place where the model, or the rows, are not what came; written again they are the same."""
        called, document = call.called, self.operation.document
        if self.operation.is_list:
            yield from comparing.page_differences(self.operation, called)
            schema = document.resolved(value_at(document.value, self.at))
            for step in self.operation.rows_pointer.split("/")[1:]:
                schema = document.resolved(schema["properties"][step])
            yield from _written_again(document, schema.get("items", {}), called.rows or ())
        else:
            yield from comparing.result_differences(self.operation, called)
            result = getattr(called.error, "result", called.result)
            item = self.operation.result.get("items", {}) if isinstance(result, list) else self.operation.result
            yield from _written_again(document, item, result if isinstance(result, list) else [result])


def _written_again(document: Document, schema: Mapping[str, Any], models: Sequence[Any]) -> Iterator[Finding]:
    for index, model in enumerate(models):
        if hasattr(model, "to_dict"):
            yield from comparing.model_differences(document, schema, model.to_dict(), model, f"/to_dict/{index}")


def _place_of_result(operation: Operation, status: str) -> str:
    at = operation.pointer + pointer("responses", status, "content", JSON, "schema")
    schema = operation.value["responses"][status]["content"][JSON]["schema"]
    for index, branch in enumerate(schema.get("oneOf", ())):
        if "x-error" not in operation.document.resolved(branch):
            schema, at = branch, f"{at}/oneOf/{index}"
            break
    return str(schema["$ref"]).removeprefix("#") if set(schema) == {"$ref"} else at


def _errors(operation: Operation, status: str) -> list[dict[str, Any]]:
    schema = operation.value["responses"][status].get("content", {}).get(JSON, {}).get("schema", {})
    branches = [operation.document.resolved(each) for each in schema.get("oneOf", [schema])]
    return [each for each in branches if "x-error" in each]


def _number(status: str) -> int:
    return 200 if status == "2XX" else int(status)


@frozen(eq=False)
class Pushed:
    """What the provider pushes, in one of the ways in which it may be encoded."""

    webhook: Webhook
    name: str
    at: str
    is_form: bool = False

    def is_meant(self, value: Any) -> bool:
        """Return whether a body can be encoded so, and has the member by which such are told from others."""
        if not isinstance(value, dict):
            return not self.is_form
        if self.is_form and not (value and all(isinstance(each, str) and name for name, each in value.items())):
            return False
        others = [each for each in self._discriminators(own=False) if value_at(value, each) is not None]
        return all(value_at(value, each) is not None for each in self._discriminators(own=True)) and not others

    def _discriminators(self, *, own: bool) -> list[str]:
        """Return the members by which this push, or the others of the provider, are told (JSON pointers)."""
        hooks = self.webhook.document.value["webhooks"].values()
        words = [each["x-callback"] for each in hooks if (each is self.webhook.item) == own]
        return [each["discriminator"]["member"] for each in words if "discriminator" in each]

    def heard(self, session: Session, content: bytes) -> Sequence[Call]:
        """Return what the function for callbacks makes of a body; it has no colour."""
        parse = session.subjects.clients.parse_callback
        headers = {"Content-Type": FORM if self.is_form else JSON}
        body = urlencode(json.loads(content)).encode() if self.is_form else content
        try:
            return [Call(Called("", (), result=parse(headers, body) if parse is not None else None))]
        except SmsProviderError as error:
            return [Call(Called("", (), error=error))]
        except Exception as error:  # that it is none of the package's is what is looked for
            return [Call(Called("", ()), stray=type(error).__name__)]

    def refusal(self, call: Call) -> SmsProviderError | None:
        """Return the error that is raised."""
        return call.called.error

    def differences(self, call: Call, value: Any) -> Iterator[Finding]:
        """Give every place where the model is not what came; written again it is the same."""
        document, model = self.webhook.document, call.called.result
        exact = exact_json(json.dumps(value))
        yield from comparing.model_differences(document, self.webhook.schema, exact, model, "")
        yield from _written_again(document, self.webhook.schema, [model])


def spoken(document: Document) -> list[Spoken]:
    """Return everything that a client of a document reads."""
    found: list[Spoken] = []
    for operation in document.operations:
        statuses = operation.value["responses"]
        found.extend(Answered(operation, status) for status in statuses if _is_result(operation, status))
    for item in document.value.get("webhooks", {}).values():
        found.extend(_pushed(document, item))
    return found


def _is_result(operation: Operation, status: str) -> bool:
    """Return whether a status may come with JSON that is no refusal."""
    content = operation.value["responses"][status].get("content", {})
    schema = content.get(JSON, {}).get("schema", {"x-error": {}})
    branches = [operation.document.resolved(each) for each in schema.get("oneOf", [schema])]
    return status.startswith("2") and not all("x-error" in each for each in branches)


def _pushed(document: Document, item: Mapping[str, Any]) -> list[Pushed]:
    names = [each["operationId"] for each in item.values() if isinstance(each, dict) and "operationId" in each]
    hooks = [hook for hook in map(document.webhook, names) if hook is not None and "x-callback" in hook.item]
    found = []
    for hook in hooks:
        schema = hook.value["requestBody"]["content"][hook.media_type]["schema"]
        at = hook.pointer + pointer("requestBody", "content", hook.media_type, "schema")
        at = str(schema["$ref"]).removeprefix("#") if set(schema) == {"$ref"} else at
        name = str(hook.value["operationId"])
        found += [Pushed(hook, name, at, is_form=each) for each in sorted({word != "json" for word in hook.encodings})]
    return found
