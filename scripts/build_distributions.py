"""Build wheel and sdist, prove them, and put them in `dist/`.

`python -m scripts.build_distributions [--output dist]` builds both twice and compares, lets twine check the metadata,
compares the contents with the sources, and tries the wheel in an empty environment. Only then do they take the place of
the distributions in the output folder. Exit 2 with one line for each problem otherwise.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from scripts.packaging.archives import sha256
from scripts.packaging.building import Distributions, build_twice
from scripts.packaging.contents import faults
from scripts.packaging.programs import run
from scripts.packaging.smoke import smoke
from scripts.problems import Problem, Problems, exit_code_of

ROOT = Path(__file__).parent.parent


def build(output: Path, root: Path = ROOT) -> str:
    """Build, prove and put in place; return the line that says what was proved. Raises `Problem` or `Problems`."""
    started = time.perf_counter()
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="distributions-") as folder:
        built = build_twice(root, Path(folder))
        expect_version(built.wheel, os.environ)
        prove(built, root)
        tried = smoke(built.wheel, root)
        wheel = put(built, output).wheel
    seconds = time.perf_counter() - started
    built_as = f"{wheel.name} sha256:{sha256(wheel)[:16]} {_size(wheel)}"
    return f"wheel: {built_as}, reproducible, 2 of 2 checks, smoke: {', '.join(tried)}, {seconds:.1f} s"


def expect_version(wheel: Path, environment: Mapping[str, str]) -> None:
    """Refuse to go on when the tag that is being published names another version; raise `Problem`."""
    tag = environment.get("GITHUB_REF_NAME", "") if environment.get("GITHUB_REF_TYPE") == "tag" else ""
    version = wheel.name.split("-")[1]
    if tag and tag != f"v{version}":
        raise Problem(f"the tag is {tag}, but the version in pyproject.toml is {version}", wheel.name)


def prove(built: Distributions, root: Path) -> None:
    """Check the metadata by twine and the contents by the sources; raise `Problem` or `Problems`."""
    run("twine check", root, sys.executable, "-m", "twine", "check", "--strict", built.wheel, built.sdist)
    if found := faults(built, root):
        raise Problems(found)


def put(built: Distributions, output: Path) -> Distributions:
    """Replace the distributions in a folder by those just built, and leave its other files alone."""
    output.mkdir(parents=True, exist_ok=True)
    for pattern in ("*.whl", "*.tar.gz"):
        for old in output.glob(pattern):
            old.unlink()
    copies = Distributions(output / built.wheel.name, output / built.sdist.name)
    shutil.copyfile(built.wheel, copies.wheel)
    shutil.copyfile(built.sdist, copies.sdist)
    return copies


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1000:.0f} kB"


def main() -> None:
    """Read the command line, build, and print size and digest of each file; the last line is the figure."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.build_distributions", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="the folder to fill (default: dist)")
    output = parser.parse_args().output
    figure = build(output)
    for path in sorted((*output.glob("*.whl"), *output.glob("*.tar.gz"))):
        print(f"{path.name:<40} {_size(path):>8}  sha256:{sha256(path)}")
    print(figure)


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
