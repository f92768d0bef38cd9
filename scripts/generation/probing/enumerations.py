"""Enumerations: their values, names, other spellings, and what they make of a word that the document does not know."""

from __future__ import annotations

import inspect
from typing import Any

from scripts.generation.probing.findings import Findings
from scripts.generation.probing.naming import normal, value_names
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place, is_enumeration


def check_enumerations(package: Package, schemas: Place, findings: Findings) -> None:
    """Compare every enumeration with its component."""
    for name, schema in schemas.members():
        if is_enumeration(schema):
            with findings.guard(schema.at, name):
                _check_values(package, name, schema, findings)
                _check_descriptions(package, name, schema, findings)
                _check_other_words(package.model(name), name, schema, findings)


def _check_values(package: Package, name: str, schema: Place, findings: Findings) -> None:
    word = "x-extensible-enum" if "x-extensible-enum" in schema else "enum"
    found = {member.name: member.value for member in package.model(name)}
    for index, (value, member) in enumerate(value_names(schema).items()):
        place, what = schema[word][index], f"the value of {name}.{member}"
        findings.equal(place.at, what, value, found.pop(member, "no such member"))
        findings.prove(f"{schema.at}/x-enum-varnames/{index}")
    findings.equal(schema[word].at, f"values of {name} that the document lacks", {}, found)


def _check_descriptions(package: Package, name: str, schema: Place, findings: Findings) -> None:
    text = normal(schema["description"].value)
    docstring = normal(inspect.getdoc(package.model(name)))
    findings.equal(schema["description"].at, f"the docstring of {name}", text, docstring)
    said, names = package.attribute_docstrings(name), {str(v): n for v, n in value_names(schema).items()}
    for value, place in schema["x-enum-descriptions"].members() if "x-enum-descriptions" in schema else ():
        member = names.get(value, "")
        findings.equal(place.at, f"the docstring of {name}.{member}", normal(place.value), said.get(member))


def _check_other_words(enumeration: Any, name: str, schema: Place, findings: Findings) -> None:
    is_open, is_number = "x-extensible-enum" in schema, schema.get("type") == "integer"
    for alias, place in schema["x-aliases"].members() if "x-aliases" in schema else ():
        meant = value_names(schema).get(place.value, "no value of the enumeration")
        findings.equal(place.at, f"what {name}({alias!r}) is", meant, _name_of(enumeration, alias))
    unknown = 10**6 if is_number else "a word of tomorrow"
    expected = f"kept {unknown}" if is_open else "refused"
    findings.equal(schema.at, f"what {name}({unknown!r}) is", expected, _name_of(enumeration, unknown))
    found = "integer" if issubclass(enumeration, int) else "string"
    findings.equal(f"{schema.at}/type", f"the type of {name}", schema.get("type"), found)


def _name_of(enumeration: Any, word: object) -> str:
    try:
        member = enumeration(word)
    except ValueError:
        return "refused"
    return str(member.name) if getattr(member, "is_known", True) else f"kept {member}"
