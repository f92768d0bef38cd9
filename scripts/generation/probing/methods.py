"""Methods and what they know: arguments, docstrings, and the facts that only the client's constants tell."""

from __future__ import annotations

import inspect
from typing import Any

from scripts.generation.probing.calling import Colour
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.naming import normal
from scripts.generation.probing.operations import Operation
from scripts.generation.probing.packages import argument_docstrings
from scripts.generation.probing.places import Place

#: How a bound or default is told in the docstring, below the document's own words.
_NOTES = {
    "minimum": "At least {}.",
    "maximum": "At most {}.",
    "minLength": "At least {} characters.",
    "maxLength": "At most {} characters.",
    "minItems": "At least {} value",
    "maxItems": "At most {} value",
    "default": "takes {} when",
}


def check_constants(operation: Operation) -> None:
    """Compare what no call shows: safety, security, the window."""
    place, findings = operation.place, operation.findings
    facts = operation.package.facts(place["tags"][0].value, operation.name)
    what = f"the constant of {operation.name}:"
    findings.equal(place["operationId"].at, f"{what} name", operation.name, facts.name)
    findings.equal(place["x-safety"].at, f"{what} safety", place["x-safety"].value, facts.safety)
    schemes = [leaf for entry in place["security"].items() for leaf in entry.members()]
    findings.equal(place["security"].at, f"{what} security", tuple(name for name, _ in schemes), facts.security)
    for name, scopes in schemes:
        offered = operation.place.document["components"]["securitySchemes"][name]
        scheme_scopes = [] if "flows" not in offered else list(offered.resolve("/flows/clientCredentials/scopes").value)
        findings.equal(scopes.at, f"{what} scopes of {name}", True, set(scopes.value) <= set(scheme_scopes))
        findings.prove(*(scope.at for scope in scopes.items()))
    for found, parameter in zip(facts.parameters, operation.fields, strict=True):
        schema, kind = parameter.schema, found.kind
        names = (parameter.argument, parameter.name), (found.argument, found.name)
        findings.equal(f"{parameter.place.at}/x-client-name", f"{what} names of {parameter.name}", *names)
        is_required = parameter.required_at is not None
        at = parameter.required_at or f"{parameter.place.at}/required"
        findings.equal(at, f"{what} whether {parameter.name} is required", is_required, found.required)
        said = parameter.secret, "const" in schema or parameter.default is not None
        filled = found.from_credentials, found.default is not None
        findings.equal(parameter.place.at, f"{what} what fills {parameter.name}", said, filled)
        if "x-delimiter" in schema:
            schema, kind = schema["x-delimiter"]["items"], getattr(kind, "items", None)
        is_text = "x-datetime" not in schema and schema.get("format") != "decimal"
        if "pattern" in schema and is_text:
            pattern = f"{what} pattern of {parameter.name}"
            findings.equal(schema["pattern"].at, pattern, schema["pattern"].value, getattr(kind, "pattern", None))
    _check_window(operation, facts.window)


def _check_window(operation: Operation, window: Any) -> None:
    place, what = operation.place, f"the constant of {operation.name}: window"
    if "x-window" not in place or window is None:
        operation.findings.equal(f"{place.at}/x-window", what, place.get("x-window"), window)
        return
    named = {parameter.name: parameter.argument for parameter in operation.parameters}
    for word, attribute in {"from": "start", "to": "end", "longest": "longest", "furthest": "furthest"}.items():
        said = place["x-window"].get(word)
        expected = named[said] if word in {"from", "to"} else said
        operation.findings.equal(f"{place.at}/x-window/{word}", what, expected, getattr(window, attribute))


def check_method(
    operation: Operation, colour: Colour, name: str, extra: dict[str, object], last: dict[str, object] | None = None
) -> None:
    """Compare a method's arguments and docstring; `extra` are arguments that come first, `last` last."""
    method, findings = colour.method(name), operation.findings
    what = f"{colour.name}.{name}"
    kinds = inspect.signature(method).parameters.values()
    required = {parameter.argument: inspect.Parameter.empty for parameter in operation.parameters if parameter.required}
    optional = {parameter.argument: None for parameter in operation.parameters if not parameter.required}
    expected = {**extra, **required, **optional, **(last or {})}
    found = {kind.name: kind.default for kind in kinds if kind.kind is kind.KEYWORD_ONLY}
    findings.equal(operation.place.at, f"the keyword arguments of {what}", expected, found)
    findings.prove(*(f"{parameter.place.at}/required" for parameter in operation.fields))
    findings.prove(*(f"{parameter.place.at}/description" for parameter in operation.constants))
    _check_docstring(operation, what, inspect.getdoc(method) or "")


def _check_docstring(operation: Operation, what: str, docstring: str) -> None:
    place, findings = operation.place, operation.findings
    said, arguments = normal(docstring), argument_docstrings(docstring)
    for word in ("summary", "description"):
        text = normal(place[word].value)
        findings.equal(place[word].at, f"the docstring of {what}", text, text if text in said else said)
    for parameter in operation.parameters:
        text = normal(parameter.place["description"].value)
        found = arguments.get(parameter.argument, "")
        at, where = parameter.place["description"].at, f"the docstring of {what}: {parameter.argument}"
        findings.equal(at, where, text, found if not found.startswith(text) else text)
        check_notes(parameter.schema, where, found.removeprefix(text), findings)
        if parameter.secret is not None:
            note = f"Left out, it is the client's own {parameter.secret}."
            findings.equal(f"{parameter.place.at}/x-from-credentials", where, True, note in found)
    _check_told(operation, what, said)


def _check_told(operation: Operation, what: str, said: str) -> None:
    """Look for what the docstring says beside the document's own texts."""
    place, findings = operation.place, operation.findings
    roles = [role.value for role in place["x-roles"].items()] if "x-roles" in place else []
    text = f"Roles: {', '.join(roles)}."
    findings.equal(f"{place.at}/x-roles", f"the roles of {what}", bool(roles), bool(roles) and text in said)
    findings.equal(f"{place.at}/x-roles", f"whether {what} speaks of roles", bool(roles), "Roles: " in said)
    findings.prove(*(f"{place.at}/x-roles/{index}" for index in range(len(roles))))
    is_partial = "x-partial-success" in place
    at, error = f"{place.at}/x-partial-success", "PartlyRefusedError"
    findings.equal(at, f"whether {what} speaks of {error}", is_partial, error in said)


def check_notes(schema: Place, where: str, note: str, findings: Findings) -> None:
    """Look for the bounds and the default of a schema in what a docstring says beside the document's own words."""
    # The bounds of a code are no bounds of the word that the client takes.
    for word, sentence in _NOTES.items() if "x-code-of" not in schema else ():
        if word in schema:
            is_one = word == "minLength" and schema[word].value == 1
            text = "Not empty." if is_one else sentence.format(schema[word].value)
            if word == "default" and isinstance(schema[word].value, str):
                text = f"takes `{schema[word].value}` when"
            if schema[word].value == []:
                text = "Empty when it is left out."
            if word == "maxLength" and "x-text-units" in schema:
                text = f"At most {schema[word].value} characters, counted in GSM-7 where"
            findings.equal(schema[word].at, f"{where}: {word}", text, text if text in note else note)
