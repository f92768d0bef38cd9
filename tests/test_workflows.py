"""The workflows and the CI's entry: make targets only, pinned actions, least permissions."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import documents
from scripts.documents import Json

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
_PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
# A job of ours may read the code; the job that uploads may say who it is, and has neither code nor commands.
_CODE, _IDENTITY = {"contents": "read"}, {"id-token": "write"}


def _targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", text, re.MULTILINE))


def _jobs() -> Iterator[tuple[str, Json]]:
    for path in WORKFLOWS:
        yield from documents.read(path).value["jobs"].items()


def _steps() -> list[Json]:
    return [step for _, job in _jobs() for step in job["steps"]]


def _audit(folder: Path) -> subprocess.CompletedProcess[str]:
    zizmor = Path(sys.executable).with_name("zizmor")
    options = ("--offline", "--persona=pedantic", "--strict-collection", "--no-progress")
    return subprocess.run((zizmor, *options, folder), capture_output=True, text=True, check=False)


def test_there_are_two_workflows() -> None:
    """Testing and publishing are the two workflows, so the checks below check something."""
    assert ["publish.yml", "test.yml"] == [path.name for path in WORKFLOWS]


def test_every_action_is_pinned_by_hash_and_names_its_version() -> None:
    """A tag can be moved to other code, a commit hash cannot; the comment says which release it is."""
    used = [line.partition("uses:")[2].strip() for path in WORKFLOWS for line in path.read_text().splitlines()]
    named = [action for action in used if action]
    assert len(named) == sum("uses" in step for step in _steps()) > 0
    assert [] == [action for action in named if not _PINNED.fullmatch(action)]


def test_every_command_is_one_call_of_a_make_target() -> None:
    """What CI does can be done by hand: a workflow's commands are `make` with an existing target and nothing else."""
    commands = [step["run"] for step in _steps() if "run" in step]
    called = [re.fullmatch(r"make PYTHON=python ([a-z-]+)", command) for command in commands]
    assert {"test", "wheel"} == {call[1] if call else None for call in called} & _targets()
    assert all(called)


def test_permissions_are_the_least_that_works() -> None:
    """Nothing is permitted to a workflow as a whole, reading the code or proving an identity to a job."""
    assert [{}, {}] == [documents.read(path).value["permissions"] for path in WORKFLOWS]
    granted = {name: job["permissions"] for name, job in _jobs()}
    assert {"build": _CODE, "publish": _IDENTITY, "test": _CODE} == granted


def test_the_job_that_uploads_runs_no_code_of_ours() -> None:
    """The identity that may upload is never in the same job as a checkout or a command, and needs the build."""
    publish = dict(_jobs())["publish"]
    assert ("build", "pypi") == (publish["needs"], publish["environment"])
    assert [] == [step for step in publish["steps"] if "run" in step or "checkout" in step["uses"]]


def test_every_job_ends_by_itself() -> None:
    """A job that hangs is ended within half an hour."""
    assert [] == [name for name, job in _jobs() if job.get("timeout-minutes", 360) > 30]


def test_zizmor_finds_nothing() -> None:
    """The audit of the workflows is clean at the pedantic level."""
    audit = _audit(FOLDER)
    assert 0 == audit.returncode, audit.stdout


@pytest.mark.parametrize(
    ("right", "wrong"), [("persist-credentials: false", "fetch-depth: 1"), ("permissions: {}", "")]
)
def test_zizmor_can_fail(tmp_path: Path, right: str, wrong: str) -> None:
    """The audit notices a fault planted in a workflow."""
    folder = shutil.copytree(FOLDER, tmp_path / ".github" / "workflows")
    workflow = folder / "test.yml"
    workflow.write_text(workflow.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    assert 0 != _audit(folder).returncode


def test_the_entry_of_ci_is_make_test() -> None:
    """`.ci/run` can be executed, stops at the first failure, and calls `make test` in the root of the checkout."""
    script = ROOT / ".ci" / "run"
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "exec make test"] == commands
    assert os.access(script, os.X_OK)
