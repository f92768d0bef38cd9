"""Generated requests as requirements: named by what they are, the same in every process, and able to fail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import strategies

from conformance.clients import clients_of
from conformance.facts import facts_of
from conformance.generated.collecting import drawn
from conformance.generated.requirements import requirements
from conformance.generated.subjects import trials_of
from conformance.generated.trials import trials
from conformance.requirement import Measure, Requirement, Subjects
from conformance.subjects import ROOT, document_of, target_of
from conformance.verdict import Verdict
from tests.conformance.faulty_clients import faulty, with_query
from tests.conformance.generated.replying import replying

LISTING = """
import sys
from tests.conformance.generated.test_generated_requirements import listed
print(listed(sys.argv[1], int(sys.argv[2])))
"""


def subjects(provider: str, *, lie: Any = None, seed: int = Measure().seed, **others: Any) -> Subjects:
    """Return the committed subjects, with a server that lies or other clients where they are given."""
    made = Subjects(
        provider,
        document_of(provider),
        target_of(provider, lie=lie),
        facts_of(provider),
        clients_of(provider),
        measure=Measure(seed=seed),
    )
    return evolve(made, **others)


def listed(provider: str, seed: int) -> str:
    """Return the ids and requests of a provider as text, in their order."""
    asked = subjects(provider, seed=seed)
    return json.dumps([(each.id, str(each.planned(asked))) for each in requirements(asked)])


@cache
def of(provider: str, operation: str) -> list[Requirement]:
    """Return the generated requirements of one operation."""
    return list(requirements(subjects(provider), operation))


def red(tried: Subjects, operation: str, aspect: str) -> list[Verdict]:
    """Return the verdicts on an aspect of an operation that are not green."""
    found = [each.judge(tried) for each in of(tried.provider, operation) if each.aspect == aspect]
    assert found, "nothing was tried"
    return [each for each in found if each.outcome != "pass"]


@pytest.mark.parametrize(
    ("provider", "operation"),
    [("voximplant", "control_sms"), ("apifonica", "get_message"), ("routee", "send_sms")],
)
def test_the_honest_server_and_the_true_client_pass(provider: str, operation: str) -> None:
    """Whatever is generated for an operation holds, and what all of it has seen is enough."""
    tried = subjects(provider)
    found = [each.judge(tried) for each in sorted(of(provider, operation), key=lambda each: each.is_last)]
    assert [] == [str(each) for each in found if each.outcome != "pass"]


def test_every_phase_is_there_under_ids_of_its_own() -> None:
    """Examples, coverage, fuzzing and what is sent and shown are there, raw and by the clients."""
    found = of("routee", "send_sms")
    assert len({each.id for each in found}) == len(found)
    assert {
        *("examples", "coverage", "fuzzing", "examples-by-client", "coverage-by-client", "fuzzing-by-client"),
        *("stateful", "probes", "generated", "generated-by-client"),
    } == {each.aspect for each in found}
    assert {"generated", "run"} == {each.kind for each in found}
    assert all(each.is_last == (each.kind == "run") for each in found)


def test_an_id_depends_on_the_request_alone() -> None:
    """The name of a request is the same whether it is made alone, or last of all."""
    tried = subjects("voximplant")
    operation = tried.document.operation("control_sms")
    found = trials_of(tried, operation)
    alone = [next(trials(operation, [(each.phase, each.case)])).name for each in found]
    backwards = trials(operation, [(each.phase, each.case) for each in reversed(found)])
    assert [each.name for each in found] == alone
    assert {each.name for each in found} == {each.name for each in backwards}


def test_another_process_makes_the_same_requests() -> None:
    """A fresh process with another hash seed makes the same ids and requests in the same order; another seed others."""
    here = listed("routee", 7)
    run = subprocess.run(
        [sys.executable, "-c", LISTING, "routee", "7"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
    )
    assert len(json.loads(here)) > 100
    assert here == run.stdout.decode().strip()
    assert here != listed("routee", 8)


def test_one_operation_alone_has_the_requests_that_it_has_among_all() -> None:
    """Whether the others are generated before it makes no difference to an operation."""
    among = [each.id for each in requirements(subjects("apifonica")) if each.operation == "list_messages"]
    assert among == [each.id for each in of("apifonica", "list_messages")]


def test_a_server_that_refuses_nothing_is_found() -> None:
    """A request that the document does not allow, answered as if it did, is found."""
    lie = replying(lambda _: {"result": 1}, status=200)
    found = red(subjects("voximplant", lie=lie), "control_sms", "coverage")
    assert {"a refusal by envelope"} == {each.expected for each in found}


def test_a_server_that_refuses_everything_is_found() -> None:
    """A request that the document allows, refused, is found in each phase."""
    lie = replying(lambda _: {"error": {"code": 104, "msg": "Ours."}})
    tried = subjects("voximplant", lie=lie)
    for aspect in ("examples", "fuzzing", "coverage-by-client"):
        assert red(tried, "control_sms", aspect), aspect


def test_a_reply_with_an_unknown_member_is_found() -> None:
    """A member that the document does not have is a failure of the server, though the client keeps it."""
    tried = subjects("apifonica", lie=replying(lambda body: {**body, "colour": "blue"}))
    assert red(tried, "get_message", "examples")
    assert [] == red(tried, "get_message", "examples-by-client")


def test_a_server_that_lets_everybody_in_is_found() -> None:
    """An operation that answers without credentials is found by its probe."""
    lie = replying(lambda _: {"result": 1}, status=200)
    found = red(subjects("voximplant", lie=lie), "control_sms", "probes")
    assert "voximplant/control_sms/probes/credentials-are-demanded" in {each.case for each in found}


def test_a_message_that_is_not_shown_is_found() -> None:
    """A message that was taken and is not in the history, or is there with another recipient, is found."""

    def forgetting(body: Any) -> Any:
        return {**body, "content": []} if "content" in body else body

    def mistaking(body: Any) -> Any:
        return {**body, "content": [{**row, "to": "+1"} for row in body["content"]]} if "content" in body else body

    for lie, pointer in ((forgetting, "/content"), (mistaking, "/content/0/to")):
        found = red(subjects("routee", lie=replying(lie)), "send_sms", "stateful")
        assert {pointer} == {each.pointer for each in found}


def test_a_client_that_drops_a_filter_is_found() -> None:
    """A parameter that does not go out is found where it was asked for."""

    def dropping(query: bytes) -> bytes:
        return b"&".join(each for each in query.split(b"&") if not each.startswith(b"tag="))

    clients = faulty(clients_of("apifonica"), request=lambda request: with_query(request, dropping))
    found = red(subjects("apifonica", clients=clients), "list_messages", "coverage-by-client")
    assert {"/query/tag"} == {each.pointer for each in found}


def test_a_run_that_saw_nothing_does_not_pass() -> None:
    """A run that was not tried whole is inconclusive, and one that saw no rows fails."""
    tried = subjects("apifonica", lie=replying(lambda body: {**body, "messages": []} if "messages" in body else body))
    found = list(requirements(tried, "list_messages"))
    (last,) = (each for each in found if each.id.endswith("/generated/not-vacuous"))
    assert "inconclusive" == last.judge(tried).outcome
    for each in found:
        if not each.is_last:
            each.judge(tried)
    assert "fail" == last.judge(tried).outcome


@frozen(eq=False)
class Somewhere:
    """A provider's own server, which must not be sent anything that costs or that the document does not allow."""

    playing_back: Any
    is_simulator: bool = False

    def server(self, **_: object) -> Any:
        """Fail, since nothing may be sent."""
        raise AssertionError("a request to a provider's own server")


def test_a_provider_is_sent_nothing_that_costs_or_is_forbidden() -> None:
    """Spending, probes and what the document does not allow are skipped for any server that is not a simulator."""
    honest = subjects("voximplant")
    far: Any = Somewhere(honest.target)
    tried = evolve(honest, target=far)
    for each in of("voximplant", "send_sms_message"):
        if not each.is_last:
            assert "skip" == each.judge(tried).outcome, each.id
    reading = of("voximplant", "get_sms_history")
    forbidden = [each for each in reading if each.aspect == "probes" or each.level == "SHOULD"]
    assert len(forbidden) > 10
    assert {"skip"} == {each.judge(tried).outcome for each in forbidden}


def test_values_that_there_are_not_are_none() -> None:
    """A strategy without a value gives none, and does not end the run."""
    assert [] == drawn(strategies.integers().filter(lambda _: False), 3, 1)
    assert 3 == len(drawn(strategies.integers(), 3, 1))
    assert drawn(strategies.text(), 5, 1) == drawn(strategies.text(), 5, 1)
