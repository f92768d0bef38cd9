"""The main job: from the published pages to a wheel that works, in the order in which data flows."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from scripts import steps
from scripts.problems import exit_code_of
from scripts.steps import Step

ROOT = Path(__file__).parent.parent
_SHARED = ("scripts/*.py",)
_CURATOR = ("scripts/overlay/*", "scripts/curating/*", "specs/extensions.schema.json")
_GENERATOR = ("scripts/generation/**/*", "scripts/templates/*", "runtime/**/*")
_PACKER = (
    "scripts/packaging/*",
    "conformance/simulators/**/*",
    "conformance/stub/*",
    "conformance/smoke/*",
    "conformance/subjects.py",
    "conformance/cases/*/values.yaml",
    "*.md",
    "LICENSE",
)

#: The program and its arguments.
CONFORMANCE = ("conformance", "run", "--profile", "quick", "--report", "reports")


def providers(root: Path = ROOT) -> list[str]:
    """Return the providers' names, sorted: those that have overlays."""
    return sorted(path.name for path in (root / "overlays").iterdir() if path.is_dir())


def building(root: Path = ROOT) -> Iterator[Step]:
    """Return the steps that write committed files: curate and generate for each provider, and the registers."""
    for name in providers(root):
        yield Step(
            f"curate {name}",
            ("scripts.curate", name),
            inputs=(*_SHARED, *_CURATOR, f"specs/published/{name}/*", f"overlays/{name}/*"),
            outputs=(f"specs/curated/{name}.yaml",),
        )
        yield Step(
            f"generate {name}",
            ("scripts.generate_client", name),
            inputs=(*_SHARED, *_GENERATOR, f"specs/curated/{name}.yaml"),
            outputs=(f"generated/sms_providers/{name}/**/*",),
        )
    yield Step(
        "document quirks",
        ("scripts.document_quirks",),
        inputs=(*_SHARED, "scripts/overlay/*", "overlays/**/*", "conformance/cases/**/*", "conformance/liars/*"),
        outputs=("docs/quirks.md",),
    )
    yield Step(
        "document surface",
        ("scripts.document_surface",),
        inputs=(*_SHARED, "generated/**/*.py", "runtime/**/*.py"),
        outputs=("docs/surface.md",),
    )


def proving() -> Iterator[Step]:
    """Return the steps that prove what was built, and pack it."""
    built = ("specs/**/*", "overlays/**/*", "generated/**/*", "runtime/**/*")
    yield Step("conformance", CONFORMANCE, inputs=(*built, "scripts/**/*", "conformance/**/*"))
    yield Step(
        "wheel",
        ("scripts.build_distributions",),
        inputs=(*built, *_SHARED, *_PACKER),
        outputs=("dist/*",),
    )


def main() -> None:
    """Run the main job; the last line is its figure."""
    argparse.ArgumentParser(prog="python -m scripts.pipeline", description=__doc__).parse_args()
    started = time.perf_counter()
    verdicts = steps.run([*building(), *proving()], ROOT)
    ran = sum(verdict.ran for verdict in verdicts)
    seconds = time.perf_counter() - started
    print(f"all: {len(verdicts)} steps, {ran} run, {len(verdicts) - ran} unchanged, {seconds:.1f} s")


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
