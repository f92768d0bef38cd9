"""Going on with a walk after a crash."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from typing import Any

import pytest

from sms_providers import errors
from tests.behaviour import faults
from tests.behaviour.colours import Blocking
from tests.behaviour.stage import LIMIT, ROWS, Stage, staged
from tests.behaviour.subjects import APIFONICA, ROUTEE, VOXIMPLANT, Subject

PAGES = -(-ROWS // LIMIT)


def _pages(stage: Stage, client: Any) -> list[Any]:
    return stage.colour.walk(stage.listing(client).pages())


def test_every_page_but_the_last_has_a_token(stage: Stage) -> None:
    """Each page says in plain text where to go on; after the last one there is nowhere."""
    tokens = [page.resume_token for page in _pages(stage, stage.client())]
    assert ([True] * (PAGES - 1), None) == ([token.startswith("sms1:") for token in tokens[:-1]], tokens[-1])
    assert all(isinstance(json.loads(token.removeprefix("sms1:")), dict) for token in tokens[:-1])


def test_a_token_goes_on_behind_its_page(stage: Stage) -> None:
    """Another client that is given a page's token gives exactly the rows after that page."""
    history = stage.history()
    for number, page in enumerate(_pages(stage, stage.client())[:-1], start=1):
        rest = stage.colour.walk(stage.client().resume(page.resume_token))
        assert history[number * LIMIT :] == stage.identities(rest)


def test_a_walk_goes_on_in_a_new_process(subject: Subject) -> None:
    """The token alone, and the credentials, are enough for another process."""
    with staged(subject, Blocking()) as stage:
        token = stage.page(stage.client()).resume_token
        told = {
            "provider": subject.name,
            "secrets": stage.secrets,
            "base_url": stage.server.base_url,
            "token": token,
        }
        run = [sys.executable, "-m", "tests.behaviour.another_process"]
        done = subprocess.run(run, input=json.dumps(told), capture_output=True, text=True, check=True)
        assert stage.history()[LIMIT:] == json.loads(done.stdout)


def test_a_resumed_walk_does_not_double_what_was_given(stage: Stage) -> None:
    """Rows that came in between crash and new beginning push nothing over the edge twice."""
    history = stage.history()
    page = stage.page(stage.client())
    stage.clock.go(5)
    stage.subject.insert(stage.simulator, 3)
    given = stage.identities([*page.rows, *stage.colour.walk(stage.client().resume(page.resume_token))])
    assert history == [each for each in given if each in history]


def test_a_resumed_walk_can_fail_and_go_on(stage: Stage) -> None:
    """Failures after the new beginning are tried again as ever."""
    page = stage.page(stage.client())
    stage.plan(faults.reset_in_body, faults.answering(503), faults.honest, faults.answering(429))
    rest = stage.colour.walk(stage.client(retries=2).resume(page.resume_token))
    assert stage.history()[LIMIT:] == stage.identities(rest)


@pytest.mark.parametrize(
    "token",
    ["", "sms1:", "sms0:{}", "sms2:{}", "sms1:[]", "sms1:{}", 'sms1:{"operation": "no_such"}', "nonsense", "sms1:{"],
)
def test_what_is_no_token_is_refused(stage: Stage, token: str) -> None:
    """A token of another version or form ends in an error of the setup, with nothing sent."""
    client = stage.client()
    with pytest.raises(errors.ConfigurationError):
        stage.colour.walk(client.resume(token))
    assert [] == stage.server.heard


@pytest.mark.parametrize("other", [VOXIMPLANT, APIFONICA, ROUTEE], ids=str)
def test_a_token_of_another_provider_is_refused(stage: Stage, other: Subject) -> None:
    """A token goes on with the provider that it came from."""
    if other is stage.subject:
        pytest.skip("its own token")
    token = stage.page(stage.client()).resume_token
    with staged(other, type(stage.colour)()) as elsewhere:
        client = elsewhere.client()
        with pytest.raises(errors.ConfigurationError):
            elsewhere.colour.walk(client.resume(token))


def test_a_token_leads_nowhere_else(stage: Stage) -> None:
    """Whoever can write into a stored token cannot have the credentials sent to another server."""
    token = stage.page(stage.client()).resume_token
    with staged(stage.subject, type(stage.colour)()) as elsewhere:
        forged = token.replace(stage.server.origin, elsewhere.server.origin)
        forged = forged if forged != token else token.replace("/", elsewhere.server.origin + "/")
        with suppress(errors.SmsProviderError):
            stage.colour.walk(stage.client().resume(forged))
        assert ([], []) == (elsewhere.server.heard, elsewhere.server.token_heard)


def test_a_token_holds_no_secret(stage: Stage) -> None:
    """The token may be stored beside the data: it holds no credential."""
    for page in _pages(stage, stage.client())[:-1]:
        hidden = {name: value for name, value in stage.secrets.items() if name not in {"account_id", "account_sid"}}
        assert [] == [name for name, value in hidden.items() if str(value) in page.resume_token]
