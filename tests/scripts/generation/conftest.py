"""The fictional packages, rendered once."""

from __future__ import annotations

import compileall
import py_compile
import shutil
from pathlib import Path

import pytest

from tests.scripts.generation.workshop import FICTIONAL, render_to


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a source root with the fictional packages, for reading only."""
    folder = tmp_path_factory.mktemp("pristine")
    for name in FICTIONAL:
        render_to(folder, name=name)
    # Compiled once for all copies; by the source's hash, so that a spoiled module is never taken for the old one.
    compileall.compile_dir(folder, quiet=2, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    return folder


@pytest.fixture
def sources(pristine: Path, tmp_path: Path) -> Path:
    """Return a source root with a copy of the packages, to be spoiled."""
    folder = tmp_path / "sources"
    shutil.copytree(pristine, folder)
    return folder
