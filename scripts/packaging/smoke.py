"""Try a wheel as a user would: installed alone, away from the sources, against a running simulator."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from scripts.packaging.contents import providers
from scripts.packaging.environment import install
from scripts.packaging.programs import run
from scripts.problems import Problem


def smoke(wheel: Path, root: Path) -> list[str]:
    """Install a wheel in an empty environment, try each provider in it, and return what each try found.

    Raises `Problem` when the wheel holds no provider, cannot be installed, or a try fails.
    """
    names = providers(wheel)
    if not names:
        raise Problem("holds no provider to try", wheel.name)
    with tempfile.TemporaryDirectory(prefix="smoke-") as folder:
        python = install(wheel, Path(folder), root / "requirements.txt")
        return [_tried(provider, wheel, python, root) for provider in names]


def _tried(provider: str, wheel: Path, python: Path, root: Path) -> str:
    version = wheel.name.split("-")[1]
    command = (sys.executable, "-m", "conformance.smoke", provider, "--python", python, "--version", version)
    return run(f"smoke test of {provider}", root, *command).splitlines()[-1]
