"""Running the steps of a job, and skipping those with nothing to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.problems import Problem
from scripts.steps import Step, run, run_all

COUNTING = (
    "from pathlib import Path\nlog = Path('log')\nlog.write_text(log.read_text() + 'x' if log.exists() else 'x')\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project with one program that counts its runs and says so, one input, and pins."""
    (tmp_path / "count.py").write_text(COUNTING + "print('noise')\nprint('counted')\n")
    (tmp_path / "fail.py").write_text("print('what went wrong'); raise SystemExit(3)\n")
    (tmp_path / "input.txt").write_text("one")
    (tmp_path / "requirements.txt").write_text("tool==1\n")
    return tmp_path


STEP = Step("count", ("count",), inputs=("*.txt",), outputs=("log",))


def runs(root: Path) -> int:
    """Return how often the counting program ran."""
    return len((root / "log").read_text())


def test_a_verdict_line_has_the_name_the_time_and_the_last_line_printed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A step is reported in one line."""
    run([STEP], root)
    assert ["count", "s", "counted"] == [word for word in capsys.readouterr().out.split() if not word[0].isdigit()]


def test_a_step_is_skipped_when_nothing_changed(root: Path) -> None:
    """A second run does no work."""
    run([STEP], root)
    assert ["unchanged"] == [verdict.said for verdict in run([STEP], root)]
    assert 1 == runs(root)


@pytest.mark.parametrize("name", ["input.txt", "requirements.txt", "log"])
def test_a_step_runs_again_when_input_output_or_pins_change(root: Path, name: str) -> None:
    """What a step depends on, what it wrote and the tools' versions all count."""
    run([STEP], root)
    (root / name).write_text("other")
    assert [True] == [verdict.ran for verdict in run([STEP], root)]


def test_a_step_without_inputs_always_runs(root: Path) -> None:
    """A check that looks at everything is never skipped."""
    always = Step("count", ("count",))
    run([always, always], root)
    assert 2 == runs(root)


def test_a_failed_step_stops_the_job_and_shows_its_output(root: Path) -> None:
    """The maintainer sees which step failed, how, and what it said."""
    with pytest.raises(Problem, match=r"fail \(python -m fail\): failed with exit code 3:\nwhat went wrong"):
        run([Step("fail", ("fail",)), STEP], root)
    assert not (root / "log").exists()


def test_a_job_of_checks_goes_on_after_a_red_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One run shows everything that is wrong."""
    verdicts = run_all([Step("fail", ("fail",)), STEP], root)
    assert [(True, "what went wrong"), (False, "counted")] == [(each.is_red, each.said) for each in verdicts]
    assert "failed with exit code 3" in capsys.readouterr().out


def test_a_step_that_failed_after_a_success_is_not_skipped(root: Path) -> None:
    """A failure is forgotten by nobody: the step runs until it succeeds."""
    run([STEP], root)
    program = (root / "count.py").read_text()
    (root / "count.py").write_text("raise SystemExit(1)")
    (root / "input.txt").write_text("two")
    with pytest.raises(Problem):
        run([STEP], root)
    (root / "count.py").write_text(program)
    (root / "input.txt").write_text("one")
    assert [True] == [verdict.ran for verdict in run([STEP], root)]
