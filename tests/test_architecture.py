"""Who may import whom, as ARCHITECTURE.md says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROVIDERS = sorted(path.name for path in (ROOT / "overlays").iterdir() if path.is_dir())
PACKAGES = ("sms_providers", "scripts", "conformance", "tests")

#: For each place, the beginnings of the project's own modules that it may import; `{}` is its own provider.
ALLOWED = {
    "runtime/sms_providers/errors": ["sms_providers.errors"],
    "runtime/sms_providers/options": ["sms_providers.options", "sms_providers.core"],
    "runtime/sms_providers/core": ["sms_providers.core", "sms_providers.errors"],
    "runtime/sms_providers/testing": ["sms_providers.testing", "sms_providers.core", "sms_providers.errors"],
    **{
        f"generated/sms_providers/{provider}": [
            "sms_providers.core",
            "sms_providers.errors",
            "sms_providers.options",
            f"sms_providers.{provider}",
        ]
        for provider in PROVIDERS
    },
    "scripts": ["scripts", "sms_providers.core", "sms_providers.errors", "sms_providers.options"],
    "conformance/simulators": ["conformance.simulators"],
    "conformance": ["conformance", "sms_providers", "scripts"],
}


def modules(place: str) -> list[Path]:
    """Return the modules of a place."""
    return sorted((ROOT / place).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Iterate over the dotted names that a module imports, relative ones resolved."""
    package = module_name(path).split(".") if path.name == "__init__.py" else module_name(path).split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            yield from (".".join([*above, *filter(None, [node.module]), alias.name]) for alias in node.names)


def module_name(path: Path) -> str:
    """Return the dotted name of a module of the project."""
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    parts = parts[1:] if parts[0] in {"generated", "runtime"} else parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("place", ALLOWED)
def test_a_place_imports_only_what_it_may(place: str) -> None:
    """Data and knowledge move in one direction: no module imports from a place that stands after its own."""
    found = modules(place)
    assert found, f"{place} has no modules"
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in found
        for name in imported(path)
        if name.split(".")[0] in PACKAGES and not any((name + ".").startswith(ok + ".") for ok in ALLOWED[place])
    ]
    assert [] == wrong


@pytest.mark.parametrize("place", ["scripts", "runtime"])
def test_no_providers_name_stands_in_general_code(place: str) -> None:
    """A provider's peculiarity belongs in a word of the vocabulary or in its overlays, never in code."""
    files = [path for path in (ROOT / place).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    named = [
        f"{path.relative_to(ROOT)}: {provider}"
        for path in files
        for provider in (*PROVIDERS, "voximplant", "apifonica", "routee")
        if provider in path.read_text(encoding="utf-8").lower()
    ]
    assert [] == named


def test_httpx_is_known_to_one_module() -> None:
    """A move to another HTTP library has one place to look at."""
    users = [
        path.relative_to(ROOT).as_posix()
        for place in ("runtime", "generated")
        for path in modules(place)
        if any(name.split(".")[0] == "httpx" for name in imported(path))
    ]
    assert ["runtime/sms_providers/core/transport.py"] == users


def test_the_namespace_has_no_module_of_its_own() -> None:
    """Two source roots share the import package, so neither may own its top level (PEP 420)."""
    assert [] == [path for place in ("generated", "runtime") for path in (ROOT / place / "sms_providers").glob("*.py")]


def test_every_package_of_the_wheel_says_that_it_is_typed() -> None:
    """A type checker reads the annotations of a package only where py.typed stands (PEP 561)."""
    packages = [path for place in ("generated", "runtime") for path in (ROOT / place / "sms_providers").iterdir()]
    assert [] == [path.name for path in packages if path.is_dir() and not (path / "py.typed").exists()]


def test_modules_stay_small() -> None:
    """A hand-written module past 400 lines wants splitting."""
    places = ("runtime", "scripts", "conformance", "tests")
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for place in places for path in modules(place)}
    assert [] == [path.relative_to(ROOT).as_posix() for path, length in lengths.items() if length > 400]
