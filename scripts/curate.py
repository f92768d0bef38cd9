"""Curate a provider: `python -m scripts.curate PROVIDER` writes `specs/curated/PROVIDER.yaml`.

That is the provider's published pages, joined, with the overlays `corrections` and `presentation` applied, checked
against OpenAPI 3.1 and our own rules. With `--without QUIRK` a quirk's corrections are left out, for an experiment.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts import documents
from scripts.curating import Curated, curate
from scripts.problems import Problem, exit_code_of

__all__ = ["main", "write"]


def write(made: Curated, target: Path) -> str:
    """Write a curated document, at once or not at all; return whether the file is `new`, `changed` or `unchanged`.

    Raises `Problem` when the file cannot be written.
    """
    heading = f"Written by scripts/curate.py from specs/published/{made.provider} and overlays/{made.provider}."
    text = documents.dump(made.value, heading=heading).encode()
    try:
        before = target.read_bytes() if target.exists() else None
        if before == text:
            return "unchanged"
        _swap_in(text, target)
    except OSError as error:
        raise Problem(f"the file cannot be written: {error.strerror}", target) from error
    return "new" if before is None else "changed"


def _swap_in(text: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(text)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Curate the provider that the command line names, and print one line about it."""
    options = _options(arguments)
    without: list[str] = options.without
    made = curate(options.provider, options.root, without)
    place = Path("specs", "curated", f"{options.provider}.yaml")
    target: Path = options.output or options.root / place
    status = write(made, target)
    told = [_counted(made.operations, "operation"), _counted(made.schemas, "schema")]
    actions = f"{_counted(made.applied, 'action')} applied"
    if without:
        actions += f" without {', '.join(without)} ({_counted(len(made.skipped), 'action')} skipped)"
    print(f"{(options.output or place).as_posix()}: {', '.join([*told, actions, status])}")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.curate", description=__doc__)
    parser.add_argument("provider", metavar="PROVIDER", help="the provider's short name, such as my-provider")
    parser.add_argument("--root", metavar="DIR", type=Path, default=Path(), help="the project's folder")
    parser.add_argument(
        "--without", metavar="QUIRK", action="append", default=[], help="leave out a quirk's corrections"
    )
    parser.add_argument("--output", metavar="FILE", type=Path, help="write here; required with --without")
    options = parser.parse_args(arguments)
    if options.without and options.output is None:
        parser.error("--without needs --output: a document without corrections is not a curated one")
    return options


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
