"""Where the generator's tests make packages of the fictional provider Pigeon, import them and throw them away."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Iterator
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
PIGEON = Path(__file__).with_name("pigeon.yaml")
PACKAGE = "sms_providers.pigeon"


@cache
def _read() -> Json:
    return documents.read(PIGEON).value


def pigeon() -> Any:
    """Return a fresh copy of Pigeon's document."""
    return deepcopy(_read())


def put(document: Json, at: str, value: Json) -> None:
    """Put a value at a JSON pointer of a document, or take out what stands there where the value is `...`."""
    parent, _, step = at.rpartition("/")
    holder = Place(document, "", document).resolve(parent).value
    key = int(step) if isinstance(holder, list) else step.replace("~1", "/").replace("~0", "~")
    if value is ...:
        del holder[key]
    else:
        holder[key] = value


def plan(document: Json) -> ProviderPlan:
    """Plan Pigeon's package from a document."""
    return plan_provider(document, "pigeon.yaml", "pigeon", "pigeon.yaml")


def render_to(folder: Path, document: Json | None = None) -> Path:
    """Render a document below a source root and return the package's folder."""
    output = folder / "sms_providers" / "pigeon"
    output.parent.mkdir(parents=True)
    ruff = ROOT / "pyproject.toml"
    source = "pigeon.yaml"
    render(document or pigeon(), source, package="pigeon", source=source, output=output, ruff=ruff)
    if document is None:
        shutil.copyfile(PIGEON, output / DOCUMENT)
    else:
        # JSON is YAML, and written in a tenth of the time.
        (output / DOCUMENT).write_text(json.dumps(document), encoding="utf-8")
    return output


@contextmanager
def importable(folder: Path) -> Iterator[None]:
    """Let Pigeon be imported from a source root, and be forgotten afterwards."""
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if f"{name}.".startswith(f"{PACKAGE}.")]:
            del sys.modules[name]
        vars(importlib.import_module("sms_providers")).pop("pigeon", None)


@contextmanager
def imported(folder: Path) -> Iterator[ModuleType]:
    """Import Pigeon from a source root for a while."""
    with importable(folder):
        yield importlib.import_module(PACKAGE)


def probed(folder: Path, document: Json | None = None, colours: tuple[bool, ...] = BOTH) -> list[str]:
    """Probe Pigeon in a source root and return the lines that the probe says."""
    # Loading the probe's key takes 30 ms each time, half of a run.
    with importable(folder), patch("jwt.algorithms.load_pem_private_key", _loaded):
        path = folder / "sms_providers" / "pigeon" / DOCUMENT
        return examine(PACKAGE, document or pigeon(), path, colours).problems


_loaded = cache(load_pem_private_key)
