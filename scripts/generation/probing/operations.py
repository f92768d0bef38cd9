"""An operation as the raw document has it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from attrs import define, frozen

from scripts.documents import Json
from scripts.generation.probing.arguments import Trial, Trials
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.naming import client_name
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place, server_of
from scripts.generation.probing.usage import JSON

FORM = "application/x-www-form-urlencoded"


@frozen
class Parameter:
    """One parameter, one member of a form or JSON object, or a whole JSON list, and its trials.

    `required_at` is where the document requires it, `secret` the name of what fills it where the call leaves it out,
    `default` what is sent then.
    """

    place: Place
    schema: Place
    name: str
    argument: str
    where: str
    required_at: str | None
    trials: list[Trial]
    secret: str | None = None
    default: Json = None

    @property
    def required(self) -> bool:
        """Whether a call must have it."""
        return self.required_at is not None and self.secret is None and self.default is None

    @property
    def usual(self) -> Trial:
        """The trial whose value differs from those of the other parameters."""
        return self.trials[0]


@frozen
class _Said:
    name: str
    where: str
    required_at: str | None


@define(slots=False)
class Operation:
    """One operation."""

    path: str
    method: str
    place: Place
    package: Package
    findings: Findings

    @property
    def name(self) -> str:
        """The name of the method."""
        return str(self.place["operationId"].value)

    @property
    def server(self) -> Place:
        """The server that calls go to."""
        return server_of(self.place, self.path)

    @property
    def scheme(self) -> Place | None:
        """The security scheme of calls, or None where they need none."""
        names = [name for requirement in self.place["security"].items() for name in requirement.value]
        return self.place.document["components"]["securitySchemes"][names[0]] if names else None

    @property
    def chooser(self) -> Json:
        """The name of the parameter that chooses another form of the reply."""
        return self.place.resolve("/x-representation/parameter").value if "x-representation" in self.place else None

    @cached_property
    def fields(self) -> list[Parameter]:
        """The parameters and the members of the body in the document's order, constants too."""
        places = list(self.place["parameters"].items() if "parameters" in self.place else ())
        self.findings.prove(*([] if places else [f"{self.place.at}/parameters"]))
        found = [self._parameter(at, number) for number, at in enumerate(places) if at["name"].value != self.chooser]
        return found + self._members(len(places))

    @property
    def parameters(self) -> list[Parameter]:
        """What the method takes."""
        return [found for found in self.fields if "const" not in found.schema]

    @property
    def constants(self) -> list[Parameter]:
        """What is always sent."""
        return [found for found in self.fields if "const" in found.schema]

    def _parameter(self, place: Place, number: int) -> Parameter:
        name, where = str(place["name"].value), str(place["in"].value)
        if where not in {"query", "path", "header"}:
            raise LookupError(f"{place.at}: the probe has no rule for this place")
        required_at = place["required"].at if place.get("required") else None
        return self._made(place, place["schema"], number, _Said(name, where, required_at))

    def _members(self, first: int) -> list[Parameter]:
        schema = self.body
        if schema is None:
            return []
        if "properties" not in schema.target():
            return [self._list(schema, first)]
        schema, where = schema.target(), "form" if self.media_type == FORM else "json"
        self.findings.equal(f"{schema.at}/type", f"the type of the body of {self.name}", "object", schema.get("type"))
        required = {item.value: item.at for item in schema["required"].items()} if "required" in schema else {}
        members = enumerate(schema["properties"].members(), first)
        return [self._made(at, at, number, _Said(name, where, required.get(name))) for number, (name, at) in members]

    def _list(self, schema: Place, number: int) -> Parameter:
        """Return the one argument for a body that is a list."""
        body = self.place["requestBody"]
        required_at = body["required"].at if body.get("required") else None
        found = self._made(body, schema, number, _Said("", "body", required_at))
        if "default" in schema and schema["default"].value != []:
            raise LookupError(f"{schema['default'].at}: the probe has no rule for this default")
        return found

    def _made(self, place: Place, schema: Place, number: int, said: _Said) -> Parameter:
        # An argument is shown nowhere, personal or not.
        self.findings.prove(f"{place.at}/x-client-name", f"{schema.at}/x-personal")
        if "const" in schema:
            self.findings.equal(f"{schema.at}/type", f"the type of {said.name}", "string", schema.get("type"))
            trials = [Trial(None, schema["const"].value, schema["const"].at)]
        else:
            example = place.get("example") if "example" in place else self._example(said.name)
            bounds = self._window_bounds
            number = bounds.index(said.name) if said.name in bounds else number
            maker = Trials(self.package, self.findings, said.where, number, example, in_window=said.name in bounds)
            trials = maker.all(schema)
        argument = client_name(place, said.name)
        default = schema.get("default") if said.where == "body" else None
        secret = place.get("x-from-credentials")
        return Parameter(place, schema, said.name, argument, said.where, said.required_at, trials, secret, default)

    @property
    def _window_bounds(self) -> list[str]:
        """The names of the parameters that bound the range of time, the beginning first."""
        return [self.place["x-window"][word].value for word in ("from", "to")] if "x-window" in self.place else []

    def _example(self, name: str) -> Json:
        """Return a member's value in the first example of the body that has one, or None."""
        content = self.place["requestBody"]["content"][str(self.media_type)] if self.media_type else self.place
        examples = (
            [example["value"].value for _, example in content["examples"].members()] if "examples" in content else []
        )
        found = [example[name] for example in examples if isinstance(example, dict) and name in example]
        return found[0] if found else None

    @property
    def media_type(self) -> str | None:
        """The media type of what is sent, or None where there is no body; raise LookupError for another body."""
        if "requestBody" not in self.place:
            return None
        content = self.place["requestBody"]["content"]
        if [*content.value] not in ([FORM], [JSON]):
            raise LookupError(f"{content.at}: the probe has no rule for this body")
        return str(next(iter(content.value)))

    @property
    def body(self) -> Place | None:
        """The schema of the body that is sent, or None where there is none."""
        media_type = self.media_type
        return None if media_type is None else self.place["requestBody"]["content"][media_type]["schema"]

    @property
    def usual(self) -> dict[str, Any]:
        """A value for each argument."""
        return {parameter.argument: parameter.usual.value for parameter in self.parameters}

    @property
    def needed(self) -> dict[str, Any]:
        """A value for each required argument."""
        return {parameter.argument: parameter.usual.value for parameter in self.parameters if parameter.required}

    def branches(self) -> Iterator[tuple[str, Place]]:
        """Iterate over status and schema of each JSON reply, unions taken apart."""
        for status, response in self.place["responses"].members():
            schema = response.resolve("/content/application~1json/schema")
            branches = list(schema["oneOf"].items()) if "oneOf" in schema else [schema]
            yield from ((status, branch) for branch in branches)

    @property
    def successes(self) -> list[tuple[str, Place]]:
        """Status and schema of each reply that is no refusal."""
        return [(status, each) for status, each in self.branches() if "x-error" not in each.target()]

    @property
    def success(self) -> Place:
        """The schema of the reply that is no refusal."""
        return self.successes[0][1]

    @property
    def refusals(self) -> list[tuple[str, Place]]:
        """Status and schema of each refusal."""
        return [(status, found.target()) for status, found in self.branches() if "x-error" in found.target()]
