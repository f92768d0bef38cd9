"""Requests that schemathesis generates, sent raw and through the clients; each run sends the same ones."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from io import StringIO
from pathlib import Path

import pytest

from conformance.clients import clients_of
from conformance.generated.case import GeneratedCase
from conformance.generated.driving import send, through_clients
from conformance.generated.judging import CHECKS, OPERATION_CHECKS
from conformance.generated.subjects import Servers, operation_of, schema_of
from conformance.generated.tally import Tally
from conformance.operation import Operation
from conformance.subjects import ROOT, document_of, facts_of

PROVIDER = "voximplant"
FACTS = facts_of(PROVIDER)


@pytest.fixture(scope="module")
def servers(pytestconfig: pytest.Config) -> Iterator[Servers]:
    """Give honest servers to all generated requests, one for each operation."""
    with ExitStack() as opened:
        path = pytestconfig.getoption("--requests-log")
        yield Servers(PROVIDER, opened.enter_context(path.open("w", encoding="utf-8")) if path else StringIO())


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
def test_generated_requests_are_answered_as_documented(case: GeneratedCase, servers: Servers, seen: Tally) -> None:
    """What the document allows is answered, what it does not is refused by envelope, and every answer is documented."""
    operation = operation_of(PROVIDER, case)
    response, exchange = send(case, servers.of(operation))
    case.validate_response(response)
    for check in CHECKS:
        found = next(check(case, operation, exchange, FACTS), None)
        assert found is None, f"{check.__name__}: {found}\n{exchange}"
    seen.add(operation, exchange, FACTS)


@schema_of(PROVIDER, "positive").parametrize()
def test_the_client_sends_and_reads_generated_requests(case: GeneratedCase, servers: Servers, driven: Tally) -> None:
    """Both clients send what the case says, and give what came for it."""
    operation = operation_of(PROVIDER, case)
    for called, difference in through_clients(case, operation, servers.of(operation), clients_of(PROVIDER), FACTS):
        assert difference is None, f"{called.colour}: {difference}"
        driven.add(operation, called.exchanges[0], FACTS)


@pytest.mark.parametrize("check", OPERATION_CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("operation", document_of(PROVIDER).operations, ids=lambda operation: operation.id)
def test_operation(operation: Operation, check: object, servers: Servers) -> None:
    """The operation demands credentials, and refuses methods of HTTP that it does not have."""
    assert callable(check)
    assert list(check(operation, servers.of(operation), FACTS)) == []


def test_another_process_sends_the_same_requests(servers: Servers, tmp_path: Path) -> None:
    """A fresh process with another hash seed sends the requests of the tests above again, in the same order."""
    log = tmp_path / "requests.jsonl"
    tests = [__file__, "-k", "not another_process", "--requests-log", str(log)]
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stdout.decode()
    assert isinstance(servers.log, StringIO)
    here = servers.log.getvalue().splitlines()
    assert len(here) > 100, "the tests above did not run; run the whole file"
    assert here == log.read_text(encoding="utf-8").splitlines()
