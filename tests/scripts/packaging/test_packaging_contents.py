"""What the packer refuses to have, or to miss, in a wheel and in an sdist."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.packaging.contents import faults, providers
from scripts.packaging.smoke import smoke
from scripts.problems import Problem
from tests.scripts.packaging.checkout import SOURCES, add, checkout, packed

_WHEEL = "sms_providers-1.0-py3-none-any.whl"


def test_archives_that_mirror_the_sources_are_accepted(tmp_path: Path) -> None:
    """A wheel and an sdist that hold the sources, the metadata and nothing else have no faults."""
    assert [] == faults(packed(tmp_path / "dist"), checkout(tmp_path))


@pytest.mark.parametrize("stray", ["tests/test_pigeon.py", "scripts/curate.py", "sms_providers/__init__.py"])
def test_a_file_from_outside_the_sources_is_refused(tmp_path: Path, stray: str) -> None:
    """A file in the wheel that stands in neither source root is named."""
    built = packed(tmp_path / "dist")
    add(built.wheel, stray)
    found = [str(fault) for fault in faults(built, checkout(tmp_path))]
    assert [f"{_WHEEL}/{stray}: does not belong here: it is in neither source root"] == found


@pytest.mark.parametrize(
    ("name", "lacks"),
    [
        ("generated/sms_providers/pigeon/py.typed", "pigeon: the package lacks py.typed"),
        ("generated/sms_providers/pigeon/openapi.yaml", "pigeon: the package lacks openapi.yaml"),
        ("runtime/sms_providers/errors/py.typed", "errors: the package lacks py.typed"),
        ("runtime/sms_providers/errors/__init__.py", "errors: the package lacks __init__.py"),
    ],
)
def test_a_package_without_what_every_package_has_is_refused(tmp_path: Path, name: str, lacks: str) -> None:
    """A package that is untyped, or a provider without its document, is named although the sources lack it too."""
    sources = [source for source in SOURCES if source != name]
    found = faults(packed(tmp_path / "dist", sources), checkout(tmp_path, sources))
    assert [f"{_WHEEL}/sms_providers/{lacks}"] == [str(fault) for fault in found]


def test_a_source_file_left_out_is_named_in_both_archives(tmp_path: Path) -> None:
    """A module that the builder left out is missed in the wheel and in the sdist."""
    module = "sms_providers/errors/tree.py"
    found = faults(packed(tmp_path / "dist"), checkout(tmp_path, (*SOURCES, f"runtime/{module}")))
    places = [f"{_WHEEL}/{module}: is missing", f"sms_providers-1.0.tar.gz/runtime/{module}: is missing"]
    assert places == [str(fault) for fault in found]


@pytest.mark.parametrize(
    ("stray", "reason"),
    [
        ("sms_providers/errors/tree.py.orig", "neither a module nor data of a package; take it out of the sources"),
        ("sms_providers/__init__.py", "sms_providers is a namespace and holds packages only"),
    ],
)
def test_a_source_file_that_may_not_be_packed_is_refused(tmp_path: Path, stray: str, reason: str) -> None:
    """Leftovers among the sources, and modules at the level of the namespace, do not get into a wheel."""
    sources = (*SOURCES, f"runtime/{stray}")
    found = faults(packed(tmp_path / "dist", sources), checkout(tmp_path, sources))
    assert [f"{_WHEEL}/{stray}: {reason}"] == [str(fault) for fault in found]


def test_entry_points_are_packed_where_the_project_has_some(tmp_path: Path) -> None:
    """What an installer announces to other programs stands in the wheel if the project names it, and only then."""
    root, built = checkout(tmp_path), packed(tmp_path / "dist")
    (root / "pyproject.toml").write_text('[project.entry-points.pytest11]\npigeon = "pigeon"\n', encoding="utf-8")
    points = "sms_providers-1.0.dist-info/entry_points.txt"
    assert [f"{_WHEEL}/{points}: is missing"] == [str(fault) for fault in faults(built, root)]
    add(built.wheel, points)
    assert [] == faults(built, root)


def test_compiled_modules_are_no_sources(tmp_path: Path) -> None:
    """What Python leaves in `__pycache__` is not expected in the archives."""
    checkout(tmp_path, (*SOURCES, "runtime/sms_providers/errors/__pycache__/tree.pyc"))
    assert [] == faults(packed(tmp_path / "dist"), tmp_path)


def test_the_providers_of_a_wheel_are_the_packages_with_a_document(tmp_path: Path) -> None:
    """Only packages that carry a curated document are tried as providers."""
    assert ["pigeon"] == providers(packed(tmp_path).wheel)


def test_a_wheel_without_a_provider_is_not_tried(tmp_path: Path) -> None:
    """A smoke test that would try nothing is a problem and no success."""
    runtime = [name for name in SOURCES if name.startswith("runtime/")]
    with pytest.raises(Problem, match="holds no provider to try"):
        smoke(packed(tmp_path, runtime).wheel, tmp_path)
