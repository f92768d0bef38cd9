"""What a type checker is told: the annotation of each attribute, argument and result, in both colours.

No call shows an annotation that is too wide, and mypy accepts it, so that each is compared as it is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Any, Self, Unpack, get_type_hints

from attrs import frozen

from scripts.generation.probing.authorizations import secrets_of
from scripts.generation.probing.calling import Colour
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.meanings import Meanings, meaning, one_of, one_word_of
from scripts.generation.probing.naming import client_name
from scripts.generation.probing.operations import Operation, Parameter
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place
from scripts.generation.probing.servers import options_of
from sms_providers.core.downloads import Download
from sms_providers.core.pages import AsyncPages, Page

#: By name: the place of the document that asks for an annotation, and the annotation's meaning.
_Asked = dict[str, tuple[str, str]]


@frozen
class Annotations:
    """The checks of all annotations; each raises LookupError for a schema without a rule."""

    package: Package
    findings: Findings

    def check_model(self, name: str, schema: Place) -> None:
        """Compare the attributes of a model."""
        meanings, asked = Meanings(self.package), {"unknown_fields": (schema.at, "dict[str, object]")}
        for key, place in schema["properties"].members():
            asked[client_name(place, key)] = place.at, meanings.member(schema, key)
            if "x-last-segment" in place:
                self._check_segment(name, place, meanings.member(schema, key))
        self._compare(name, self.package.model(name), asked)

    def check_sent_model(self, name: str, schema: Place) -> None:
        """Compare the attributes of a model that is only sent."""
        meanings = Meanings(self.package)
        members = schema["properties"].members()
        asked = {client_name(place, key): (place.at, meanings.part(schema, key)) for key, place in members}
        self._compare(name, self.package.model(name), asked)

    def _check_segment(self, name: str, place: Place, text: str) -> None:
        at = place["x-last-segment"]
        getter = getattr(self.package.model(name), at.value).fget
        self._compare(f"{name}.{at.value}", getter, {"return": (at.at, text)})

    def check_method(self, operation: Operation, colour: Colour) -> None:
        """Compare the arguments and the result of a method, and of the download beside it."""
        arguments = {found.argument: self._argument(found) for found in operation.parameters}
        result = self._result(operation, is_async=colour.is_async)
        self._compare_method(colour, operation.name, {**arguments, "return": result})
        if "x-representation" in operation.place:
            form = operation.place["x-representation"]
            asked = {"format": (form.at, one_word_of(*form["values"].value)), "return": (form.at, meaning(Download))}
            asked["to"] = form.at, meaning(str | PathLike[str] | None)
            self._compare_method(colour, str(form["download"].value), {**arguments, **asked})

    def check_sources(self, colour: Colour, root: Place) -> None:
        """Compare the class methods that take the credentials; a secret that is a number may be given as one."""
        at = "/components/securitySchemes"
        options = {"base_url": str | None, "options": Unpack[colour.options_class], "return": Self}
        asked = {name: (at, meaning(option)) for name, option in options.items()}
        asked |= {name: (server.at, meaning(str | None)) for name, server in options_of(root).items()}
        secrets = {name: (secret.at, meaning(str | int)) for name, secret in secrets_of(root).items()}
        path = {"path": (at, meaning(str | PathLike[str]))}
        for name, own in {"credentials": secrets, "file": path, "environment": {}}.items():
            self._compare_method(colour, f"from_{name}", {**own, **asked})

    def check_callback(self, function: Any, webhooks: Place, contents: Sequence[Place], secrets: Sequence[str]) -> None:
        """Compare the arguments and the result of the function for what the provider pushes."""
        asked = dict.fromkeys(secrets, meaning(str | None))
        asked |= {"headers": meaning(Mapping[str, str]), "body": meaning(bytes | str)}
        asked["return"] = one_of(*(Meanings(self.package).model(content) for content in contents))
        self._compare(function.__name__, function, {name: (webhooks.at, text) for name, text in asked.items()})

    def _argument(self, parameter: Parameter) -> tuple[str, str]:
        text = Meanings(self.package).argument(parameter.schema)
        return parameter.place.at, text if parameter.required else one_of(text, "None")

    def _result(self, operation: Operation, *, is_async: bool) -> tuple[str, str]:
        place, meanings = operation.success, Meanings(self.package)
        if "x-pagination" not in operation.place:
            return place.at, meanings.value(place)
        form = operation.place["x-pagination"]
        for step in form["rows"].value.split("/")[1:]:
            place = place.target()["properties"][step]
        return form.at, f"{meaning(AsyncPages if is_async else Page)}[{meanings.value(place['items'])}]"

    def _compare_method(self, colour: Colour, name: str, asked: _Asked) -> None:
        self._compare(f"{colour.name}.{name}", getattr(colour.client_class, name), asked)

    def _compare(self, what: str, holder: Any, asked: _Asked) -> None:
        found = {name: meaning(hint) for name, hint in get_type_hints(holder).items()}
        for name, (at, text) in asked.items():
            self.findings.equal(at, f"the annotation of {what}: {name}", text, found.get(name))
