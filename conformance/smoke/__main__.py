"""Try an installed package: `python -m conformance.smoke voximplant --python PATH --version 0.1.0`.

The simulator runs in this project's environment, the trial in the other interpreter's: isolated from the environment's
variables and the checkout, warnings as errors. The last line says what was tried; exit code 2 and the trial's own words
otherwise.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from conformance.facts import facts_of
from conformance.simulators import PROVIDERS as SIMULATED
from conformance.simulators.serving import PROJECT_ROOT, NotServingError, serve_process
from conformance.stub import serving as stub
from conformance.subjects import PROVIDERS, ROOT

FOLDER = Path(__file__).resolve().parent
PATIENCE_SECONDS = 120.0


def main() -> None:
    """Read the command line, and try the package as it is installed, then its client at the simulator."""
    parser = argparse.ArgumentParser(prog="python -m conformance.smoke", description=__doc__.partition("\n")[0])
    parser.add_argument("provider", choices=PROVIDERS)
    parser.add_argument("--python", type=Path, required=True, help="the interpreter that the package is installed for")
    parser.add_argument("--version", required=True, help="the version that it must have")
    wanted = parser.parse_args()
    # A link to the interpreter is left as it is: following it would leave its environment.
    python = wanted.python.absolute()
    run(python, "installed", wanted.provider, wanted.version, str(PROJECT_ROOT))
    words = json.dumps(facts_of(wanted.provider).smoke)
    try:
        with standing_in(wanted.provider) as (url, credentials):
            print(wanted.provider, run(python, "trial", wanted.provider, url, str(credentials), words))
    except NotServingError as error:
        fail(str(error))


@contextmanager
def standing_in(provider: str) -> Iterator[tuple[str, Path]]:
    """Serve a provider's simulator, or the stub of its document where there is none; yield base URL and credentials.

    Raises `NotServingError`.
    """
    if provider in SIMULATED:
        with serve_process(provider) as url:
            yield url, PROJECT_ROOT / "conformance" / "simulators" / provider / "credentials.json"
        return
    document = ROOT / "specs" / "curated" / f"{provider}.yaml"
    with stub.serve_process(document) as (url, secrets), tempfile.TemporaryDirectory() as folder:
        credentials = Path(folder) / "credentials.json"
        credentials.write_text(json.dumps(secrets), encoding="utf-8")
        yield url, credentials


def run(python: Path, trial: str, *arguments: str) -> str:
    """Run a trial by another interpreter in an empty folder, and return its last line; end the program if it fails."""
    command = [str(python), "-I", "-W", "error", str(FOLDER / f"{trial}.py"), *arguments]
    with tempfile.TemporaryDirectory() as elsewhere:
        try:
            done = subprocess.run(
                command, cwd=elsewhere, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            fail(f"{trial}: not done within {PATIENCE_SECONDS:.0f} seconds")
    if done.returncode or not done.stdout:
        fail(f"{trial}: {done.stderr.strip() or 'it said nothing'}")
    return done.stdout.splitlines()[-1]


def fail(why: str) -> NoReturn:
    """End the program with exit code 2 and a reason."""
    print(why, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
