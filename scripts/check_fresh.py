"""Rebuild all committed files that a script writes, and fail when one of them was not what the script writes.

Looks at every file that git tracks or would track: a file changed, new or gone after the rebuild is named.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
from pathlib import Path

from scripts.pipeline import ROOT, building
from scripts.problems import Problem, Problems, exit_code_of
from scripts.steps import Step, run

Snapshot = dict[str, str]


def snapshot(root: Path) -> Snapshot:
    """Return the digest of every file that git tracks or would track."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if result.returncode:
        raise Problem("git cannot list the files; is this a git checkout?", root.name)
    names = [name for name in sorted(set(result.stdout.split("\0"))) if name and (root / name).is_file()]
    return {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in names}


def differences(before: Snapshot, after: Snapshot) -> list[Problem]:
    """Return a problem for each file that the rebuild changed."""
    words = {(False, True): "is new", (True, False): "is gone", (True, True): "is changed"}
    return [
        Problem(f"{words[name in before, name in after]} after a rebuild; run `make` and commit what it wrote", name)
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]


def main() -> None:
    """Rebuild without asking what was remembered, and compare."""
    argparse.ArgumentParser(prog="python -m scripts.check_fresh", description=__doc__).parse_args()
    before = snapshot(ROOT)
    rebuilds = [Step(step.name, step.command) for step in building()]
    run(rebuilds, ROOT)
    stale = differences(before, snapshot(ROOT))
    if stale:
        raise Problems(stale)
    print(f"fresh: {len(before)} files as they were after {len(rebuilds)} rebuilds")


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
