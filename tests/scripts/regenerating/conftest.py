"""A small project with one page of the fictional provider Pigeon, and a way to take in an edited page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from attrs import Factory, define

from scripts import curate
from scripts.import_published import import_page
from scripts.problems import Problem
from scripts.regenerate import Outcome, main
from scripts.steps import Step

PIGEON = Path(__file__).with_name("pigeon")
PAGE = (PIGEON / "list-letters.md").read_text(encoding="utf-8")


@define
class Project:
    """The project's folder, the steps that a regeneration ran in it, and which of them is to fail."""

    root: Path
    ran: list[str] = Factory(list)
    failing: str = ""

    def take_in(self, page: str, *arguments: str) -> Outcome:
        """Save a page and regenerate from it; curating is real, generation and conformance are stand-ins."""
        saved = self.root / "saved.md"
        saved.write_text(page, encoding="utf-8")
        fixed = ["pigeon", str(saved), "--root", str(self.root), "--date", "2026-02-01"]
        return main([*fixed, *arguments], self.run)

    def run(self, steps: Sequence[Step], root: Path) -> None:
        """Run steps without processes."""
        for step in steps:
            self.ran.append(step.name)
            if step.name == "curate pigeon":
                curate.main(["pigeon", "--root", str(root)])
            if step.name == "generate pigeon":
                self._generate()
            if step.name == self.failing:
                raise Problem("failed with exit code 1:\n1 failed", step.name)

    def tree(self) -> dict[str, bytes]:
        """Return every file of the project that git would track."""
        files = [path for path in self.root.rglob("*") if path.is_file() and "reports" not in path.parts]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in files if path.name != "saved.md"}

    def report(self) -> str:
        """Return the report of the last regeneration."""
        return (self.root / "reports" / "regenerate-pigeon.md").read_text(encoding="utf-8")

    def verdicts(self) -> dict[str, str]:
        """Return the verdicts of the report by quirk, but for those still needed and not corrected."""
        rows = [line.split("|") for line in self.report().splitlines() if line.startswith("| `pigeon/")]
        verdicts = {row[1].strip(" `").removeprefix("pigeon/"): row[2].strip(" *") for row in rows if len(row) == 4}
        assert 7 == len(verdicts)
        return {quirk: word for quirk, word in verdicts.items() if word not in {"still needed", "not corrected"}}

    def overlay(self, name: str, edit: Callable[[str], str]) -> None:
        """Change the text of a file of the overlays."""
        path = self.root / "overlays" / "pigeon" / name
        path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")

    def _generate(self) -> None:
        package = self.root / "generated/sms_providers/pigeon"
        shutil.rmtree(package, ignore_errors=True)
        package.mkdir(parents=True)
        shutil.copyfile(self.root / "specs/curated/pigeon.yaml", package / "openapi.yaml")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project in which the page is imported, curated and generated."""
    for name in ("corrections", "presentation", "quirks"):
        target = tmp_path / "overlays" / "pigeon" / f"{name}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PIGEON / f"{name}.yaml", target)
    page = tmp_path / "saved.md"
    page.write_text(PAGE, encoding="utf-8")
    import_page("pigeon", page, tmp_path / "specs/published", date(2026, 1, 1))
    made = Project(tmp_path)
    curate.main(["pigeon", "--root", str(tmp_path)])
    made._generate()
    return made


def edited(*changes: tuple[str, str]) -> str:
    """Return the page with pieces of its text replaced, each of which stands there once."""
    page = PAGE
    for old, new in changes:
        assert 1 == page.count(old), old
        page = page.replace(old, new)
    return page
