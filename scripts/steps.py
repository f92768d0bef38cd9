"""Run the steps of a job in order, one verdict line each, and skip those whose inputs and outputs did not change.

What a step last saw is remembered under `.cache/steps`, keyed by the contents of its inputs, its outputs, the pinned
tools and the Python version, and never committed: a fresh clone runs everything.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from scripts.problems import Problem

_PINS = ("requirements.txt", "pyproject.toml")


@frozen
class Step:
    """One command of a job; `inputs` and `outputs` are globs, and a step without inputs always runs."""

    name: str
    command: tuple[str, ...]
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()


@frozen
class Verdict:
    """How a step ended: the last line that it printed, and how many seconds it took."""

    step: Step
    ran: bool
    said: str
    seconds: float
    is_red: bool = False

    def __str__(self) -> str:
        """Return the verdict line."""
        return f"{self.step.name:<22} {self.seconds:6.1f} s  {self.said}"


def run(steps: Sequence[Step], root: Path) -> list[Verdict]:
    """Run the steps, printing a line for each; raise `Problem` with a failed step's output."""
    verdicts = []
    for step in steps:
        verdicts.append(_run_or_skip(step, root))
        print(verdicts[-1], flush=True)
    return verdicts


def run_all(steps: Sequence[Step], root: Path) -> list[Verdict]:
    """Run every step, printing a line for each, and after it the output of one that failed."""
    verdicts = []
    for step in steps:
        started = time.perf_counter()
        try:
            verdict = _run_or_skip(step, root)
        except Problem as problem:
            print(problem)
            verdict = Verdict(step, True, problem.what.splitlines()[-1], time.perf_counter() - started, is_red=True)
        verdicts.append(verdict)
        print(verdict, flush=True)
    return verdicts


def _run_or_skip(step: Step, root: Path) -> Verdict:
    started = time.perf_counter()
    memory = root / ".cache" / "steps" / step.name.replace(" ", "-")
    if step.inputs and memory.exists() and memory.read_text() == _seen(step, root):
        return Verdict(step, False, "unchanged", time.perf_counter() - started)
    memory.unlink(missing_ok=True)
    said = _run(step, root)
    if step.inputs:
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(_seen(step, root))
    return Verdict(step, True, said, time.perf_counter() - started)


def _run(step: Step, root: Path) -> str:
    command = [sys.executable, "-m", *step.command]
    result = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    output = result.stdout.strip()
    if result.returncode:
        raise Problem(
            f"failed with exit code {result.returncode}:\n{output}", f"{step.name} (python -m {step.command[0]})"
        )
    return output.splitlines()[-1].strip(" =") if output else "done"


def _seen(step: Step, root: Path) -> str:
    """Return the digest of all that the step's result depends on, and of the result."""
    digest = hashlib.sha256(f"{sys.version}\0{step.command}".encode())
    for path in _files((*step.inputs, *step.outputs, *_PINS), root):
        digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(globs: Sequence[str], root: Path) -> Iterator[Path]:
    found = {path for pattern in globs for path in root.glob(pattern) if path.is_file()}
    return iter(sorted(path for path in found if "__pycache__" not in path.parts))
