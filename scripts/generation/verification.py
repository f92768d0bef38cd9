"""Prove a generated package before it takes the place of the old one: its types, and the probe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from scripts.problems import Problem, Problems

_SECONDS = 120


def check_types(sources: Path, runtime: Path, cache: Path) -> None:
    """Run mypy in strict mode over a source root; raise `Problems`, one for each complaint.

    mypy sees a parameter that shadows a local of the generated code, and ruff does not.
    """
    command = [sys.executable, "-m", "mypy", "--strict", "--namespace-packages", "--explicit-package-bases"]
    command += ["--config-file=", f"--cache-dir={cache}", "--no-error-summary", "--hide-error-context"]
    result = _run([*command, str(sources)], {"MYPYPATH": f"{sources}{os.pathsep}{runtime}"})
    if result.returncode:
        lines = (result.stdout + result.stderr).strip().splitlines()
        raise Problems([Problem(line.replace(f"{sources}{os.sep}", ""), "mypy") for line in lines])


def probe(sources: Path, runtime: Path, package: str, document: Path) -> str:
    """Import a package in a fresh process and compare it with the raw document; return the probe's last line.

    Raises `Problems`, one for each fact of the document that the package lacks or has otherwise.
    """
    command = [sys.executable, "-W", "error", "-m", "scripts.generation.probe", package, str(document)]
    root = Path(__file__).parent.parent.parent
    result = _run(command, {"PYTHONPATH": os.pathsep.join(map(str, (sources, runtime, root)))})
    if result.returncode:
        lines = (result.stdout + result.stderr).strip().splitlines()
        raise Problems([Problem(line, f"probe of {package}") for line in lines or ["it ended without a word"]])
    return result.stdout.strip().splitlines()[-1]


def _run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, **environment, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(command, env=settings, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Problem(f"did not end within {_SECONDS} seconds", " ".join(command[:3])) from None
