"""Refusals: which error each one becomes, in whichever of the document's forms it comes."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from attrs import frozen

from scripts.documents import Json
from scripts.generation.probing.authorizations import renew_on
from scripts.generation.probing.calling import Colour, Outcome, json_reply
from scripts.generation.probing.operations import Operation
from scripts.generation.probing.places import Place, component_name, put_at, type_of, types_of, value_at
from scripts.generation.probing.samples import Samples, body

_ERRORS = {
    "authentication": "AuthenticationError",
    "permission": "PermissionDeniedError",
    "rate-limit": "RateLimitError",
    "not-found": "NotFoundError",
    "try-again": "ServerError",
    "invalid": "ProviderError",
}
_SERVER_ERRORS, _DEFAULT, _SUCCESS = 500, 400, 2
#: What a status says by itself (RFC 9110, section 15), where the code says nothing.
_BY_STATUS = {401: "AuthenticationError", 403: "PermissionDeniedError", 404: "NotFoundError", 429: "RateLimitError"}


def check_refusals(operation: Operation, colour: Colour, name: str, extra: dict[str, Any], samples: Samples) -> None:
    """Give a method a refusal with each code of each list, with a code of none, by every status that may have one."""
    refusals = Refusals(operation, colour, name, extra, samples)
    for status, schema in operation.refusals:
        refusals.check(status_of(status), schema)
    refusals.check_families()


@frozen
class Refusals:
    """The checks of one method's refusals in one colour; `extra` are arguments that the document does not have."""

    operation: Operation
    colour: Colour
    name: str
    extra: dict[str, Any]
    samples: Samples

    def check(self, status: int, schema: Place) -> None:
        """Give the method refusals of one form by one status."""
        form = schema["x-error"]
        self._check_constant(schema)
        words = [(word, form[word]) for word in _ERRORS if word in form]
        cases = [(code, _ERRORS[word]) for word, codes in words for code in codes.items()]
        listed = [int(code.value) for code, _ in cases if str(code.value).isdecimal()]
        other = max(listed, default=0) + 1 if type_of(_at(schema, form["code"])) != "string" else "no such code"
        for code, error in [*cases, (Place(other, form.at), error_by(status))]:
            for wire in _spellings(code.value, _at(schema, form["code"])):
                content = body(self._wire(schema, wire))
                self._compare(schema, code, wire, (error, self._called(content, status)))
        if form.get("status") not in {None, form["code"].value}:
            self._check_status_in_body(status, schema, other)

    def _check_status_in_body(self, status: int, schema: Place, code: Json) -> None:
        """Give the method refusals that say each status once more: what they say counts under a success alone."""
        at, wire = schema["x-error"]["status"], self._wire(schema, code)
        for said in (_DEFAULT, *_BY_STATUS, _SERVER_ERRORS):
            for spelt in _said(said, _at(schema, at)):
                put_at(wire, at.value, spelt)
                expected = error_by(said if status // 100 == _SUCCESS else status)
                what = f"the error of {self.colour.name}.{self.name} for a body of the status {spelt!r}"
                self.operation.findings.equal(at.at, what, expected, self._called(body(wire), status).failure)

    def _called(self, content: bytes, status: int) -> Outcome:
        # A status by which a token is refused makes the client call once more.
        count = 2 if status in renew_on(self.operation.scheme) else 1
        replies = [json_reply(content, status) for _ in range(count)]
        return self.colour.call(self.name, self.extra | self.operation.needed, *replies)

    def _facts(self) -> Any:
        return self.operation.package.facts(self.operation.place["tags"][0].value, self.operation.name)

    def _check_constant(self, schema: Place) -> None:
        """Compare the form of a refusal, found by the reader of its model, with what the document says."""
        form, reader = schema["x-error"], self.operation.package.reader(component_name(schema))
        found = next((each for each in self._facts().refusals if each.details is reader), None)
        equal, what = self.operation.findings.equal, f"the constant of {self.operation.name}:"
        for word in _ERRORS:
            codes = getattr(found, word.replace("-", "_"), [])
            equal(f"{form.at}/{word}", f"{what} codes for {word}", _sorted(form.get(word) or []), _sorted(codes))
        equal(f"{form.at}/status", f"{what} where its status is", form.get("status"), getattr(found, "status", None))
        required = schema.get("required") or []
        told = sorted(getattr(found, "required", []))
        equal(f"{schema.at}/required", f"{what} what tells a refusal", sorted(required), told)

    def check_families(self) -> None:
        """Give the method a refusal that is of every form at once: the one that asks for most has it."""
        schemas = list({schema.at: schema for _, schema in self.operation.refusals}.values())
        findings, facts = self.operation.findings, self._facts()
        at = self.operation.place["responses"].at
        findings.equal(at, "how many forms of refusals", len(schemas), len(facts.refusals))
        if len(schemas) > 1:
            wires = [self.samples.usual(schema).wire for schema in schemas]
            merged = {name: value for wire in reversed(wires) for name, value in wire.items()}
            asked = [schema.get("required") or [] for schema in schemas]
            expected = max(schemas, key=lambda schema: len(schema.get("required") or []))
            error = self._called(body(merged), status_of(self.operation.refusals[0][0])).error
            found = getattr(error, "message", error)
            at = f"{expected.at}/required" if any(asked) else expected.at
            message = value_at(merged, expected["x-error"]["message"].value)
            findings.equal(at, "the message of a refusal of every form", message, found)

    def _wire(self, schema: Place, code: Json) -> Json:
        """Return a body with a code, its text, and where there is a place for a status one that means nothing more."""
        wire, form = deepcopy(self.samples.usual(schema).wire), schema["x-error"]
        if "status" in form:
            put_at(wire, form["status"].value, _said(_DEFAULT, _at(schema, form["status"]))[0])
        put_at(wire, form["code"].value, code)
        put_at(wire, form["message"].value, f"the reason for {code}")
        return wire

    def _compare(self, schema: Place, code: Place, wire: Json, case: tuple[str, Outcome]) -> None:
        (expected, outcome), form, equal = case, schema["x-error"], self.operation.findings.equal
        what = f"{self.colour.name}.{self.name} for the code {wire!r}"
        equal(code.at, f"the error of {what}", expected, outcome.failure)
        is_text = _at(schema, form["code"]).get("x-coerce") == "string"
        found = getattr(outcome.error, "code", None)
        equal(form["code"].at, f"error.code of {what}", str(wire) if is_text else wire, found)
        message = getattr(outcome.error, "message", None)
        equal(form["message"].at, f"error.message of {what}", f"the reason for {wire}", message)
        details, model = getattr(outcome.error, "details", None), self.operation.package.model(component_name(schema))
        equal(schema.at, f"the class of error.details of {what}", model, type(details))


def _sorted(codes: Any) -> list[str]:
    return sorted(map(repr, codes))


def _at(schema: Place, pointer: Place) -> Place:
    for step in pointer.value.split("/")[1:]:
        schema = schema.target()["properties"][step]
    return schema.target()


def _spellings(code: Json, schema: Place) -> list[Json]:
    """Return a code as it stands in the list, and as the other type where the wire may send both."""
    if schema.get("x-coerce") != "string":
        return [code]
    is_number = str(code).isdecimal()
    return [int(code), str(code)] if is_number else [code]


def _said(status: int, schema: Place) -> list[Json]:
    """Return a status in each type that its member may have."""
    spellings = {"integer": status, "string": str(status)}
    return [spelt for kind, spelt in spellings.items() if kind in (types_of(schema) or spellings)]


def error_by(status: int) -> str:
    """Return the error that a status stands for by itself."""
    return "ServerError" if status >= _SERVER_ERRORS else _BY_STATUS.get(status, "ProviderError")


def status_of(word: str) -> int:
    """Return a status of a response's key, such as 400 for `4XX` and for `default`."""
    return _DEFAULT if word == "default" else int(word.upper().replace("X", "0"))
