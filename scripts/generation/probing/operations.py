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
from scripts.generation.probing.places import Place

FORM = "application/x-www-form-urlencoded"


@frozen
class Parameter:
    """One parameter, or one member of a form, and its trials; `required_at` is where the document requires it."""

    place: Place
    schema: Place
    name: str
    argument: str
    where: str
    required_at: str | None
    trials: list[Trial]

    @property
    def required(self) -> bool:
        """Whether a call must have it."""
        return self.required_at is not None

    @property
    def usual(self) -> Trial:
        """The trial whose value differs from those of the other parameters."""
        return self.trials[0]


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
    def chooser(self) -> Json:
        """The name of the parameter that chooses another form of the reply."""
        return self.place.resolve("/x-representation/parameter").value if "x-representation" in self.place else None

    @cached_property
    def parameters(self) -> list[Parameter]:
        """The parameters of the method and the members of its form, all but the one that a download takes out."""
        places = list(self.place["parameters"].items() if "parameters" in self.place else ())
        self.findings.prove(*([] if places else [f"{self.place.at}/parameters"]))
        found = [self._parameter(at, number) for number, at in enumerate(places) if at["name"].value != self.chooser]
        return found + self._form_members(len(places))

    def _parameter(self, place: Place, number: int) -> Parameter:
        name, where = str(place["name"].value), str(place["in"].value)
        if where not in {"query", "path", "header"}:
            raise LookupError(f"{place.at}: the probe has no rule for this place")
        required_at = place["required"].at if place.get("required") else None
        return self._made(place, place["schema"], number, (name, where, required_at))

    def _form_members(self, first: int) -> list[Parameter]:
        schema = self.form
        if schema is None:
            return []
        self.findings.equal(f"{schema.at}/type", f"the type of the form of {self.name}", "object", schema.get("type"))
        required = {item.value: item.at for item in schema["required"].items()} if "required" in schema else {}
        members = enumerate(schema["properties"].members(), first)
        return [self._made(at, at, number, (name, "form", required.get(name))) for number, (name, at) in members]

    def _made(self, place: Place, schema: Place, number: int, said: tuple[str, str, str | None]) -> Parameter:
        name, where, required_at = said
        self.findings.prove(f"{place.at}/x-client-name")
        trials = Trials(self.package, self.findings, where, number, place.get("example")).all(schema)
        return Parameter(place, schema, name, client_name(place, name), where, required_at, trials)

    @property
    def form(self) -> Place | None:
        """The schema of the form that is sent, or None where there is none; raise LookupError for another body."""
        if "requestBody" not in self.place:
            return None
        content = self.place["requestBody"]["content"]
        if [*content.value] != [FORM]:
            raise LookupError(f"{content.at}: the probe has no rule for this body")
        return content[FORM]["schema"]

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
    def success(self) -> Place:
        """The schema of the reply that is no refusal."""
        return next(found for status, found in self.branches() if "x-error" not in found.target() and status[0] == "2")

    @property
    def refusals(self) -> list[tuple[str, Place]]:
        """Status and schema of each refusal."""
        return [(status, found.target()) for status, found in self.branches() if "x-error" in found.target()]
