"""What may be in a wheel and in an sdist, and what has to be.

The wheel holds the two source roots merged, the sdist holds them as they are; neither holds anything else but its
metadata. So tests, scripts and the conformance suite stay out, and no file is forgotten.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from scripts.packaging.archives import members
from scripts.packaging.building import Distributions
from scripts.problems import Problem

NAMESPACE = "sms_providers"
DOCUMENT = "openapi.yaml"
_PROVIDERS, _RUNTIME = "generated", "runtime"
_DATA = {"py.typed", "examples.json", DOCUMENT}
_METADATA = ("METADATA", "WHEEL", "RECORD", "licenses/LICENSE")
_BESIDE_SOURCES = {"LICENSE", "README.md", "pyproject.toml"}
_WHERE_PRESENT = {"CHANGELOG.md", ".gitignore"}


def faults(built: Distributions, root: Path) -> list[Problem]:
    """Return a problem for each file that an archive holds or lacks wrongly, measured by the sources under `root`."""
    return [*_wheel_faults(built.wheel, root), *_sdist_faults(built.sdist, root)]


def providers(wheel: Path) -> list[str]:
    """Return the providers that a wheel holds clients for, sorted: the packages with a document."""
    paths = map(PurePosixPath, members(wheel))
    return sorted(path.parts[1] for path in paths if path.match(f"{NAMESPACE}/*/{DOCUMENT}"))


def _wheel_faults(wheel: Path, root: Path) -> Iterator[Problem]:
    names = set(members(wheel))
    information = "-".join(wheel.name.split("-")[:2]) + ".dist-info"
    modules = {PurePosixPath(*name.parts[1:]) for name in _sources(root)}
    yield from _compared(wheel, names, {*map(str, modules), *(f"{information}/{name}" for name in _metadata(root))})
    for name in sorted(modules):
        if name.suffix != ".py" and name.name not in _DATA:
            yield Problem("neither a module nor data of a package; take it out of the sources", f"{wheel.name}/{name}")
    yield from _package_faults(wheel, names, modules, root)


def _metadata(root: Path) -> list[str]:
    """Return the names of the wheel's metadata: entry points are among them where the project has some."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    has_points = any(project.get(name) for name in ("entry-points", "scripts", "gui-scripts"))
    return [*_METADATA, *(["entry_points.txt"] if has_points else [])]


def _package_faults(wheel: Path, names: set[str], modules: set[PurePosixPath], root: Path) -> Iterator[Problem]:
    for package in sorted({name.parts[1] for name in modules}):
        if f"{NAMESPACE}/{package}" in names:
            yield Problem(f"{NAMESPACE} is a namespace and holds packages only", f"{wheel.name}/{NAMESPACE}/{package}")
            continue
        provided = (root / _PROVIDERS / NAMESPACE / package).is_dir()
        for needed in ("__init__.py", "py.typed", *([DOCUMENT] if provided else [])):
            if f"{NAMESPACE}/{package}/{needed}" not in names:
                yield Problem(f"the package lacks {needed}", f"{wheel.name}/{NAMESPACE}/{package}")


def _sdist_faults(sdist: Path, root: Path) -> Iterator[Problem]:
    beside = {*_BESIDE_SOURCES, *(name for name in _WHERE_PRESENT if (root / name).exists())}
    return _compared(sdist, set(members(sdist)), {*map(str, _sources(root)), *beside, "PKG-INFO"})


def _compared(archive: Path, names: set[str], expected: set[str]) -> Iterator[Problem]:
    for name in sorted(names - expected):
        yield Problem("does not belong here: it is in neither source root", f"{archive.name}/{name}")
    for name in sorted(expected - names):
        yield Problem("is missing", f"{archive.name}/{name}")


def _sources(root: Path) -> set[PurePosixPath]:
    """Return every file of the source roots, as a path below the checkout."""
    return {
        PurePosixPath(path.relative_to(root).as_posix())
        for folder in (_PROVIDERS, _RUNTIME)
        for path in (root / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
