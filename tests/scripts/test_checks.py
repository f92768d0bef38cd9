"""The jobs behind `make test`: counting what passed, and noticing stale files."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from attrs import evolve

from scripts.check_all import CHECKS, counts
from scripts.check_fresh import differences, snapshot
from scripts.pipeline import building, providers, proving
from scripts.problems import Problem
from scripts.steps import Step, Verdict

ROOT = Path(__file__).parents[2]


def verdict(said: str) -> Verdict:
    """Return the verdict of some step."""
    return Verdict(Step("some", ("some",)), True, said, 0.1)


def test_the_figure_adds_up_what_the_verdict_lines_count() -> None:
    """Unit tests and conformance cases are both counted, other numbers are not."""
    lines = ["12 files already formatted", "1215 passed in 10.88s", "conformance: 57 pass, 0 fail, 2 known-fail, 3.0 s"]
    assert (1272, 0) == counts([verdict(line) for line in lines])


def test_a_red_check_is_counted_by_its_own_count_or_as_one() -> None:
    """A figure with nothing failed means that nothing failed."""
    red = [
        evolve(verdict(line), is_red=True)
        for line in ("2 failed, 10 passed in 3.1s", "Found 4 errors.", "c: 5 pass, 4 fail, 1 s")
    ]
    assert (15, 7) == counts(red)


def test_every_kind_of_check_is_run() -> None:
    """Style, types, units, freshness and conformance all stand in the way of a bad change."""
    assert ["lint", "format", "types", "unit", "fresh", "conformance", "liars and ablations"] == [
        check.name for check in CHECKS
    ]


def test_a_changed_a_new_and_a_lost_file_are_each_named() -> None:
    """A rebuild that writes anything else than what is committed is a failure with the file's name."""
    before, after = {"same": "1", "changed": "1", "lost": "1"}, {"same": "1", "changed": "2", "new": "1"}
    remedy = "after a rebuild; run `make` and commit what it wrote"
    expected = [f"changed: is changed {remedy}", f"lost: is gone {remedy}", f"new: is new {remedy}"]
    assert expected == [str(problem) for problem in differences(before, after)]


def test_a_snapshot_has_new_files_and_leaves_out_ignored_ones(tmp_path: Path) -> None:
    """A file that a script writes beside the committed ones is seen, a cache is not."""
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text("cache\n")
    (tmp_path / "cache").write_text("")
    (tmp_path / "new").write_text("")
    assert [".gitignore", "new"] == sorted(snapshot(tmp_path))


def test_outside_of_git_freshness_cannot_be_judged(tmp_path: Path) -> None:
    """A check that could not look says so instead of passing."""
    with pytest.raises(Problem, match="is this a git checkout"):
        snapshot(tmp_path)


def test_the_job_goes_in_the_direction_of_the_data() -> None:
    """Each provider is curated before it is generated, and all is built before it is proven and packed."""
    names = [step.name for step in (*building(), *proving())]
    expected = [f"{verb} {provider}" for provider in providers() for verb in ("curate", "generate")]
    assert [*expected, "document quirks", "document surface", "conformance", "wheel"] == names


@pytest.mark.parametrize("step", [*building(), *proving()], ids=lambda step: step.name)
def test_every_input_and_output_of_a_step_exists(step: Step) -> None:
    """A glob that matches nothing would let a change go unnoticed."""
    globs = [*step.inputs, *(output for output in step.outputs if not output.startswith("dist"))]
    assert [] == [pattern for pattern in globs if not any(path.is_file() for path in ROOT.glob(pattern))]
