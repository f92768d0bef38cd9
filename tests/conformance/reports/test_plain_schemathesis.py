"""A plain `st run` of a curated document sends what reads, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import frozen

from conformance import callers
from conformance.document import Document
from conformance.facts import facts_of
from conformance.operation import Operation
from conformance.results.places import operation_of
from conformance.simulators import PROVIDERS
from conformance.subjects import ROOT, document_of, target_of
from scripts.curating.closed_world import Schemas
from tests.conformance.reports.sent import exchange_of

CONFIGURATION = ROOT / "schemathesis.toml"
ACCOUNT = "# [[project]]"
FORM = {"grant_type": "client_credentials"}


def listed() -> set[str]:
    """Return the operations that the configuration lets through."""
    (rule,) = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))["operations"]
    assert rule.keys() == {"exclude-operation-id", "enabled"}
    assert rule["enabled"] is False
    return set(rule["exclude-operation-id"])


def reading(provider: str) -> set[str]:
    """Return the operations of a document that only read, but for the one that gives a token."""
    token = facts_of(provider).credentials.token
    found = {each.id for each in document_of(provider).operations if each.value["x-safety"] == "read"}
    return found - ({token.operation} if token else set())


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_list_is_what_the_document_calls_reading(provider: str) -> None:
    """An operation that writes or costs money is not let through under anybody's name, one that reads is."""
    own = {each.id for each in document_of(provider).operations}
    assert reading(provider) == listed() & own


def test_the_list_has_nothing_that_no_document_has() -> None:
    """A name that was changed in a document is noticed before it lets another one through."""
    assert listed() == {each for provider in PROVIDERS for each in reading(provider)}


def test_every_phase_sends_allowed_data_alone() -> None:
    """`st run` ignores the general mode, so each phase says it; no phase knows methods that are not declared."""
    read = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))
    phases = read["phases"]
    assert {"examples", "coverage", "fuzzing", "stateful"} == set(phases)
    assert {"positive"} == {each["generation"]["mode"] for each in phases.values() if "generation" in each}
    assert phases["stateful"] == {"enabled": False}
    assert phases["coverage"]["unexpected-methods"] == []
    assert read["checks"]["ignored_auth"] == {"enabled": False}
    assert read["cache"] == {"enabled": False}


@frozen
class Ran:
    """What came of `st run`: its exit code, what it said, and what the simulator's log has."""

    code: int
    said: str
    log: list[dict[str, Any]]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_plain_run_only_reads(provider: str, tmp_path: Path) -> None:
    """Against a simulator in another process only reading operations are called, each of them, as the document allows.

    Beside them there is nothing but schemathesis' own probes, GETs to paths that no document has.
    """
    ran = run(provider, tmp_path)
    assert ran.code == 0, ran.said
    own = [each for each in ran.log if each["path"] != "/oauth/token"]
    called = [(each, operation_called(provider, each)) for each in own]
    assert reading(provider) == {operation.id for _, operation in called if operation is not None}
    probes = [each for each, operation in called if operation is None]
    assert 2 >= len(probes)
    assert {"GET"} >= {each["method"] for each in probes}
    for request, operation in called:
        if operation is not None:
            assert operation.value["x-safety"] == "read"
            assert [] == list(operation.misfits(operation.pairs(exchange_of(request))))
    assert any(each["status"] == 200 for each, _ in called)


def test_two_runs_send_the_same(tmp_path: Path) -> None:
    """What a run sends does not depend on the run before it."""
    runs = [run(PROVIDERS[0], tmp_path / name) for name in ("first", "second")]
    first, second = [[{**each, "user_agent": None} for each in ran.log] for ran in runs]
    assert len(first) > 20
    assert first == second


def operation_called(provider: str, request: dict[str, Any]) -> Operation | None:
    """Return the operation that a request of a log has called, None for a path or a method that there is not."""
    operation = operation_of(open_document(provider), exchange_of(request))
    return operation if operation is not None and operation.method == request["method"] else None


@cache
def open_document(provider: str) -> Document:
    """Return a provider's document as schemathesis reads it: in the open world, where an unknown word is welcome."""
    value = document_of(provider).value
    return Document(value, Schemas.of(value))


def run(provider: str, folder: Path) -> Ran:
    """Run `st run` as a user would against a simulator in another process, faster than a user should."""
    folder.mkdir(exist_ok=True)
    secrets = target_of(provider).server().simulator.credentials
    text = CONFIGURATION.read_text(encoding="utf-8")
    if "account_sid" in secrets:
        before, sign, after = text.partition(ACCOUNT)
        text = before + re.sub("^# ", "", sign + after, flags=re.MULTILINE)
    (folder / "schemathesis.toml").write_text(text, encoding="utf-8")
    with simulator(provider, folder / "log") as url:
        document = ROOT / "specs" / "curated" / f"{provider}.yaml"
        command = [str(Path(sys.executable).with_name("st")), "run", str(document), "--url", url]
        ended = subprocess.run(
            [*command, "--rate-limit", "1000/s", *proof(provider, secrets, url)],
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "APIFONICA_ACCOUNT_SID": secrets.get("account_sid", ""), "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    lines = (folder / "log").read_text(encoding="utf-8").splitlines()
    return Ran(ended.returncode, ended.stdout + ended.stderr, [json.loads(each) for each in lines])


def proof(provider: str, secrets: dict[str, str], url: str) -> list[str]:
    """Return the options that say who calls: the pair of a Basic login, or a token, minted or fetched first."""
    known = facts_of(provider).credentials
    if known.kind == "bearer-jwt":
        return ["--header", f"Authorization: {callers.signed(known, secrets, 'good', time.time())['Authorization']}"]
    if known.token is None:
        return ["--auth", f"{secrets[known.identity]}:{secrets[known.secret]}"]
    pair = (secrets[known.identity], secrets[known.secret])
    token = httpx.post(url + known.token.path, auth=pair, data=FORM).json()["access_token"]
    return ["--header", f"Authorization: Bearer {token}"]


@contextmanager
def simulator(provider: str, log: Path) -> Iterator[str]:
    """Serve a simulator in another process, and give its base URL."""
    command = [sys.executable, "-m", "conformance.simulators", provider, "--log", str(log)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
