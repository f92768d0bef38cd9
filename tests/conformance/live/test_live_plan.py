"""What a live run sends is what it told before: no more, no less, in that order."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.live.running import AGENT
from conformance.simulators import PROVIDERS
from tests.conformance.live.acting import RECIPIENT, at, commanded, give_secrets, unplanned


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_log_is_the_plan(provider: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulator has got exactly the requests of the plan, tokens too, from our own agent, and nothing is red."""
    give_secrets(provider, monkeypatch)
    with at(provider, tmp_path) as place:
        run = place.run()
        found = {each.value.id: each.value.verdict for each in run.results({})}
        assert [] == unplanned(run, run.plan.sent, place.requests)
        assert {AGENT} == {each["user_agent"] for each in place.requests}
    assert [part.requirement.id for part in run.plan.parts] == list(found)
    assert {"pass"} <= set(found.values()) <= {"pass", "inconclusive", "skip"}
    assert 60 >= len(run.plan.sent) > 20


@pytest.mark.parametrize("provider", PROVIDERS)
def test_planning_sends_nothing(
    provider: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command `plan` prints every request, and the simulator gets none."""
    give_secrets(provider, monkeypatch)
    with at(provider, tmp_path) as place:
        assert 0 == commanded("plan", "--provider", provider, "--base-url", place.url, "--live")
        assert [] == place.requests
    said = capsys.readouterr().out
    assert "press Ctrl-C to stop" in said
    assert f"plan: {said.count(chr(10) + '  (')} requests to {place.url}" in said


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("messages", [1, 2])
def test_so_many_messages_and_no_more(
    provider: str, messages: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --allow-spend exactly so many messages go out, to the number that was allowed, after all that is read."""
    give_secrets(provider, monkeypatch)
    with at(provider, tmp_path) as place:
        run = place.run(allow_spend=messages, recipients=(RECIPIENT,))
        found = [each.value.verdict for each in run.results({})]
        assert [] == unplanned(run, run.plan.sent, place.requests)
        sent = [each for each in place.requests if RECIPIENT in str(each)]
    assert messages == len(sent)
    assert sent == place.requests[-messages:]
    assert not {"fail", "error"} & set(found)


def test_an_empty_history_leaves_out_what_it_cannot_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are no rows, what they would tell is not asked, the verdict says so, and nothing else is sent."""
    give_secrets("apifonica", monkeypatch)
    with at("apifonica", tmp_path, "--rows", "0") as place:
        run = place.run()
        found = {each.value.verdict for each in run.results({})}
        planned = iter(run.plan.sent)
        for each in place.requests:
            assert any([] == unplanned(run, [step], [each]) for step in planned)
    assert {"inconclusive"} == found - {"pass", "skip"}


def test_what_does_not_fit_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under lower ceilings less is planned, and the rest is told with the reason."""
    give_secrets("apifonica", monkeypatch)
    with at("apifonica", tmp_path) as place:
        run = place.run(most_requests=7, most_of_operation=5)
        list(run.results({}))
        assert len(run.plan.sent) == len(place.requests) <= 7
        listed = [each for each in place.requests if each["path"].endswith("/messages")]
    assert len(listed) <= 5
    assert run.plan.left_out
    assert all(why.startswith("it asks") for _, why in run.plan.left_out)


def test_small_pages_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No request asks for more than five rows."""
    give_secrets("voximplant", monkeypatch)
    with at("voximplant", tmp_path) as place:
        list(place.run().results({}))
        assert {"5", "4", "2", "1"} >= {dict(each["query"] + each["form"])["count"] for each in place.requests}
