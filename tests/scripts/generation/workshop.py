"""Where the generator's tests make packages of two fictional providers, import them and throw them away."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from cryptography.hazmat.primitives.serialization import load_pem_private_key

from scripts import documents
from scripts.documents import Json
from scripts.generation.plan import ProviderPlan
from scripts.generation.planning import plan_provider
from scripts.generation.probe import BOTH, examine
from scripts.generation.probing.places import Place
from scripts.generation.rendering import DOCUMENT, render

ROOT = Path(__file__).parents[3]
#: The names of the two: each document has what the other has not.
FICTIONAL = ("pigeon", "heliograph")
PIGEON = Path(__file__).with_name("pigeon.yaml")
PACKAGE = "sms_providers.pigeon"


@cache
def _read(name: str) -> Json:
    return documents.read(Path(__file__).with_name(f"{name}.yaml")).value


def document_of(name: str) -> Any:
    """Return a fresh copy of a fictional provider's document."""
    return deepcopy(_read(name))


def pigeon() -> Any:
    """Return a fresh copy of Pigeon's document."""
    return document_of("pigeon")


def put(document: Json, at: str, value: Json) -> None:
    """Put a value at a JSON pointer of a document, or take out what stands there where the value is `...`."""
    parent, _, step = at.rpartition("/")
    holder = Place(document, "", document).resolve(parent).value
    key = int(step) if isinstance(holder, list) else step.replace("~1", "/").replace("~0", "~")
    if value is ...:
        del holder[key]
    else:
        holder[key] = value


def plan(document: Json, name: str = "pigeon") -> ProviderPlan:
    """Plan a provider's package from a document."""
    return plan_provider(document, f"{name}.yaml", name, f"{name}.yaml")


def render_to(folder: Path, document: Json | None = None, name: str = "pigeon") -> Path:
    """Render a document below a source root and return the package's folder."""
    output = folder / "sms_providers" / name
    output.parent.mkdir(parents=True, exist_ok=True)
    ruff, source = ROOT / "pyproject.toml", f"{name}.yaml"
    render(document or document_of(name), source, package=name, source=source, output=output, ruff=ruff)
    if document is None:
        shutil.copyfile(Path(__file__).with_name(source), output / DOCUMENT)
    else:
        # JSON is YAML, and written in a tenth of the time.
        (output / DOCUMENT).write_text(json.dumps(document), encoding="utf-8")
    return output


@contextmanager
def importable(folder: Path, name: str = "pigeon") -> Iterator[None]:
    """Let a package be imported from a source root, and be forgotten afterwards."""
    package = f"sms_providers.{name}"
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for module in [module for module in sys.modules if f"{module}.".startswith(f"{package}.")]:
            del sys.modules[module]
        vars(importlib.import_module("sms_providers")).pop(name, None)


@contextmanager
def imported(folder: Path, name: str = "pigeon") -> Iterator[ModuleType]:
    """Import a package from a source root for a while."""
    with importable(folder, name):
        yield importlib.import_module(f"sms_providers.{name}")


def probed(
    folder: Path,
    document: Json | None = None,
    colours: tuple[bool, ...] = BOTH,
    name: str = "pigeon",
    names: Collection[str] | None = None,
    *,
    models: Collection[str] | None = None,
) -> list[str]:
    """Probe a package in a source root, or some parts of it, and return the lines that the probe says."""
    # Loading the probe's key takes 30 ms each time, half of a run.
    with importable(folder, name), patch("jwt.algorithms.load_pem_private_key", _loaded):
        path = folder / "sms_providers" / name / DOCUMENT
        value = document or document_of(name)
        return examine(f"sms_providers.{name}", value, path, colours, names, models=models).problems


_loaded = cache(load_pem_private_key)
