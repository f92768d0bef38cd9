"""Generate a provider's client from its curated document: render, prove, then swap.

`python -m scripts.generate_client PROVIDER` writes `generated/sms_providers/PROVIDER/`. The package is built in a
folder of its own and takes the old one's place only when nothing warned, mypy passed and the probe found every fact
of the document in it. Exit 2 with one line for each problem otherwise.
"""

from __future__ import annotations

import argparse
import filecmp
import shutil
import sys
import tempfile
from pathlib import Path

from scripts import documents
from scripts.generation.rendering import DOCUMENT, render
from scripts.generation.verification import check_types, probe
from scripts.problems import Problem, exit_code_of

ROOT = Path(__file__).parent.parent


def generate(provider: str, root: Path = ROOT) -> str:
    """Generate, prove and swap in a provider's package; return the line that says so."""
    if not provider.isidentifier():
        raise Problem(f"{provider!r} is not the name of a package")
    curated = root / "specs" / "curated" / f"{provider}.yaml"
    source = curated.relative_to(root).as_posix()
    document = documents.read(curated)
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="generation-") as folder:
        sources = Path(folder)
        package = sources / "sms_providers" / provider
        package.parent.mkdir()
        ruff = root / "pyproject.toml"
        plan = render(document.value, source, package=provider, source=source, output=package, ruff=ruff)
        shutil.copyfile(curated, package / DOCUMENT)
        check_types(sources, root / "runtime", cache / "mypy-generation")
        found = probe(sources, root / "runtime", f"sms_providers.{provider}", package / DOCUMENT)
        state = swap(package, root / "generated" / "sms_providers" / provider)
    counts = f"operations {len(plan.operations)}, models {len(plan.models)}, enumerations {len(plan.enumerations)}"
    return f"generated/sms_providers/{provider}: {state}, {counts}; {found}"


def swap(new: Path, target: Path) -> str:
    """Put a folder in another's place and return what that was: `new`, `changed` or `unchanged`."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        new.rename(target)
        return "new"
    if _same(new, target):
        return "unchanged"
    old = new.with_name(new.name + ".old")
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    return "changed"


def _same(one: Path, other: Path) -> bool:
    names, others = (
        sorted(path.relative_to(top) for path in top.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        for top in (one, other)
    )
    return names == others and all(filecmp.cmp(one / name, other / name, shallow=False) for name in names)


def main() -> None:
    """Read the command line and generate."""
    parser = argparse.ArgumentParser(prog="python -m scripts.generate_client", description=__doc__.partition("\n")[0])
    parser.add_argument("provider", help="the provider's name: its file in specs/curated")
    print(generate(parser.parse_args().provider))


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
