"""The packages in the repository are what the generator makes of the documents in the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import documents
from scripts.generation.rendering import DOCUMENT, render
from tests.scripts.generation.workshop import ROOT

CURATED = sorted((ROOT / "specs" / "curated").glob("*.yaml"))


def _content(package: Path) -> dict[str, bytes]:
    files = [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in files}


def test_there_is_a_document_for_each_package() -> None:
    """No package is left over from a document that is gone, and no document lacks its package."""
    packages = {path.name for path in (ROOT / "generated" / "sms_providers").iterdir() if path.is_dir()}
    assert {path.stem for path in CURATED} == packages - {"__pycache__"}


@pytest.mark.parametrize("curated", CURATED, ids=lambda path: path.stem)
def test_a_package_is_fresh(curated: Path, tmp_path: Path) -> None:
    """Generating again changes nothing: nobody edited the package, and nobody forgot to generate."""
    output, source = tmp_path / curated.stem, curated.relative_to(ROOT).as_posix()
    value = documents.read(curated).value
    render(value, source, package=curated.stem, source=source, output=output, ruff=ROOT / "pyproject.toml")
    committed = _content(ROOT / "generated" / "sms_providers" / curated.stem)
    assert {**_content(output), DOCUMENT: curated.read_bytes()} == committed
