"""What the provider pushes: what the package's one function makes of it, in each encoding and from each webhook."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from attrs import frozen

from scripts.documents import Json
from scripts.generation.probing.annotations import Annotations
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.naming import normal, snake_case
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place, component_name, put_at, value_at
from scripts.generation.probing.samples import Samples, body
from scripts.generation.probing.signatures import Signature, secrets_of

FUNCTION = "parse_callback"
#: What is no push in whatever encoding.
_GARBAGE = (b"", b"\xff", b"<html></html>", b"{", b"[]", b"null", b"{}", b"5", b'"text"')
_EVENTS = 2
_TYPES = {"json": "application/json", "form": "application/x-www-form-urlencoded"}
_TYPES["query"] = _TYPES["form"]


def callback_names(root: Place) -> list[str]:
    """Return the names of the functions that the package has for what the provider pushes: one or none."""
    return [FUNCTION] if "webhooks" in root else []


def check_callbacks(root: Place, package: Package, findings: Findings) -> None:
    """Compare the function with the document's webhooks."""
    if "webhooks" not in root:
        return
    webhooks = [Webhook(item, package, findings) for _, item in root["webhooks"].members()]
    with findings.guard("/webhooks", "the callbacks"):
        _check_function(root["webhooks"], webhooks, package, findings)
    for webhook in webhooks:
        with findings.guard(webhook.item.at, "the callback"):
            webhook.check(webhooks)


def _check_function(place: Place, webhooks: list[Webhook], package: Package, findings: Findings) -> None:
    function = getattr(package.module(), FUNCTION)
    secrets = {name: value for webhook in webhooks for name, value in secrets_of(webhook.form).items()}
    kinds = inspect.signature(function).parameters.values()
    found = [(kind.name, str(kind.kind), kind.default) for kind in kinds]
    plain, by_name = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
    expected: list[tuple[str, str, Any]]
    expected = [(name, str(plain), inspect.Parameter.empty) for name in ("headers", "body")]
    expected += [(name, str(by_name), None) for name in secrets]
    findings.equal(place.at, f"the arguments of {FUNCTION}", expected, found)
    said = normal(inspect.getdoc(function))
    for webhook in webhooks:
        for word in ("summary", "description"):
            post = webhook.item["post"]
            text = normal(post[word].value)
            findings.equal(post[word].at, f"the docstring of {FUNCTION}", text, text if text in said else said)
    contents = [webhook.content for webhook in webhooks]
    Annotations(package, findings).check_callback(function, place, contents, list(secrets))


@frozen
class Webhook:
    """The checks of what one webhook pushes."""

    item: Place
    package: Package
    findings: Findings

    def check(self, all_of_them: list[Webhook]) -> None:
        """Push what the document describes, then what it does not; raise LookupError for a form without a rule."""
        self._check_constant(all_of_them.index(self))
        self._check_examples()
        wire = self.pushed()
        for encoding in self.encodings:
            self._expect_read(encoding, wire, {}, f"{self.form.at}/encoding")
            for content in _GARBAGE:
                self._expect("CallbackError", encoding, content, {}, f"{self.form.at}/encoding")
        if "discriminator" in self.form:
            self._check_discriminator(wire)
        if "signature" in self.form:
            self._check_signature(wire)

    @property
    def form(self) -> Place:
        """What the document says beyond OpenAPI."""
        return self.item["x-callback"]

    @property
    def encodings(self) -> list[str]:
        """The ways in which it may come; raise LookupError for one without a rule."""
        place = self.form["encoding"]
        found = place.value if isinstance(place.value, list) else [place.value]
        if any(word not in _TYPES for word in found):
            raise LookupError(f"{place.at}: the probe has no rule for this encoding")
        self.findings.prove(place.at, *(leaf.at for leaf in place.leaves()))
        return list(found)

    @property
    def content(self) -> Place:
        """The schema of what is pushed, the same for each media type."""
        content = self.item["post"]["requestBody"]["content"]
        self.findings.equal(content.at, "the types", {_TYPES[each] for each in self.encodings}, set(content.value))
        schemas = [each["schema"] for _, each in content.members()]
        names = {component_name(schema) for schema in schemas}
        self.findings.equal(content.at, "how many schemas are pushed", 1, len(names))
        return schemas[0]

    def _check_constant(self, index: int) -> None:
        form = self.package.module("callbacks")._parse_callback.forms[index]
        name = snake_case(str(self.item["post"]["operationId"].value))
        self.findings.equal(self.item["post"]["operationId"].at, "the name of the form", name, form.name)
        at = f"{self.form.at}/encoding"
        self.findings.equal(at, "the encodings of the form", tuple(self.encodings), form.encodings)
        told = self.form.get("discriminator")
        found = None if form.discriminator is None else (form.discriminator.member, list(form.discriminator.values))
        expected = None if told is None else (told["member"], told.get("values") or [])
        at_member = f"{self.form.at}/discriminator/member"
        self.findings.equal(at_member, "by what the form is told", expected, found)
        rows = self.form.get("rows")
        self.findings.equal(f"{self.form.at}/rows", "the rows of the form", rows, form.rows)

    def _check_examples(self) -> None:
        for media_type, content in self.item["post"]["requestBody"]["content"].members():
            encoding = next(word for word, name in _TYPES.items() if name == media_type)
            for _, example in content["examples"].members() if "examples" in content else ():
                self._expect_read(encoding, example["value"].value, {}, example.at)
                self.findings.prove(*(leaf.at for leaf in example["value"].leaves()))

    def pushed(self) -> Json:
        """Return what the provider would push: several events where it pushes a list."""
        wire = Samples(self.package, self.findings).usual(self.content).wire
        if "rows" in self.form:
            found = value_at(wire, self.form["rows"].value)
            self.findings.equal(self.form["rows"].at, "how many events an example has", _EVENTS, len(found))
        return self._said(wire, self._values()[0]) if self._values() else wire

    def events(self, wire: Json) -> list[Json]:
        """Return the events of what is pushed."""
        return list(value_at(wire, self.form["rows"].value)) if "rows" in self.form else [wire]

    def _values(self) -> list[Json]:
        return list(self.form["discriminator"].get("values") or []) if "discriminator" in self.form else []

    def _said(self, wire: Json, value: Json) -> Json:
        """Return what is pushed with a value in the member by which it is told; without the member for `...`."""
        said = json.loads(body(wire), parse_float=Decimal)
        for event in self.events(said):
            at = self.form["discriminator"]["member"].value
            if value is ...:
                del value_at(event, at.rpartition("/")[0])[at.rpartition("/")[2]]
            else:
                put_at(event, at, value)
        return said

    def _check_discriminator(self, wire: Json) -> None:
        """Push with each value by which it is told, and with none: then it is told as something else, or refused."""
        form = self.form["discriminator"]
        for encoding in self.encodings:
            for value in form["values"].items() if "values" in form else ():
                self._expect_read(encoding, self._said(wire, value.value), {}, value.at)
            for other in (..., *(["no such value"] if self._values() else [])):
                outcome = self.outcome(encoding, self._encoded(encoding, self._said(wire, other)), {})
                model = self.package.model(component_name(self.content))
                what = f"whether a push is told as {component_name(self.content)} with {other!r} in its member"
                self.findings.equal(form["member"].at, what, False, isinstance(outcome, model))
                is_unread = isinstance(outcome, Exception) and type(outcome).__name__ != "CallbackError"
                self.findings.equal(form["member"].at, f"whether {outcome!r} is unexpected", False, is_unread)

    def _check_signature(self, wire: Json) -> None:
        if self.encodings != ["json"]:
            raise LookupError(f"{self.form['signature'].at}: the probe has a rule for signed JSON only")
        signature = Signature(self.form, self.events, self.findings)
        signed, secrets = signature.signed(wire), secrets_of(self.form)
        self._expect_read("json", signed, secrets, self.form["signature"].at)
        for error, content, given, at in signature.refused(signed):
            self._expect(error, "json", content, given, at)
        for content in _GARBAGE:
            self._expect("CallbackError", "json", content, secrets, self.form["signature"].at)

    def _encoded(self, encoding: str, wire: Json) -> bytes:
        if encoding == "json":
            return body(wire)
        texts = {name: value for name, value in wire.items() if isinstance(value, str)}
        self.findings.equal(self.content.at, "what of a form is text", sorted(wire), sorted(texts))
        return urlencode(texts).encode()

    def _expect_read(self, encoding: str, wire: Json, secrets: dict[str, str], at: str) -> None:
        reader, content = self.package.reader(component_name(self.content)), self._encoded(encoding, wire)
        expected = reader.read(json.loads(body(wire), parse_float=Decimal))
        for form in (content, content.decode()):
            what = f"what {FUNCTION} makes of {type(form).__name__} as {encoding} with {len(secrets)} secrets"
            self.findings.equal(at, what, expected, self.outcome(encoding, form, secrets))
        what = f"what {FUNCTION} makes of {encoding} without headers"
        self.findings.equal(at, what, expected, self.outcome(None, content, secrets))

    def _expect(self, error: str, encoding: str, content: bytes, secrets: Mapping[str, str], at: str) -> None:
        outcome = self.outcome(encoding, content, secrets)
        what = f"the error of {FUNCTION} for {content!r:.60} as {encoding} with {len(secrets)} secrets"
        self.findings.equal(at, what, error, type(outcome).__name__)

    def outcome(self, encoding: str | None, content: bytes | str, secrets: Mapping[str, str]) -> Any:
        """Return what the function makes of a body, or the error that it raises."""
        headers = {} if encoding is None else {"Content-Type": f"{_TYPES[encoding]}; charset=utf-8"}
        try:
            return getattr(self.package.module(), FUNCTION)(headers, content, **secrets)
        except Exception as error:  # whatever a faulty package raises is a finding
            return error
