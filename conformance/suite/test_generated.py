"""Requests that schemathesis generates, sent raw and through the clients; each run sends the same ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from attrs import asdict

from conformance.clients import clients_of
from conformance.document import Operation
from conformance.generated.case import GeneratedCase
from conformance.generated.driving import send, through_clients
from conformance.generated.judging import CHECKS, OPERATION_CHECKS
from conformance.generated.subjects import operation_of, operations_of, schema_of
from conformance.generated.tally import Tally
from conformance.server import Server, Target
from conformance.subjects import ROOT, facts_of

PROVIDER = "voximplant"
FACTS = facts_of(PROVIDER)


@pytest.fixture(scope="module")
def server(pytestconfig: pytest.Config) -> Iterator[Server]:
    """Give one honest server to all generated requests."""
    with ExitStack() as opened:
        path = pytestconfig.getoption("--requests-log")
        log = opened.enter_context(path.open("w", encoding="utf-8")) if path else None
        yield Target(PROVIDER, log=log).server()


@pytest.fixture(scope="module")
def seen() -> Iterator[Tally]:
    """Count what the raw requests see, and fail at the end where it was too little to mean anything."""
    tally = Tally()
    yield tally
    assert list(tally.vacuous(FACTS.values)) == []


@pytest.fixture(scope="module")
def driven() -> Iterator[Tally]:
    """Count what the clients' requests see, and fail at the end where it was too little to mean anything."""
    tally = Tally()
    yield tally
    assert list(tally.vacuous(FACTS.values)) == []


@schema_of(PROVIDER, "all").parametrize()
def test_generated_requests_are_answered_as_documented(case: GeneratedCase, server: Server, seen: Tally) -> None:
    """What the document allows is answered, what it does not is refused by envelope, and every answer is documented."""
    operation = operation_of(PROVIDER, case)
    response, exchange = send(case, server)
    case.validate_response(response)
    for check in CHECKS:
        found = next(check(case, operation, exchange, FACTS), None)
        assert found is None, f"{check.__name__}: {found}\n{exchange}"
    seen.add(operation, exchange, FACTS)


@schema_of(PROVIDER, "positive").parametrize()
def test_the_client_sends_and_reads_generated_requests(case: GeneratedCase, server: Server, driven: Tally) -> None:
    """Both clients send what the case says, and give what came for it."""
    operation = operation_of(PROVIDER, case)
    for called, difference in through_clients(case, operation, server, clients_of(PROVIDER), FACTS):
        assert difference is None, f"{called.colour}: {difference}"
        driven.add(operation, called.exchanges[0], FACTS)


@pytest.mark.parametrize("check", OPERATION_CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("operation", operations_of(PROVIDER), ids=lambda operation: operation.value["operationId"])
def test_operation(operation: Operation, check: object, server: Server) -> None:
    """The operation demands credentials, and refuses methods of HTTP that it does not have."""
    assert callable(check)
    assert list(check(operation, server, FACTS)) == []


def test_another_process_sends_the_same_requests(server: Server, tmp_path: Path) -> None:
    """A fresh process with another hash seed sends the requests of the tests above again, in the same order."""
    log = tmp_path / "requests.jsonl"
    tests = [__file__, "-k", "not another_process", "--requests-log", str(log)]
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stdout.decode()
    here = [json.dumps(asdict(request)) for request in server.simulator.requests]
    assert len(here) > 100, "the tests above did not run; run the whole file"
    assert here == log.read_text(encoding="utf-8").splitlines()
