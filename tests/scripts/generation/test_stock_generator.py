"""The curated documents are good for others' tools as well: the unchanged generator makes a client of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scripts.generation.workshop import ROOT

CURATED = sorted((ROOT / "specs" / "curated").glob("*.yaml"))
OWN = [Path(__file__).with_name("heliograph.yaml")]
_IMPORT_ALL = """
import importlib, pkgutil, sys
import stock
names = [found.name for found in pkgutil.walk_packages(stock.__path__, "stock.")]
print(len([importlib.import_module(name) for name in names]))
"""


@pytest.mark.parametrize("curated", [*CURATED, *OWN], ids=lambda path: path.stem)
def test_the_stock_generator_has_no_complaint(curated: Path, tmp_path: Path) -> None:
    """The generator's own command, with its own templates, warns of nothing, and every module of its client imports."""
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(curated)]
    command += ["--meta", "none", "--output-path", "stock", "--fail-on-warning"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONWARNINGS": "error"}
    made = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (0, "Generating stock", "") == (made.returncode, made.stdout.strip(), made.stderr)
    imported = subprocess.run(
        [sys.executable, "-W", "error", "-c", _IMPORT_ALL], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ("", 0) == (imported.stderr, imported.returncode)
    assert int(imported.stdout) > len(list((tmp_path / "stock" / "models").glob("*.py")))
