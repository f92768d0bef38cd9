"""Run another program and make its failure a problem."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from scripts.problems import Problem

PATIENCE_SECONDS = 600.0

# The builder takes a date that is set here into both archives, and a user's folders on the module path could
# stand in for what is missing.
_UNWANTED = {"SOURCE_DATE_EPOCH", "PYTHONPATH"}


def run(what: str, folder: Path, *command: str | Path) -> str:
    """Run a program in a folder and return what it printed.

    `what` names the act for the reader. Raises `Problem` with the program's own words when it fails or takes longer
    than `PATIENCE_SECONDS`.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Problem(f"took longer than {PATIENCE_SECONDS:.0f} seconds", what) from error
    if done.returncode:
        raise Problem(f"failed with exit code {done.returncode}:\n{done.stdout.strip()}", what)
    return done.stdout.strip()
