"""An environment that holds a wheel and what the wheel asks for, at the pinned hashes, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import documents
from scripts.packaging.archives import sha256
from scripts.packaging.programs import run
from scripts.problems import Problem


def install(wheel: Path, folder: Path, pins: Path) -> Path:
    """Make an environment in `folder`, install the wheel, and return the environment's Python; raise `Problem`.

    pip resolves what the wheel says it needs and takes it only at a hash that `pins` names. pip itself stays outside.
    """
    environment, wanted = folder / "environment", folder / "requirements.txt"
    wanted.write_text(requirements(wheel, documents.read_text(pins)), encoding="utf-8")
    run("python -m venv", folder, sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "--no-input", "--quiet")
    run("pip install", folder, *pip, "install", "--require-hashes", "--requirement", wanted)
    return python


def requirements(wheel: Path, pins: str) -> str:
    """Return the requirements file that installs a wheel: its own hash, and the pins of what it needs here."""
    distribution = next(iter(metadata.distributions(path=[str(wheel)])))
    names = needed(distribution.requires or ())
    own = f"{distribution.name} @ {wheel.resolve().as_uri()} --hash=sha256:{sha256(wheel)}\n"
    return own + "".join(pin for name, pin in _pins(pins) if name in names)


def needed(wanted: Iterable[str], requires: Callable[[str], list[str] | None] = metadata.requires) -> set[str]:
    """Return the names of all packages that the given requirements (PEP 508) ask for, directly or not.

    What a package asks for is read from the one installed here; raises `Problem` when there is none.
    """
    queue = [(text, "") for text in wanted]
    seen: set[tuple[str, str]] = set()
    while queue:
        text, extra = queue.pop()
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        for option in {"", *requirement.extras} - {option for known, option in seen if known == name}:
            seen.add((name, option))
            queue += [(inner, option) for inner in _asked(name, requires)]
    return {name for name, _ in seen}


def _asked(name: str, requires: Callable[[str], list[str] | None]) -> list[str]:
    try:
        return requires(name) or []
    except metadata.PackageNotFoundError as error:
        raise Problem("the wheel needs it and requirements.txt did not bring it; run `make lock`", name) from error


def _pins(pins: str) -> list[tuple[str, str]]:
    """Split a requirements file with hashes into the pinned packages: each name, and the lines of its pin."""
    found: list[tuple[str, str]] = []
    for line in pins.splitlines(keepends=True):
        if line[:1].isalnum():
            found.append((canonicalize_name(line.partition("==")[0]), line))
        elif found and line.lstrip().startswith("--hash"):
            name, lines = found.pop()
            found.append((name, lines + line))
    return found
