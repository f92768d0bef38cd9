"""Simulators are written from the provider research alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from conformance import simulators

FOLDER = Path(simulators.__file__).parent
MODULES = sorted(FOLDER.rglob("*.py"))


def imported_modules(source: str) -> set[str]:
    """List the dotted names of all modules that a module imports."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_simulator_imports_nothing_of_the_other_reading(path: Path) -> None:
    """No module of a simulator imports the specs, the generated code, the runtime or the scripts."""
    ours = {name for name in imported_modules(path.read_text(encoding="utf-8")) if name.startswith("conformance")}
    foreign = {"sms_providers", "scripts", "generated", "runtime", "specs"}
    roots = {name.split(".")[0] for name in imported_modules(path.read_text(encoding="utf-8"))}
    assert set() == roots & foreign
    assert all(name.startswith("conformance.simulators") for name in ours)
