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


@frozen
class Parameter:
    """One parameter and its trials."""

    place: Place
    name: str
    argument: str
    where: str
    required: bool
    trials: list[Trial]

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
        """The parameters of the method, all but the one that `x-representation` takes out."""
        places = enumerate(self.place["parameters"].items() if "parameters" in self.place else ())
        return [self._parameter(place, number) for number, place in places if place["name"].value != self.chooser]

    def _parameter(self, place: Place, number: int) -> Parameter:
        name, where = str(place["name"].value), str(place["in"].value)
        if where not in {"query", "path", "header"}:
            raise LookupError(f"{place.at}: the probe has no rule for this place")
        self.findings.prove(f"{place.at}/x-client-name")
        trials = Trials(self.package, self.findings, where, number).all(place["schema"])
        return Parameter(place, name, client_name(place, name), where, bool(place.get("required")), trials)

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
