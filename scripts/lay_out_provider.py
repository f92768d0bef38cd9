"""Lay out the files of a new provider: `python -m scripts.lay_out_provider NAME`.

What is written are starting lines with comments, in files that every reader takes: overlays without a correction, one
record that shows the form of a quirk, what conformance has to know. Nothing that is there is ever written over.
"""

from __future__ import annotations

import argparse
import keyword
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from scripts import documents
from scripts.problems import Problem, exit_code_of

STORY = "docs/adding-a-provider.md"
_STARTING = Path(__file__).with_name("starting_files")
_FOLDERS = {
    "overlays": ("quirks.yaml", "corrections.yaml", "presentation.yaml"),
    "conformance/cases": ("values.yaml", "ablations.yaml"),
}
# It becomes the name of a package, of folders, and a part of ids and addresses.
_NAME = re.compile(r"[a-z][a-z0-9]{1,39}")
# Where general code stands, which no provider's name may occur in; tests/test_architecture.py holds that.
_GENERAL = ("scripts", "runtime")


def lay_out(name: str, root: Path, today: date) -> list[Path]:
    """Write the starting files of a provider below a project's folder, and return where they are.

    Raises `Problem` for a name that cannot be used or is taken, and leaves everything as it was.
    """
    _refuse_unusable(name, root)
    targets = {root / place / name / file: _STARTING / file for place, files in _FOLDERS.items() for file in files}
    for target in targets:
        if target.exists():
            raise Problem(f"the name {name} is taken: this file is there; choose another name", target)
    (root / "specs" / "published" / name).mkdir(parents=True, exist_ok=True)
    for target, source in targets.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_filled(documents.read_text(source), name, today), encoding="utf-8", newline="\n")
    return list(targets)


def _refuse_unusable(name: str, root: Path) -> None:
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        what = "is a word of Python or not made of 2 to 40 lower-case letters and digits, a letter first"
        raise Problem(f"the name {name!r:.60} {what}; choose one such as pigeonpost")
    for place in ("generated", "runtime"):
        if (taken := root / place / "sms_providers" / name).exists():
            raise Problem(f"the name {name} is taken: this is there; choose another name", taken)
    for path in _general_code(root):
        if name in path.read_text(encoding="utf-8").lower():
            what = f"the name {name} occurs in general code, where no provider is named; choose a longer one"
            raise Problem(what, path)


def _general_code(root: Path) -> Iterator[Path]:
    for place in _GENERAL:
        for path in sorted((root / place).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _filled(text: str, name: str, today: date) -> str:
    for word, meant in {"NAME": name, "TITLE": name.capitalize(), "TODAY": today.isoformat()}.items():
        text = re.sub(rf"\b{word}\b", meant, text)
    return text


def main(arguments: Sequence[str] | None = None) -> None:
    """Lay out the provider that the command line names, and print the files and what to do next."""
    parser = argparse.ArgumentParser(prog="python -m scripts.lay_out_provider", description=__doc__.partition("\n")[0])
    parser.add_argument("name", metavar="NAME", help="the provider's short name: lower-case letters and digits")
    parser.add_argument("--root", metavar="DIR", type=Path, default=Path(), help="the project's folder")
    options = parser.parse_args(arguments)
    written = lay_out(options.name, options.root, datetime.now(UTC).date())
    for path in written:
        print(path.relative_to(options.root).as_posix())
    print("next, with the provider's page saved as Markdown:")
    print(f"    make import PROVIDER={options.name} PAGE=saved-page.md")
    print(f"    make curate    # lists what the overlays of {options.name} still have to say")
    print(f"provider {options.name}: {len(written)} files laid out; {STORY} tells the rest")


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
