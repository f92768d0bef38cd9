"""The command `build_distributions`: what it hands to the builder, notices in the outcome, and puts in place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts.build_distributions import prove, put
from scripts.packaging.building import build_twice
from scripts.packaging.programs import run
from scripts.problems import Problem, Problems
from tests.scripts.packaging.checkout import checkout, packed

_PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "pigeon"
version = "1.0"
[tool.hatch.build.targets.wheel]
packages = ["pigeon"]
[tool.hatch.build.targets.sdist]
include = ["/pyproject.toml", "/pigeon/__init__.py"]
"""


def test_a_wheel_that_needs_more_than_the_sdist_is_refused(tmp_path: Path) -> None:
    """A module that the sdist lacks is missed by the second build, which has nothing but the sdist."""
    package = tmp_path / "sources" / "pigeon"
    package.mkdir(parents=True)
    (package.parent / "pyproject.toml").write_text(_PROJECT, encoding="utf-8")
    for name in ("__init__.py", "forgotten.py"):
        (package / name).touch()
    with pytest.raises(Problems, match=r"\.whl/pigeon/forgotten\.py: gone in the second build"):
        build_twice(package.parent, tmp_path / "builds")


def test_a_failing_program_is_quoted(tmp_path: Path) -> None:
    """The words of a program that fails become the problem."""
    with pytest.raises(Problem, match=r"^pigeon: failed with exit code 3:\nno wind$"):
        run("pigeon", tmp_path, sys.executable, "-c", "print('no wind'); raise SystemExit(3)")


def test_a_date_that_is_set_outside_does_not_reach_the_builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `SOURCE_DATE_EPOCH` in the environment would change the digests, so programs do not get it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    program = "import os; print(os.environ.get('SOURCE_DATE_EPOCH', 'no date'))"
    assert "no date" == run("pigeon", tmp_path, sys.executable, "-c", program)


def test_metadata_that_an_index_would_refuse_is_refused(tmp_path: Path) -> None:
    """A wheel whose description is missing does not pass twine's strict check."""
    with pytest.raises(Problem, match=r"^twine check: failed"):
        prove(packed(tmp_path / "dist"), checkout(tmp_path))


def test_distributions_take_the_place_of_older_ones_only(tmp_path: Path) -> None:
    """Distributions of another version go, other files of the folder stay."""
    output = tmp_path / "dist"
    output.mkdir()
    for name in ("sms_providers-0.9-py3-none-any.whl", "sms_providers-0.9.tar.gz", "notes.txt"):
        (output / name).touch()
    put(packed(tmp_path / "built"), output)
    expected = ["notes.txt", "sms_providers-1.0-py3-none-any.whl", "sms_providers-1.0.tar.gz"]
    assert expected == sorted(path.name for path in output.iterdir())
