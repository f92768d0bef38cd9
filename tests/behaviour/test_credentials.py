"""Where credentials come from, and where they never go."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sms_providers import errors
from tests.behaviour import faults
from tests.behaviour.colours import Colour
from tests.behaviour.server import Server, serving
from tests.behaviour.stage import Stage, staged
from tests.behaviour.subjects import ROUTEE

NOT_A_SECRET = "s3cr3t-that-is-none"


@pytest.fixture
def elsewhere(stage: Stage) -> Iterator[Server]:
    """Serve the same provider at another origin, which nobody should talk to."""
    with serving(Server(stage.server.app, stage.clock, stage.server.base_path)) as found:
        yield found


def _form(stage: Stage) -> Any:
    return stage.subject.clients.blocking._facts.credentials


def _made(stage: Stage, maker: str, **options: Any) -> Any:
    return stage.colour.client(stage.subject.clients, maker, base_url=stage.server.base_url, **options)


def test_credentials_come_from_the_environment(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """One variable for each secret is enough for a client."""
    for secret in _form(stage).secrets:
        monkeypatch.setenv(secret.environment, str(stage.secrets[secret.name]))
    assert stage.history() == stage.walk(_made(stage, "from_environment"))


def test_credentials_come_from_a_file(stage: Stage, tmp_path: Path) -> None:
    """A JSON file with the secrets is enough for a client."""
    path = tmp_path / "credentials.json"
    path.write_text(json.dumps(stage.secrets))
    assert stage.history() == stage.walk(_made(stage, "from_file", path=path))


def test_a_missing_secret_is_named_with_its_place(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment without a secret names the variable, what belongs in it, and none of the others' values."""
    *others, missing = _form(stage).secrets
    for secret in others:
        monkeypatch.setenv(secret.environment, NOT_A_SECRET)
    monkeypatch.delenv(missing.environment, raising=False)
    with pytest.raises(errors.CredentialsError) as caught:
        _made(stage, "from_environment")
    text = str(caught.value)
    assert all(word in text for word in (missing.name, missing.environment, missing.description))
    assert NOT_A_SECRET not in text


@pytest.mark.parametrize(
    "content", [None, "", NOT_A_SECRET, f'["{NOT_A_SECRET}"]', f'{{"other": "{NOT_A_SECRET}"}}', f'"{NOT_A_SECRET}"']
)
def test_an_unusable_file_is_named_and_not_quoted(stage: Stage, tmp_path: Path, content: str | None) -> None:
    """A file that is missing or holds something else is named, says where to get a right one, and is not quoted."""
    path = tmp_path / "credentials.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(errors.CredentialsError) as caught:
        _made(stage, "from_file", path=path)
    text = str(caught.value)
    sources = [secret.description for secret in _form(stage).secrets]
    sources += [] if _form(stage).file is None else [_form(stage).file.description]
    assert str(path) in text
    assert any(source in text for source in sources)
    assert NOT_A_SECRET not in f"{caught.value!r}{caught.value.__cause__!r}{caught.value.__context__!r}"


def test_an_unusable_key_is_not_quoted(stage: Stage) -> None:
    """A secret that cannot be used is named without its content."""
    if "private_key" not in stage.subject.secrets:
        pytest.skip("no secret of a form of its own")
    with pytest.raises(errors.CredentialsError) as caught:
        stage.client(private_key=NOT_A_SECRET)
    assert "private_key" in str(caught.value)
    assert NOT_A_SECRET not in f"{caught.value!r}{caught.value.__cause__!r}{caught.value.__context__!r}"


def test_a_client_shows_no_secret(stage: Stage) -> None:
    """Neither repr nor the attributes' reprs of a client hold a secret, and it goes into no pickle and no deep copy."""
    client = stage.client(headers={"X-Key": NOT_A_SECRET})
    shown = repr(client) + repr(vars(client))
    hidden = [name for name in stage.subject.secrets if name not in {"account_id", "account_sid", "application_id"}]
    assert [] == [name for name in hidden if str(stage.secrets[name])[-20:] in shown]
    assert NOT_A_SECRET not in shown
    for take_out in (pickle.dumps, copy.deepcopy):
        with pytest.raises((errors.CredentialsError, TypeError)):
            take_out(client)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("follows", [False, True])
def test_a_redirect_is_not_followed(stage: Stage, elsewhere: Server, status: int, follows: bool) -> None:
    """Another origin hears nothing, even where the application's httpx client follows redirects."""
    stage.plan(faults.redirecting(elsewhere.base_url + "/stolen", status))
    options = {"http_client": stage.colour.http_client(follow_redirects=True)} if follows else {}
    with pytest.raises(errors.UnexpectedResponseError) as caught:
        stage.page(stage.client(**options))
    assert ([], status) == (elsewhere.heard, caught.value.status)
    assert elsewhere.origin not in str(caught.value)


def test_a_redirect_of_what_was_sent_is_not_followed(stage: Stage, elsewhere: Server) -> None:
    """A message is not sent once more to wherever a reply points."""
    stage.plan(faults.redirecting(elsewhere.base_url + "/stolen", 308))
    with pytest.raises(errors.UnexpectedResponseError):
        stage.send(stage.client())
    assert ([], 1) == (elsewhere.heard, len(stage.server.heard))


def test_a_redirect_of_the_token_is_not_followed(colour: Colour) -> None:
    """The credentials that ask for a token stay where they were sent."""
    with staged(ROUTEE, colour) as stage, serving(Server(stage.server.app, stage.clock)) as elsewhere:
        stage.server.token_script.append(faults.redirecting(elsewhere.base_url + "/oauth/token", 307))
        with pytest.raises(errors.UnexpectedResponseError):
            stage.page(stage.client())
        assert ([], []) == (elsewhere.heard, elsewhere.token_heard)


@pytest.mark.parametrize("form", ["{origin}/v2/next", "//{host}/v2/next", "http://user:word@{host}/", "{scheme}:9/x"])
def test_a_link_to_another_origin_is_not_followed(stage: Stage, elsewhere: Server, form: str) -> None:
    """A next link that leaves the origin is an error that names its place, and nothing is asked there."""
    if stage.subject.next_link is None:
        pytest.skip("the client counts")
    host = elsewhere.origin.removeprefix("http://")
    link = form.format(origin=elsewhere.origin, host=host, scheme="http://127.0.0.1")
    stage.plan(faults.rewriting(lambda body: {**body, stage.subject.next_link: link}))
    with pytest.raises(errors.UnexpectedResponseError) as caught:
        stage.walk(stage.client())
    assert ([], 1, "/next") == (elsewhere.heard, len(stage.server.heard), caught.value.pointer)
    assert host not in str(caught.value)
