"""Requests that schemathesis generates, sent raw and through the clients; each run sends the same ones."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import StringIO
from pathlib import Path

import pytest

from conformance.clients import clients_of
from conformance.facts import facts_of
from conformance.generated.case import GeneratedCase
from conformance.generated.driving import send, through_clients
from conformance.generated.judging import CHECKS, OPERATION_CHECKS
from conformance.generated.subjects import Servers, operation_of, schema_of
from conformance.generated.tally import Tally
from conformance.operation import Operation
from conformance.subjects import PROVIDERS, ROOT, document_of

OPERATIONS = [(provider, operation) for provider in PROVIDERS for operation in document_of(provider).operations]


@pytest.fixture(scope="module")
def servers(pytestconfig: pytest.Config) -> Iterator[dict[str, Servers]]:
    """Give honest servers to all generated requests, one for each operation of each provider."""
    with ExitStack() as opened:
        path = pytestconfig.getoption("--requests-log")
        log = opened.enter_context(path.open("w", encoding="utf-8")) if path else StringIO()
        yield {provider: Servers(provider, log) for provider in PROVIDERS}


def _tallies() -> Iterator[dict[str, Tally]]:
    tallies = {provider: Tally() for provider in PROVIDERS}
    yield tallies
    for provider, tally in tallies.items():
        # A run of one provider's tests alone has seen nothing of the others.
        assert not tally.requests or list(tally.vacuous(facts_of(provider).values)) == []


@pytest.fixture(scope="module")
def seen() -> Iterator[dict[str, Tally]]:
    """Count what the raw requests see, and fail at the end where it was too little to mean anything."""
    yield from _tallies()


@pytest.fixture(scope="module")
def driven() -> Iterator[dict[str, Tally]]:
    """Count what the clients' requests see, and fail at the end where it was too little to mean anything."""
    yield from _tallies()


def raw_requests(provider: str) -> Callable[..., None]:
    """Make the test that sends a provider's generated requests raw."""
    facts = facts_of(provider)

    def test(case: GeneratedCase, servers: dict[str, Servers], seen: dict[str, Tally]) -> None:
        """What the document allows is answered, what it does not is refused, and every answer is documented."""
        operation = operation_of(provider, case)
        response, exchange = send(case, operation, servers[provider].of(operation))
        case.validate_response(response)
        for check in CHECKS:
            found = next(check(case, operation, exchange, facts), None)
            assert found is None, f"{check.__name__}: {found}\n{exchange}"
        seen[provider].add(operation, exchange, facts)

    return test


def client_requests(provider: str) -> Callable[..., None]:
    """Make the test that calls a provider's clients with generated arguments."""
    facts, clients = facts_of(provider), clients_of(provider)

    def test(case: GeneratedCase, servers: dict[str, Servers], driven: dict[str, Tally]) -> None:
        """Both clients send what the case says, and give what came for it."""
        operation = operation_of(provider, case)
        server = servers[provider].of(operation)
        for called, difference in through_clients(case, operation, server, clients, facts):
            assert difference is None, f"{called.colour}: {difference}"
            if called.exchanges:
                driven[provider].add(operation, called.exchanges[0], facts)

    return test


for each in PROVIDERS:
    # schemathesis makes one test of a document, so each provider has its own.
    globals()[f"test_raw_requests_of_{each}"] = schema_of(each, "all").parametrize()(raw_requests(each))
    globals()[f"test_client_requests_of_{each}"] = schema_of(each, "positive").parametrize()(client_requests(each))


@pytest.mark.parametrize("check", OPERATION_CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize(("provider", "operation"), OPERATIONS, ids=lambda each: getattr(each, "id", each))
def test_operation(provider: str, operation: Operation, check: object, servers: dict[str, Servers]) -> None:
    """The operation demands credentials, and refuses methods of HTTP that it does not have."""
    assert callable(check)
    assert list(check(operation, servers[provider].of(operation), facts_of(provider))) == []


def test_another_process_sends_the_same_requests(servers: dict[str, Servers], tmp_path: Path) -> None:
    """A fresh process with another hash seed sends the requests of the tests above again, in the same order."""
    log = tmp_path / "requests.jsonl"
    tests = [__file__, "-k", "not another_process", "--requests-log", str(log)]
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stdout.decode()
    written = servers[PROVIDERS[0]].log
    assert isinstance(written, StringIO)
    here = written.getvalue().splitlines()
    assert len(here) > 100, "the tests above did not run; run the whole file"
    assert here == log.read_text(encoding="utf-8").splitlines()
