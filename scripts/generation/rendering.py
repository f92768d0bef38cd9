"""Have the generator build a provider's package from the curated document, the plan and our templates."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.generation import second_reading, tool
from scripts.generation.examples import examples_of
from scripts.generation.parser_copy import for_the_parser
from scripts.generation.plan import ProviderPlan
from scripts.generation.planning import plan_provider
from scripts.generation.text import described, docstring, literal, printable
from scripts.problems import Problem

TEMPLATES = Path(__file__).parent.parent / "templates"
#: The generator writes a fixed set of files under names of its own: these get the name that says what ours hold.
RENAMED = {"types.py": "_wire.py", "errors.py": "callbacks.py"}
#: Package data: the document that the package was generated from, and the replies that it has as examples.
DOCUMENT = "openapi.yaml"
EXAMPLES = "examples.json"
#: No operation can have this name.
WRITTEN_BY = "//"


def render(document: dict[str, Any], name: str, *, package: str, source: str, output: Path, ruff: Path) -> ProviderPlan:
    """Write a provider's package to a new folder and return its plan; raise `Problem` or `Problems`.

    `name` is the document's name in messages, `source` the one that generated files give, `ruff` the file with
    ruff's settings.
    """
    plan = plan_provider(document, name, package, source)
    config = tool.configuration(output, ruff)
    parsed = tool.parse(for_the_parser(document), config, name)
    second_reading.compare(plan, parsed, name)
    filters: dict[str, Callable[..., Any]] = {"described": described, "docstring": docstring, "literal": literal}
    parsed.models = tool.models(parsed, planned=[model.class_name for model in plan.models])
    tool.build(parsed, config, TEMPLATES, name, context={"plan": plan}, filters=filters, finalize=printable)
    _tidy(output, plan)
    (output / EXAMPLES).write_text(_examples(document, source), encoding="utf-8")
    return plan


def _examples(document: dict[str, Any], source: str) -> str:
    """Return the text of the file with the examples; JSON has no comments, so a member says who wrote it."""
    written = {WRITTEN_BY: f"Written by scripts/generate_client.py from {source}; do not edit."}
    return json.dumps({**written, **examples_of(document)}, indent=2, sort_keys=True) + "\n"


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
