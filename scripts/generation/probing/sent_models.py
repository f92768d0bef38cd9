"""Models that only calls hold: their members; what becomes of them, the requests show."""

from __future__ import annotations

import inspect

import attrs

from scripts.generation.probing.annotations import Annotations
from scripts.generation.probing.arguments import Trials
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.methods import check_notes
from scripts.generation.probing.naming import client_name, normal
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place
from scripts.generation.probing.showing import check_representation
from scripts.generation.probing.writing import check_sent


def check_sent_model(package: Package, name: str, schema: Place, findings: Findings) -> None:
    """Compare the attributes of a model with its component: names, texts, defaults, annotations."""
    with findings.guard(schema.at, name):
        check_described(package, name, schema, findings)
        _check_attributes(package, name, schema, findings)
        usual = next(trial.value for trial in Trials(package, findings, "json", 0).all(schema))
        check_representation(name, schema, usual, findings)
        check_sent(package, name, schema, findings)
        Annotations(package, findings).check_sent_model(name, schema)


def check_described(package: Package, name: str, schema: Place, findings: Findings) -> None:
    """Compare type and docstring of a model with its component."""
    findings.equal(f"{schema.at}/type", f"the type of {name}", "object", schema.get("type"))
    description, docstring = schema["description"], normal(inspect.getdoc(package.model(name)))
    findings.equal(description.at, f"the docstring of {name}", normal(description.value), docstring)


def _check_attributes(package: Package, name: str, schema: Place, findings: Findings) -> None:
    said, fields = package.attribute_docstrings(name), attrs.fields_dict(package.model(name))
    required = schema.get("required") or []
    expected = sorted(client_name(place, key) for key, place in schema["properties"].members())
    findings.equal(schema.at, f"the attributes of {name}", expected, sorted(fields))
    for key, place in schema["properties"].members():
        attribute = client_name(place, key)
        what, found = f"{name}.{attribute}", said.get(attribute, "")
        findings.prove(f"{place.at}/x-client-name")
        text, default = normal(place["description"].value), attrs.NOTHING if key in required else None
        findings.equal(f"{place.at}/description", f"the docstring of {what}", text, found[: len(text)])
        check_notes(place, f"the docstring of {what}", found.removeprefix(text), findings)
        findings.equal(place.at, f"the default of {what}", default, fields[attribute].default)
