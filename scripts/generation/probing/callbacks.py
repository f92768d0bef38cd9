"""What the provider pushes: what the package's functions make of it, with the right proof, a wrong one and none."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

from attrs import frozen

from scripts.documents import Json
from scripts.generation.probing.annotations import Annotations
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.naming import normal, snake_case
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place, component_name, put_at, value_at
from scripts.generation.probing.samples import Samples, body

_GARBAGE = (b"", b"\xff", b"<html></html>", b"{", b"[]", b"null", b"{}", b"5", b'"text"')
_HALF_A_PAIR = "\ud800"  # of surrogates: text in JSON that no UTF-8 holds
_EVENTS = 2
_ALGORITHMS = {"md5": hashlib.md5}


def callback_names(root: Place) -> list[str]:
    """Return the names of the functions that the package has for what the provider pushes."""
    webhooks = root["webhooks"].members() if "webhooks" in root else ()
    return [snake_case(str(item["post"]["operationId"].value)) for _, item in webhooks]


def check_callbacks(root: Place, package: Package, findings: Findings) -> None:
    """Compare each function with its webhook."""
    for _, item in root["webhooks"].members() if "webhooks" in root else ():
        with findings.guard(item.at, "the callback"):
            Callback(item, package, findings).check()


@frozen
class Callback:
    """The checks of one function."""

    item: Place
    package: Package
    findings: Findings

    def check(self) -> None:
        """Compare the signature, then push; raise LookupError for a form without a rule."""
        if self.form["encoding"].value != "json":
            raise LookupError(f"{self.form['encoding'].at}: the probe has no rule for this encoding")
        self.findings.prove(self.form["encoding"].at)
        self._check_function()
        annotations = Annotations(self.package, self.findings)
        annotations.check_callback(self._function, self.item, self.content, list(self._secrets()))
        self._check_examples()
        wire = self._pushed()
        self._expect_read(wire, {}, self.form["rows"].at)
        for content in _GARBAGE:
            self._expect("CallbackError", content, {}, self.form["encoding"].at)
        if "signature" in self.form:
            self._check_signature(self._signed(wire))

    @property
    def form(self) -> Place:
        """What the document says beyond OpenAPI."""
        return self.item["x-callback"]

    @property
    def name(self) -> str:
        """The name of the function."""
        return snake_case(str(self.item["post"]["operationId"].value))

    @property
    def content(self) -> Place:
        """The schema of what is pushed."""
        content = self.item["post"]["requestBody"]["content"]
        if [*content.value] != ["application/json"]:
            raise LookupError(f"{content.at}: the probe has no rule for this body")
        return content["application/json"]["schema"]

    @property
    def _function(self) -> Any:
        return getattr(self.package.module(), self.name)

    def _secrets(self) -> dict[str, str]:
        parts = [part.value for part in self._signature["parts"].items()] if "signature" in self.form else []
        names = [part.partition(":")[2] for part in parts if part.startswith("secret:")]
        return {name: f"value of {name}" for name in names}

    @property
    def _signature(self) -> Place:
        return self.form["signature"]

    def _check_function(self) -> None:
        post, what = self.item["post"], f"the function {self.name}"
        kinds = inspect.signature(self._function).parameters.values()
        found = [(kind.name, str(kind.kind), kind.default) for kind in kinds]
        plain, by_name = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
        expected: list[tuple[str, str, Any]]
        expected = [(name, str(plain), inspect.Parameter.empty) for name in ("headers", "body")]
        expected += [(name, str(by_name), None) for name in self._secrets()]
        self.findings.equal(post["operationId"].at, f"the arguments of {what}", expected, found)
        said = normal(inspect.getdoc(self._function))
        for word in ("summary", "description"):
            text = normal(post[word].value)
            self.findings.equal(post[word].at, f"the docstring of {what}", text, text if text in said else said)

    def _check_examples(self) -> None:
        content = self.item["post"]["requestBody"]["content"]["application/json"]
        for _, example in content["examples"].members() if "examples" in content else ():
            self._expect_read(example["value"].value, {}, example.at)
            self.findings.prove(*(leaf.at for leaf in example["value"].leaves()))

    def _pushed(self) -> Json:
        """Return what the provider would push: several events."""
        samples = Samples(self.package, self.findings)
        wire = samples.usual(self.content).wire
        found = value_at(wire, self.form["rows"].value)
        self.findings.equal(self.form["rows"].at, "how many events an example has", _EVENTS, len(found))
        return wire

    def _events(self, wire: Json) -> list[Json]:
        return list(value_at(wire, self.form["rows"].value))

    def _signed(self, wire: Json) -> Json:
        """Return what is pushed with the right proof in each event."""
        signed = deepcopy(wire)
        for event in self._events(signed):
            put_at(event, self._signature["member"].value, self._proof(event))
        return signed

    def _proof(self, event: Json) -> str:
        algorithm = self._signature["algorithm"].value
        if algorithm not in _ALGORITHMS:
            raise LookupError(f"{self._signature['algorithm'].at}: the probe has no rule for this algorithm")
        secrets, texts = self._secrets(), []
        for part in self._signature["parts"].items():
            sort, _, name = part.value.partition(":")
            texts.append(secrets[name] if sort == "secret" else str(value_at(event, name)))
        return str(_ALGORITHMS[algorithm]("".join(texts).encode(), usedforsecurity=False).hexdigest())

    def _check_signature(self, wire: Json) -> None:
        form, secrets = self._signature, self._secrets()
        self._expect_read(wire, secrets, form.at)
        for at, spoiled in self._spoiled(wire):
            self._expect("SignatureError", json.dumps(spoiled, default=float).encode(), secrets, at)
        # An environment variable that is set and empty must not let everybody in.
        self._expect("CredentialsError", body(wire), dict.fromkeys(secrets, ""), form["parts"].at)
        for name in secrets:
            others = {other: value for other, value in secrets.items() if other != name}
            for wrong in (secrets | {name: "another value"}, others):
                # Without the other secrets, the only one left out leaves nothing to prove.
                if wrong:
                    self._expect("SignatureError", body(wire), wrong, form["parts"].at)
        for content in _GARBAGE:
            self._expect("CallbackError", content, secrets, form.at)
        self.findings.prove(form["algorithm"].at, *(part.at for part in form["parts"].items()))

    def _spoiled(self, wire: Json) -> Iterator[tuple[str, Json]]:
        """Yield what is pushed with the last event's proof wrong, missing, or of another event."""
        form = self._signature
        at = form["member"].value
        proof = value_at(self._events(wire)[0], at)
        for other in ("0" * len(proof), "", proof, proof[:-1], None, 5, _HALF_A_PAIR, "\u00e9"):
            spoiled = deepcopy(wire)
            put_at(self._events(spoiled)[-1], at, other)
            yield form["member"].at, spoiled
        spoiled = deepcopy(wire)
        del self._events(spoiled)[-1][at.removeprefix("/")]
        yield form["member"].at, spoiled
        for part in form["parts"].items():
            if part.value.startswith("member:"):
                spoiled = deepcopy(wire)
                for other in (10**6, _HALF_A_PAIR):
                    put_at(self._events(spoiled)[-1], part.value.removeprefix("member:"), other)
                    yield part.at, spoiled

    def _expect_read(self, wire: Json, secrets: dict[str, str], at: str) -> None:
        reader = self.package.reader(component_name(self.content))
        expected = reader.read(json.loads(body(wire), parse_float=Decimal))
        for content in (body(wire), body(wire).decode()):
            what = f"what {self.name} makes of {type(content).__name__} with {len(secrets)} secrets"
            self.findings.equal(at, what, expected, self._outcome(content, secrets))

    def _expect(self, error: str, content: bytes, secrets: dict[str, str], at: str) -> None:
        outcome = self._outcome(content, secrets)
        what = f"the error of {self.name} for {content!r:.60} with {len(secrets)} secrets"
        self.findings.equal(at, what, error, type(outcome).__name__)

    def _outcome(self, content: bytes | str, secrets: dict[str, str]) -> Any:
        try:
            return self._function({}, content, **secrets)
        except Exception as error:  # whatever a faulty package raises is a finding
            return error
