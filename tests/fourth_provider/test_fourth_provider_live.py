"""The fictional provider is run live by data alone: its stub in another process gets exactly the plan."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conformance.stub.serving import serve_process
from tests.fourth_provider.checkout import PROVIDER, Checkout

#: One process makes the checkout for all of them.
pytestmark = pytest.mark.xdist_group("fourth provider")


def command(checkout: Checkout, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the suite in the checkout, the stub's key being in the environment."""
    return subprocess.run(
        [sys.executable, "-m", "conformance", *arguments, "--per-minute", "600000"],
        cwd=checkout.root,
        env={**os.environ, **checkout.environment, "TOWNCRIER_API_KEY": "stub-api-key"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_stub_gets_the_plan(checkout: Checkout, tmp_path: Path) -> None:
    """What is printed before is what the stub's log shows, request by request, and all of it conforms."""
    log, document = tmp_path / "log", checkout.root / f"specs/curated/{PROVIDER}.yaml"
    with serve_process(document, "--log", str(log)) as (url, _):
        where = ["--provider", PROVIDER, "--base-url", url, "--live", "--report", str(tmp_path / "report")]
        ended = command(checkout, "run", *where)
    assert (0, "") == (ended.returncode, ended.stderr), ended.stdout
    planned = re.findall(r"^  \(\d+\) (\S+)", ended.stdout, re.MULTILINE)
    arrived = [json.loads(line)["method"] for line in log.read_text(encoding="utf-8").splitlines()]
    assert planned == arrived
    assert 5 < len(arrived)


def test_its_stub_elsewhere_is_a_simulator(checkout: Checkout, tmp_path: Path) -> None:
    """With --simulator the stub's own credentials do, messages are sent, and nothing is red."""
    log, document = tmp_path / "log", checkout.root / f"specs/curated/{PROVIDER}.yaml"
    with serve_process(document, "--log", str(log)) as (url, _):
        where = ["--provider", PROVIDER, "--base-url", url, "--simulator", "--report", str(tmp_path / "report")]
        environment = {**os.environ, **checkout.environment}
        ended = subprocess.run(
            [sys.executable, "-m", "conformance", "run", *where],
            cwd=checkout.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert 0 == ended.returncode, ended.stdout[-3000:] + ended.stderr
    assert '"POST"' in log.read_text(encoding="utf-8")
