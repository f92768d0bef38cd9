"""A checkout of this project in which the only provider is a fictional one, made of links to this one's code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from attrs import field, frozen

PROVIDER = "towncrier"
FILES = Path(__file__).with_name(PROVIDER)
ROOT = Path(__file__).parents[2]

#: What the checkout shares with this one; of `conformance` the cases are the provider's own.
_SHARED = ("Makefile", "runtime", "scripts", "README.md", "LICENSE")
_NOT_SHARED = frozenset({"cases", "liars", "__pycache__"})


@frozen
class Checkout:
    """The folder, and what each command said that was run in it, by command."""

    root: Path
    said: dict[str, str] = field(factory=dict)

    @classmethod
    def empty(cls, root: Path) -> Checkout:
        """Make a checkout without a provider."""
        for name in _SHARED:
            (root / name).symlink_to(ROOT / name)
        # A copy, for pytest takes the folder in which it really stands for the checkout.
        shutil.copyfile(ROOT / "pyproject.toml", root / "pyproject.toml")
        _link_all(ROOT / "conformance", root / "conformance", without=_NOT_SHARED)
        _link_all(ROOT / "conformance" / "liars", root / "conformance" / "liars", only="*.py")
        _link_all(ROOT / "conformance" / "liars", root / "conformance" / "liars", only="*.json")
        _link_all(ROOT / "conformance" / "cases", root / "conformance" / "cases", only="*.json")
        _link_all(ROOT / "specs", root / "specs", only="*.json")
        for name in ("overlays", "docs", ".cache"):
            (root / name).mkdir()
        # One cache of mypy for all runs of tests: without one, it reads every dependency anew.
        types = ROOT / ".cache" / "mypy-generation"
        types.mkdir(parents=True, exist_ok=True)
        (root / ".cache" / types.name).symlink_to(types)
        return cls(root)

    def fill_in(self) -> None:
        """Put the fictional provider's own files in place, as a maintainer would write them."""
        shutil.copytree(FILES, self.root, dirs_exist_ok=True)

    def run(self, command: str, expected: int = 0) -> str:
        """Run a command of the shell, `make` and `python` being this environment's, and return what it said."""
        # The environment is this one as it is: whatever its age, it must not be made anew.
        make = f"make --no-print-directory -o {sys.prefix}/.ready PYTHON=false VENV={sys.prefix}"
        known = re.sub(r"^make\b", make, re.sub(r"^python\b", sys.executable, command))
        result = subprocess.run(
            known, shell=True, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False
        )
        assert expected == result.returncode, f"{command}: {result.stdout}{result.stderr}"
        self.said[command] = result.stdout + result.stderr
        return self.said[command]

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a process to which the generated package is installed."""
        # Not what the `make` says that these tests may run under.
        others = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
        # pytest's own temporary folders, or it would clear away those of every other run on the machine as it ends.
        place = {"PYTEST_DEBUG_TEMPROOT": str(self.root / ".cache")}
        return {**others, **place, "PYTHONPATH": str(self.root / "generated")}


def _link_all(source: Path, target: Path, only: str = "*", without: frozenset[str] = frozenset()) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for path in source.glob(only):
        if path.name not in without:
            (target / path.name).symlink_to(path)
