"""When a live run stops, when it goes on, and what it says then."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from conformance.command.hearing import Heard
from conformance.live.ending import exit_code
from conformance.live.running import Run
from conformance.simulators import PROVIDERS
from tests.conformance.live.acting import Place, at, commanded, give_secrets, reply, secrets

WRONG = {"voximplant": "VOXIMPLANT_KEY_ID", "apifonica": "APIFONICA_AUTH_TOKEN", "routee": "ROUTEE_APPLICATION_SECRET"}


class Scripted(httpx.BaseTransport):
    """Answers with what it was given, and from then on with the last of it."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.count = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer."""
        answer = self.answers[min(self.count, len(self.answers) - 1)]
        self.count += 1
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)


def scripted(provider: str, patch: pytest.MonkeyPatch, *answers: httpx.Response | Exception) -> tuple[Run, Scripted]:
    """Plan a run whose requests end at a script."""
    give_secrets(provider, patch)
    sending = Scripted(*answers)
    return Place(provider, "http://127.0.0.1:9/v2", Path()).run(sending=sending), sending


def heard(run: Run) -> Heard:
    """Return what a run tells."""
    made = Heard()
    for each in run.results({}):
        made.hear(each)
    return made


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_refusal_of_the_credentials_ends_the_run(
    provider: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After the first refusal nothing more is sent, so that nobody is locked out, and the exit code is 3."""
    give_secrets(provider, monkeypatch, **{WRONG[provider]: "planted-wrong"})
    with at(provider, tmp_path) as place:
        report = str(tmp_path / "report")
        code = commanded("run", "--provider", provider, "--base-url", place.url, "--live", "--report", report)
        assert 1 == len(place.requests)
    said = capsys.readouterr()
    assert 3 == code
    assert "stopped: the provider has refused the credentials" in said.out
    assert "planted-wrong" not in said.out + said.err


@pytest.mark.parametrize(
    "trouble",
    [reply(503), reply(429), httpx.ConnectTimeout("to 447700900803"), httpx.ReadError("")],
    ids=["503", "429", "timeout", "broken off"],
)
def test_trouble_is_an_error_of_one_requirement(
    trouble: httpx.Response | Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run goes on behind trouble, without sending anything twice, and it says nothing of the subjects."""
    run, sending = scripted("apifonica", monkeypatch, trouble)
    results = heard(run).in_order
    assert {"error"} == {each.verdict for each in results}
    assert len(results) == len(run.plan.parts)
    assert sending.count <= len(run.plan.sent)
    assert not any("447700900803" in each.found for each in results)
    assert 3 == exit_code(heard(run), is_closed=run.fence.closed is not None)


def test_what_may_not_be_done_is_no_refusal_of_the_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that the document has among those of permission fails what asked, and the run goes on."""
    refused = reply(200, {"error": {"code": 104, "msg": "planted"}})
    run, sending = scripted("voximplant", monkeypatch, refused)
    assert "fail" in {each.verdict for each in heard(run).in_order}
    assert run.fence.closed is None
    assert sending.count > 1


@pytest.mark.parametrize("provider", PROVIDERS)
def test_missing_credentials_are_named(
    provider: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without credentials the command ends with exit code 2, naming each variable, before anything is sent."""
    for name in secrets(provider):
        monkeypatch.delenv(name, raising=False)
    assert 2 == commanded("run", "--provider", provider, "--live")
    said = capsys.readouterr().err
    assert all(name in said for name in secrets(provider))
    assert 1 == len(said.splitlines())


@pytest.mark.parametrize("command", ["run", "plan"])
def test_a_url_is_live_unless_it_is_said_to_be_a_simulator(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A URL of this very machine alone is no reason to send anything."""
    assert 2 == commanded(command, "--provider", "apifonica", "--base-url", "http://127.0.0.1:9")
    assert "add --simulator if it is none, else --live" in capsys.readouterr().err


def test_without_a_url_it_is_the_provider_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The plan of a run without --base-url is for the server that the document has, and planning asks nobody."""
    give_secrets("apifonica", monkeypatch)
    assert 0 == commanded("plan", "--provider", "apifonica", "--live")
    assert "requests to https://api.apifonica.com/v2" in capsys.readouterr().out
