"""A server behind a URL stands in for the embedded one, and what it cannot be made to do is skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import evolve

from conformance.__main__ import main
from conformance.clients import COLOURS, clients_of
from conformance.judging import UnavailableError, UnreachableError
from conformance.remote import RemoteTarget
from conformance.remote.moving import Move, case_moved, moved
from conformance.results.ndjson import read
from conformance.results.record import RED
from conformance.running import run_case
from conformance.simulators.serving import serve_process
from conformance.subjects import cases_by_id, document_of, target_of

SMALL = {"voximplant": "a2p_get_sms_history", "apifonica": "get_message", "routee": "track_message"}


def target_at(provider: str, url: str, **others: Any) -> RemoteTarget:
    """Return a target with the public test credentials."""
    return RemoteTarget(provider, url, secrets=dict(target_of(provider).server().simulator.credentials), **others)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Return the base URL of a simulator in another process."""
    with serve_process("apifonica") as made:
        yield made


@pytest.mark.parametrize(("provider", "operation"), SMALL.items())
def test_a_simulator_elsewhere_conforms(
    provider: str, operation: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever needs no special state is tried at a simulator in another process, and nothing is red."""
    for name in ("VOXIMPLANT_CREDENTIALS", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serve_process(provider, "--log", str(tmp_path / "log")) as place:
        options = ["--base-url", place, "--simulator", "--operation", operation, "--report", str(tmp_path)]
        main(["run", "--provider", provider, *options])
        assert 50 < len((tmp_path / "log").read_text(encoding="utf-8").splitlines())
    # What client and document owe each other has nothing to do with a server.
    results = [each for each in read(tmp_path / "results.ndjson").results if each.relation != "client-spec"]
    counts = Counter(each.verdict for each in results)
    assert [] == [each.id for each in results if each.verdict in RED]
    assert counts["pass"] > 20
    assert counts["skip"] > 10


@pytest.mark.parametrize(
    "state", [{"variants": {"a": "b"}}, {"faults": [1]}, {"rows": 0}, {"roles": ["a"]}, {"clock_ahead": 5}]
)
def test_no_state_can_be_chosen(state: dict[str, Any], url: str) -> None:
    """A state that only an embedded simulator can be made with is named."""
    with pytest.raises(UnavailableError, match=next(iter(state)).replace("_", " ")):
        target_at("apifonica", url).server(**state)


def test_nothing_is_asked_of_a_stranger(url: str) -> None:
    """Rows, inserts and a clock that is moved on are not to be had."""
    server = target_at("apifonica", url).server()
    for name in ("rows", "insert", "expire_tokens"):
        with pytest.raises(UnavailableError, match=name.replace("_", " ")):
            getattr(server.simulator, name)
    with pytest.raises(UnavailableError):
        server.clock.ahead += 5


def test_a_case_that_needs_a_state_is_skipped(url: str) -> None:
    """A case with variants comes to the verdict that says nothing of the subjects."""
    provider = "apifonica"
    case = next(each for each in cases_by_id().values() if each.id.startswith(provider) and "variants" in each.server)
    target: Any = target_at(provider, url)
    assert "skip" == run_case(case, document_of(provider), target, target.known, clients_of(provider)).outcome


@pytest.mark.parametrize("colour", COLOURS)
def test_both_clients_walk_it(colour: str, url: str) -> None:
    """The clients of either colour give all rows of a server in another process."""
    server = target_at("apifonica", url).server()
    called = clients_of("apifonica").call(colour, server, "list_messages", {"limit": 20}, walk=True)
    assert 250 == len(called.rows or ())
    assert 13 <= len(called.exchanges)


def test_a_link_to_another_server_is_not_followed(url: str) -> None:
    """The credentials do not go where a reply leads outside of the base URL."""
    server = target_at("apifonica", url).server()
    operation = document_of("apifonica").operation("list_messages")
    server.call(operation, (("limit", "1"),))
    with pytest.raises(UnreachableError, match="another server"):
        server.follow(operation, "http://127.0.0.1:9/v2/accounts")


@pytest.mark.parametrize("error", [httpx.ConnectTimeout, httpx.ReadTimeout, httpx.RemoteProtocolError])
def test_no_answer_is_told_without_the_request(error: type[httpx.TransportError]) -> None:
    """Trouble with the network is told by its class alone, for a message may quote a URL."""

    class Broken(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            raise error(f"at {request.url}")

    target = target_at("apifonica", "http://127.0.0.1:9/v2", sending=Broken())
    with pytest.raises(UnreachableError) as told:
        target.server().call(document_of("apifonica").operation("list_messages"), ())
    assert error.__name__ == str(told.value)


def test_a_redirect_is_an_answer() -> None:
    """A redirect is not followed, and its target is never asked."""
    asked: list[str] = []

    class Redirecting(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            asked.append(str(request.url))
            return httpx.Response(302, headers={"Location": "http://127.0.0.1:10/"})

    server = target_at("apifonica", "http://127.0.0.1:9/v2", sending=Redirecting()).server()
    assert 302 == server.call(document_of("apifonica").operation("list_messages"), ()).status
    assert 1 == len(asked)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-11-20T12:00:00Z", "2026-11-22T12:00:00Z"),
        ("2026-11-20T12:00Z", "2026-11-22T12:00Z"),
        ("2026-11-20T12:00:59.5+02:00", "2026-11-22T12:00:59.5+02:00"),
        ("2026-11-21T12:00:00Z", "2026-11-23T12:10:00Z"),
        ("2026-11-20 12:00:00", "2026-11-22 12:00:00"),
        ("447700900123", "447700900123"),
        ("2026-13-40T99:00:00Z", "2026-13-40T99:00:00Z"),
    ],
)
def test_moments_move_in_their_form(text: str, wanted: str) -> None:
    """A moment of a case moves with the real time and keeps its form; the very now moves to the end of the run."""
    move = Move(timedelta(days=2), datetime(2026, 11, 21, 12, tzinfo=UTC))
    assert {"a": [wanted]} == moved({"a": [text]}, move)


def test_who_expects_a_moment_needs_a_clock_that_stands() -> None:
    """A case that knows when the server will have made something wants a state that no remote server has."""
    case = next(each for each in cases_by_id().values() if each.reply is None and not each.server)
    timed = evolve(case, expect={"holds": {"/created": "2026-11-21T12:00:00Z"}})
    assert "clock" in case_moved(timed, Move(timedelta(days=1))).server
    assert {} == dict(case_moved(evolve(case, expect={}), Move(timedelta(days=1))).server)
