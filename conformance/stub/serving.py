"""A stub in another process, for whoever wants to try a client on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conformance.simulators.serving import PATIENCE_SECONDS, NotServingError

_CHECKOUT = Path(__file__).parents[2]


@contextmanager
def serve_process(document: Path, *arguments: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Run `python -m conformance.stub` in another process on a free port, and yield its base URL and credentials.

    `arguments` are those of the command line, such as `"--rows", "120"`. Raises `NotServingError`.
    """
    command = [sys.executable, "-m", "conformance.stub", str(document), *arguments]
    search_path = os.pathsep.join(filter(None, [str(_CHECKOUT), os.environ.get("PYTHONPATH")]))
    settings = {**os.environ, "PYTHONPATH": search_path}
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True, env=settings) as process,
    ):
        try:
            assert process.stdout is not None
            url, credentials = process.stdout.readline().strip(), process.stdout.readline()
            if not credentials:
                complaints.seek(0)
                raise NotServingError(f"the stub did not serve: {complaints.read().strip() or 'it said nothing'}")
            yield url, json.loads(credentials)
        finally:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
