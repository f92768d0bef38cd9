"""Have the generator build a provider's package from the curated document, the plan and our templates."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.generation import second_reading, tool
from scripts.generation.plan import ProviderPlan
from scripts.generation.planning import plan_provider
from scripts.generation.text import docstring, literal, printable
from scripts.problems import Problem

TEMPLATES = Path(__file__).parent.parent / "templates"
#: The generator writes a fixed set of files under names of its own: these get the name that says what ours hold.
RENAMED = {"types.py": "_wire.py", "errors.py": "callbacks.py"}
#: Package data: the document that the package was generated from.
DOCUMENT = "openapi.yaml"


def render(document: dict[str, Any], name: str, *, package: str, source: str, output: Path, ruff: Path) -> ProviderPlan:
    """Write a provider's package to a new folder and return its plan; raise `Problem` or `Problems`.

    `name` is the document's name in messages, `source` the one that generated files give, `ruff` the file with
    ruff's settings.
    """
    plan = plan_provider(document, name, package, source)
    config = tool.configuration(output, ruff)
    parsed = tool.parse(for_the_parser(document), config, name)
    second_reading.compare(plan, parsed, name)
    filters: dict[str, Callable[..., Any]] = {"docstring": docstring, "literal": literal}
    tool.build(parsed, config, TEMPLATES, name, context={"plan": plan}, filters=filters, finalize=printable)
    _tidy(output, plan)
    return plan


def for_the_parser(document: dict[str, Any]) -> dict[str, Any]:
    """Return the copy that the generator's parser sees.

    Open enumerations become closed ones, or it would make no file for them; what an extension takes out of a method
    is taken out here too.
    """
    seen = copy.deepcopy(document)
    schemas = seen["components"]["schemas"]
    for schema in list(schemas.values()):
        _show_values(schema)
        _show_lists(schema, schemas)
    for operation in (operation for item in seen["paths"].values() for operation in item.values()):
        _show_arguments(operation)
    return seen


def _show_values(schema: dict[str, Any]) -> None:
    if "x-extensible-enum" in schema:
        schema["enum"] = schema["x-extensible-enum"]


def _show_lists(schema: dict[str, Any], schemas: dict[str, Any]) -> None:
    members = schema.get("properties", {})
    wrapped = {name: member for name, member in members.items() if "x-unwrap" in member}
    members.update({name: _unwrapped(member, schemas) for name, member in wrapped.items()})


def _show_arguments(operation: dict[str, Any]) -> None:
    chooser = operation.get("x-representation", {}).get("parameter")
    parameters = operation.get("parameters", [])
    operation["parameters"] = [_unnarrowed(each) for each in parameters if each["name"] != chooser]


def _unwrapped(member: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the list that the client sees of a wrapped member, after taking out what only wraps."""
    items = f"#/components/schemas/{member['x-unwrap']['items']}"
    for branch in member["oneOf"]:
        if branch["$ref"] != items:
            schemas.pop(branch["$ref"].rpartition("/")[2], None)
    return {"type": "array", "items": {"$ref": items}}


def _unnarrowed(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    return {**parameter, "schema": {"$ref": schema["$ref"]} if "$ref" in schema else schema}


def _tidy(output: Path, plan: ProviderPlan) -> None:
    for before, after in RENAMED.items():
        (output / before).rename(output / after)
    for path in sorted(output.rglob("*.py")):
        if not path.read_text(encoding="utf-8").strip():
            path.unlink()
    (output / "py.typed").touch()
    modules = {model.module for model in plan.models} | {found.module for found in plan.enumerations}
    expected = {f"{module}.py" for module in modules} | {"__init__.py"}
    written = {path.name for path in (output / "models").iterdir()}
    if written != expected:
        raise Problem(f"the generator wrote other models than planned: {sorted(written ^ expected)}", DOCUMENT)
