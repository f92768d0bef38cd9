"""Build wheel and sdist twice: from the checkout, and in another folder from the sdist that came out."""

from __future__ import annotations

import sys
import tarfile
from pathlib import Path

from attrs import frozen

from scripts.packaging.comparing import differences
from scripts.packaging.programs import run
from scripts.problems import Problem, Problems


@frozen
class Distributions:
    """The two files that one build makes."""

    wheel: Path
    sdist: Path


def build_twice(root: Path, folder: Path) -> Distributions:
    """Build the sources under `root` into `folder`; raise `Problems` when the second build is another one.

    The second build has only what the sdist holds and stands elsewhere, so a wheel that needs more than the sdist,
    or that a path of this machine got into, is noticed. No date is given: hatchling then takes a fixed one, and
    whoever builds the sdist gets the same wheel.
    """
    first = build_once(root, folder / "first")
    second = build_once(_unpacked(first.sdist, folder / "unpacked"), folder / "second")
    if found := differences(first.wheel.parent, second.wheel.parent):
        raise Problems(found)
    return first


def build_once(sources: Path, output: Path) -> Distributions:
    """Build wheel and sdist, both from the sources, with the tools of this environment; raise `Problem`."""
    options = ("--no-isolation", "--wheel", "--sdist", "--outdir", output)
    run("python -m build", sources, sys.executable, "-m", "build", *options, sources)
    return Distributions(_only(output, "*.whl"), _only(output, "*.tar.gz"))


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise Problem(f"made {len(found)} files {pattern} where one is expected", "python -m build")
    return found[0]


def _unpacked(sdist: Path, folder: Path) -> Path:
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    return folder / sdist.name.removesuffix(".tar.gz")
