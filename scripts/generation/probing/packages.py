"""The generated package that is looked at."""

from __future__ import annotations

import ast
import importlib
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import Factory, define

from scripts.generation.probing.naming import normal, snake_case


@define(slots=False)
class Package:
    """A generated package by its full name; nothing is imported before it is asked for."""

    name: str
    _modules: dict[str, ModuleType] = Factory(dict)

    def module(self, name: str = "") -> ModuleType:
        """Import the package or one of its modules, once."""
        if name not in self._modules:
            self._modules[name] = importlib.import_module(f"{self.name}.{name}".rstrip("."))
        return self._modules[name]

    @cached_property
    def models(self) -> ModuleType:
        """The models and enumerations."""
        return self.module("models")

    def model(self, name: str) -> Any:
        """Return a model or enumeration, or None where there is none."""
        return getattr(self.models, name, None)

    def reader(self, name: str) -> Any:
        """Return the reader of a model."""
        return getattr(self.module("_wire"), f"{snake_case(name)}_reader")

    def facts(self, tag: str, operation: str) -> Any:
        """Return the constant with everything that the runtime knows of an operation."""
        return self.module(f"api.{snake_case(tag)}.{operation}").OPERATION

    def attribute_docstrings(self, class_name: str) -> dict[str, str]:
        """Return the texts below the attributes of a class, by attribute."""
        path = self.module(self.model(class_name).__module__.removeprefix(self.name + ".")).__file__
        tree = ast.parse(Path(path or "").read_text(encoding="utf-8"))
        body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == class_name)
        found: dict[str, str] = {}
        for attribute, text in pairwise(body):
            if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
                found |= {name: normal(str(text.value.value)) for name in _names(attribute)}
        return found


def _names(statement: ast.stmt) -> list[str]:
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else getattr(statement, "targets", [])
    return [target.id for target in targets if isinstance(target, ast.Name)]


def argument_docstrings(docstring: str) -> dict[str, str]:
    """Return the texts under `Args:` of a docstring that is indented as `inspect.getdoc` leaves it."""
    found: dict[str, list[str]] = {}
    section, name = "", ""
    for line in docstring.splitlines():
        if line and not line.startswith(" "):
            section = line
        elif section == "Args:" and line.startswith("    ") and line[4:5].strip():
            name, _, text = line.strip().partition(":")
            found[name] = [text]
        elif section == "Args:" and name:
            found[name].append(line)
    return {name: normal(" ".join(lines)) for name, lines in found.items()}
