"""Write docs/surface.md, everything that an application may import and call: `python -m scripts.document_surface`.

The page is made of what stands in the sources, nothing is imported; a change of it in a diff is a change of the public
API, and so a decision.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from attrs import frozen

from scripts import documents
from scripts.pipeline import ROOT
from scripts.problems import Problem, exit_code_of

TARGET = "docs/surface.md"
HEADING = "<!-- Written by scripts/document_surface.py from runtime and generated; do not edit. -->"
#: The machinery, which nobody imports: CHANGELOG.md says what is public.
PRIVATE = frozenset({"core"})
#: Where the classes stand that every client inherits from.
COMMON = {"settings.py": ("Settings",), "providers.py": ("SyncProvider", "AsyncProvider")}


@frozen
class Package:
    """One public package: its name, the names in its `__all__`, and the public methods of its clients."""

    name: str
    exports: list[str]
    methods: list[str]


def packages(root: Path = ROOT) -> list[Package]:
    """Read every public package of the project, sorted by name."""
    folders = [*root.glob("runtime/sms_providers/*/"), *root.glob("generated/sms_providers/*/")]
    public = [folder for folder in folders if (folder / "__init__.py").exists() and folder.name not in PRIVATE]
    return sorted((package for folder in public for package in _packages(folder)), key=lambda package: package.name)


def common_methods(root: Path = ROOT) -> list[str]:
    """Return the public methods that every client inherits, sorted."""
    core = root / "runtime" / "sms_providers" / "core"
    return sorted({name for module, classes in COMMON.items() for name in _methods(core / module, classes)})


def _packages(folder: Path) -> Iterator[Package]:
    name = f"sms_providers.{folder.name}"
    yield Package(name, _exports(folder / "__init__.py"), _methods(folder / "client.py"))
    if (folder / "models" / "__init__.py").exists():
        yield Package(f"{name}.models", _exports(folder / "models" / "__init__.py"), [])


def _exports(path: Path) -> list[str]:
    """Return a module's `__all__`; raise `Problem` where it has none that can be read."""
    for node in _parsed(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
            assert isinstance(node, ast.Assign)
            return [str(name) for name in ast.literal_eval(node.value)]
    raise Problem("has no `__all__`, so nobody knows what of it is public", path)


def _methods(path: Path, only: Collection[str] = ()) -> list[str]:
    """Return the public methods of the classes in a module; none where it is not there."""
    if not path.exists():
        return []
    classes = [
        node for node in _parsed(path).body if isinstance(node, ast.ClassDef) and (node.name in only or not only)
    ]
    found = {
        node.name
        for each in classes
        for node in each.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    }
    return sorted(found)


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def page(found: list[Package], common: list[str]) -> str:
    """Return the whole page."""
    return "\n".join([HEADING, "", *_introduction(common), *_sections(found)]).rstrip() + "\n"


def _introduction(common: list[str]) -> Iterator[str]:
    yield "# What is public"
    yield ""
    yield "Everything that an application may import, package by package, and what it may call on both clients."
    yield "[CHANGELOG.md](../CHANGELOG.md) says what a change of it does to the version."
    yield ""
    yield from (f"- every client: `{name}()`" for name in common)
    yield ""


def _sections(found: list[Package]) -> Iterator[str]:
    for package in found:
        yield f"## {package.name}"
        yield ""
        yield from (f"- `{name}`" for name in package.exports)
        yield from (f"- both clients: `{name}()`" for name in package.methods)
        yield ""


def main() -> None:
    """Write the page, and say how much there is of it."""
    argparse.ArgumentParser(prog="python -m scripts.document_surface", description=__doc__).parse_args()
    found = packages()
    text, target = page(found, common_methods()), ROOT / TARGET
    is_same = target.exists() and documents.read_text(target) == text
    if not is_same:
        target.write_text(text, encoding="utf-8", newline="\n")
    names = sum(len(package.exports) + len(package.methods) for package in found)
    print(f"{TARGET}: {len(found)} packages, {names} names, {'unchanged' if is_same else 'written'}")


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
