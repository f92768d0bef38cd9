"""Laying out a new provider: files that every reader takes, and names that cannot be used."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from conformance.ablations import ablations
from conformance.case import cases
from conformance.facts import facts
from scripts import documents
from scripts.curating.register import register_problems
from scripts.lay_out_provider import lay_out, main
from scripts.overlay import read_overlay
from scripts.problems import Problem

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 1, 2)
FILES = (
    "conformance/cases/pigeonpost/ablations.yaml",
    "conformance/cases/pigeonpost/values.yaml",
    "overlays/pigeonpost/corrections.yaml",
    "overlays/pigeonpost/presentation.yaml",
    "overlays/pigeonpost/quirks.yaml",
)


def tree(root: Path) -> dict[str, str]:
    """Return the text of every file below a folder."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


def refusal(name: str, root: Path) -> str:
    """Return why a name is refused, and expect that nothing was written."""
    before = tree(root)
    with pytest.raises(Problem) as caught:
        lay_out(name, root, TODAY)
    assert before == tree(root)
    return str(caught.value)


def test_the_files_and_the_folder_of_the_pages_are_laid_out(tmp_path: Path) -> None:
    """Five files, with the provider's name in them, and a place for the page."""
    written = lay_out("pigeonpost", tmp_path, TODAY)
    assert FILES == tuple(tree(tmp_path)) == tuple(sorted(path.relative_to(tmp_path).as_posix() for path in written))
    assert (tmp_path / "specs" / "published" / "pigeonpost").is_dir()
    assert [] == [name for name, text in tree(tmp_path).items() if "pigeonpost" not in text]
    assert [] == [name for name, text in tree(tmp_path).items() if "NAME" in text or "TITLE" in text]


def test_every_reader_takes_the_files(tmp_path: Path) -> None:
    """Overlays, register and what conformance has to know are in form from the beginning."""
    lay_out("pigeonpost", tmp_path, TODAY)
    folder = tmp_path / "overlays" / "pigeonpost"
    overlays = [read_overlay(documents.read(folder / f"{layer}.yaml")) for layer in ("corrections", "presentation")]
    assert ["corrections", "presentation"] == [overlay.layer for overlay in overlays]
    register = documents.read(folder / "quirks.yaml")
    assert [] == register_problems(register, "pigeonpost", overlays)
    assert "2026-01-02" == register.value[0]["evidence"][0]["date"]
    known = tmp_path / "conformance" / "cases"
    assert "api-key" == facts("pigeonpost", known).credentials.kind
    assert ([], []) == (ablations("pigeonpost", known), cases("pigeonpost", known))


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_written_over(tmp_path: Path, name: str) -> None:
    """One file of that provider is enough for the name to be taken, and it stays as it is."""
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("ours\n", encoding="utf-8")
    said = f"{tmp_path / name}: the name pigeonpost is taken: this file is there; choose another name"
    assert said == refusal("pigeonpost", tmp_path)


@pytest.mark.parametrize("place", ["generated", "runtime"])
def test_the_name_of_a_package_is_taken(tmp_path: Path, place: str) -> None:
    """A provider cannot be called like another, or like a part of the package."""
    (tmp_path / place / "sms_providers" / "pigeonpost").mkdir(parents=True)
    assert "the name pigeonpost is taken" in refusal("pigeonpost", tmp_path)


BAD_NAMES = ("", "p", "Pigeon", "pigeon_post", "pigeon-post", "../pigeon", "1pigeon", "class")


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_is_no_name_everywhere_is_refused(tmp_path: Path, name: str) -> None:
    """It becomes a package, folders and part of ids, each of which has its own idea of a name."""
    assert refusal(name, tmp_path).endswith("choose one such as pigeonpost")


def test_a_name_that_occurs_in_general_code_is_refused(tmp_path: Path) -> None:
    """No provider is named in general code; a name that is part of a word there could not be told from it."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "paging.py").write_text("PIGEONPOST = 1\n", encoding="utf-8")
    assert "paging.py: the name pigeonpost occurs in general code" in refusal("pigeonpost", tmp_path)


def test_a_page_that_was_imported_before_does_not_matter(tmp_path: Path) -> None:
    """Whoever began with the page can have the other files laid out."""
    page = tmp_path / "specs" / "published" / "pigeonpost" / "letters.yaml"
    page.parent.mkdir(parents=True)
    page.write_text("ours\n", encoding="utf-8")
    assert len(FILES) == len(lay_out("pigeonpost", tmp_path, TODAY))
    assert "ours\n" == page.read_text(encoding="utf-8")


def test_the_next_steps_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command names its files, what to type next, and where the rest is told."""
    main(["pigeonpost", "--root", str(tmp_path)])
    lines = capsys.readouterr().out.splitlines()
    assert FILES == tuple(sorted(lines[:5]))
    assert "    make import PROVIDER=pigeonpost PAGE=saved-page.md" in lines
    assert "provider pigeonpost: 5 files laid out; docs/adding-a-provider.md tells the rest" == lines[-1]
    assert (ROOT / "docs" / "adding-a-provider.md").exists()


@pytest.mark.parametrize("name", ["pigeon_post", "core"])
def test_a_refusal_is_one_line_and_exit_code_2(name: str) -> None:
    """The command ends with 2 and one line, without a traceback."""
    command = [sys.executable, "-m", "scripts.lay_out_provider", name]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (2, "", 1) == (result.returncode, result.stdout, len(result.stderr.splitlines()))


@pytest.mark.parametrize("arguments", [["NAME=pigeon_post"], []])
def test_make_refuses_with_exit_code_2(arguments: list[str]) -> None:
    """The target passes the refusal on, and says its usage where there is no name."""
    # The environment is this one, whatever its age.
    options = ["--no-print-directory", "-o", f"{sys.prefix}/.ready", f"VENV={sys.prefix}", "PYTHON=false"]
    command = ["make", *options, "provider", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = "choose one such as pigeonpost" if arguments else "usage: make provider NAME=name"
    assert (2, "") == (result.returncode, result.stdout)
    assert result.stderr.splitlines()[0].endswith(said)
