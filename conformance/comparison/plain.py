"""A plain `st run` of a curated document: what schemathesis complains of, safely as this project sets it, or with all.

The second way knows the provider's account from the project's file, and nothing else of it: every operation is called,
with data that is right and wrong, and every check is on.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from conformance.comparison.standing import Door, Standing
from conformance.subjects import ROOT, document_of
from scripts.problems import Problem

CONFIGURATION = "schemathesis.toml"
Way = Literal["safe", "everything"]
#: The names of both ways among the results.
SAFE = "schemathesis"
WAYS: Mapping[str, Way] = {SAFE: "safe", "schemathesis-with-everything": "everything"}
#: What a complaint is about: the check's code or the error's type, and the operation.
Alarms = frozenset[str]

#: Nothing is remembered and nothing left to chance, or two runs could not be compared.
_EVERYTHING = """continue-on-failure = true
request-timeout = 20.0
[cache]
enabled = false
[generation]
deterministic = true
database = "none"
max-examples = 5
"""
PATIENCE_SECONDS = 120.0
_COMPLAINED = (0, 1)
_REPORT = "report.json"


def alarms(provider: str, way: Way, door: Door, server: Standing) -> Alarms:
    """Run `st run` against a server behind a door; raise `Problem` where it did not come to its end."""
    door.set(server.app)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, CONFIGURATION).write_text(configuration(way), encoding="utf-8")
        ended = subprocess.run(
            _command(provider, door.url + server.base_path, server.headers),
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "NO_COLOR": "1", **_variables(provider, server.secrets)},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
        report = Path(folder, _REPORT)
        if ended.returncode not in _COMPLAINED or not report.exists():
            last = (ended.stderr or ended.stdout).strip().splitlines()[-1:]
            raise Problem(f"`st run` broke off with exit code {ended.returncode}: {' '.join(last)}", provider)
        return frozenset(_read(json.loads(report.read_text(encoding="utf-8"))))


def _command(provider: str, url: str, headers: Mapping[str, str]) -> list[str]:
    program = str(Path(sys.executable).with_name("st"))
    document = str(ROOT / "specs" / "curated" / f"{provider}.yaml")
    # At the pace of the project's file it would take hours, and the server is one's own.
    options = ["--url", url, "--rate-limit", "1000/s", "--report-json-path", _REPORT]
    return [program, "run", document, *options, *(f"--header={name}: {value}" for name, value in headers.items())]


def configuration(way: Way) -> str:
    """Return the project's settings, or those with everything on, with the account of whoever has one."""
    text = (ROOT / CONFIGURATION).read_text(encoding="utf-8")
    before, sign, after = text.partition("# [[project]]")
    account = re.sub("^# ", "", sign + after, flags=re.MULTILINE)
    return (before if way == "safe" else _EVERYTHING) + account


def _variables(provider: str, secrets: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that the settings name: the provider's own, and nothing for those of others."""
    named = re.findall(r"\$\{(\w+)\}", configuration("everything"))
    schemes = document_of(provider).value["components"]["securitySchemes"].values()
    known = {
        each["environment"]: str(secrets.get(name, ""))
        for scheme in schemes
        for name, each in scheme.get("x-credentials", {}).get("secrets", {}).items()
        if "environment" in each
    }
    return {name: known.get(name, "") for name in named}


def _read(report: Mapping[str, Any]) -> Iterator[str]:
    for each in report["failures"]:
        yield from (f"{each['code']} {operation}" for operation in each["operations"])
    for each in report["errors"]:
        yield f"{each.get('type', 'error')} {each.get('operation', '')}".strip()
