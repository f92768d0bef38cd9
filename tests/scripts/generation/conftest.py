"""Pigeon's package, rendered once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.scripts.generation.workshop import render_to


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a source root with Pigeon's package, for reading only."""
    folder = tmp_path_factory.mktemp("pristine")
    render_to(folder)
    return folder


@pytest.fixture
def sources(pristine: Path, tmp_path: Path) -> Path:
    """Return a source root with a copy of Pigeon's package, to be spoiled."""
    folder = tmp_path / "sources"
    shutil.copytree(pristine, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder
