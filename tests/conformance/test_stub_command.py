"""The stub's command, and the clients of the package at a stub in another process."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from conformance.clients import clients_of
from conformance.simulators.serving import NotServingError
from conformance.stub.serving import serve_process
from conformance.subjects import ROOT
from scripts import documents
from scripts.documents import Json
from sms_providers.errors import AuthenticationError

CURATED = ROOT / "specs" / "curated"

#: For each provider its lists and how a message is sent; every secret is wrong with one letter more.
CALLS: dict[str, tuple[dict[str, Json], tuple[str, Json]]] = {
    "voximplant": (
        {"get_sms_history": {}, "a2p_get_sms_history": {}},
        ("a2p_send_sms", {"src_number": "EXAMPLE", "dst_numbers": ["447700900123"], "text": "Ours."}),
    ),
    "apifonica": (
        {"list_messages": {}},
        ("send_message", {"from_": "447700900141", "to": "447700900142", "text": "Ours."}),
    ),
    "routee": (
        {"track_campaign": {"campaign_tracking_id": "ours"}},
        ("send_sms", {"sender": "EXAMPLE", "to": "+447700900142", "body": "Ours."}),
    ),
}


@pytest.fixture(scope="module", params=CALLS)
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Any, Path]]:
    """Give a provider, its client led to a stub in another process, and the log of the stub."""
    log = tmp_path_factory.mktemp("stub") / "requests.jsonl"
    options = ("--rows", "45", "--log", str(log))
    with ExitStack() as opened:
        url, credentials = opened.enter_context(serve_process(CURATED / f"{request.param}.yaml", *options))
        client = clients_of(request.param).blocking.from_credentials(**credentials, base_url=url)
        yield request.param, opened.enter_context(client), log


def test_a_client_walks_every_list_of_the_stub(served: tuple[str, Any, Path]) -> None:
    """A generated client reads all rows of a stub that has nothing but the document it was generated from."""
    provider, client, _ = served
    for name, arguments in CALLS[provider][0].items():
        assert 45 == len(list(getattr(client, name)(**arguments)))


def test_a_client_sends_a_message_to_the_stub(served: tuple[str, Any, Path]) -> None:
    """A call that spends is answered with a whole success, by a model that keeps nothing unknown."""
    provider, client, _ = served
    name, arguments = CALLS[provider][1]
    assert {} == getattr(client, name)(**arguments).unknown_fields


def test_the_log_has_no_secret(served: tuple[str, Any, Path]) -> None:
    """The log tells which requests came, and nothing by which they were proved."""
    provider, client, log = served
    name, arguments = CALLS[provider][1]
    getattr(client, name)(**arguments)
    text = log.read_text(encoding="utf-8")
    assert 200 <= json.loads(text.splitlines()[-1])["status"] < 300
    assert [] == [word for word in ("stub-token", "stub-auth", "stub-application-secret", "PRIVATE") if word in text]


@pytest.mark.parametrize("provider", CALLS)
def test_a_client_with_a_wrong_secret_is_refused(provider: str) -> None:
    """The refusal by the document's own error schema is the client's typed error."""
    with serve_process(CURATED / f"{provider}.yaml") as (url, credentials):
        wrong = {name: value if "PRIVATE" in value else f"{value}x" for name, value in credentials.items()}
        name, arguments = CALLS[provider][1]
        stranger = clients_of(provider).blocking.from_credentials(**wrong, base_url=url)
        with stranger as client, pytest.raises(AuthenticationError):
            getattr(client, name)(**arguments)


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command in another process, and end it if it has not."""
    command = [sys.executable, "-m", "conformance.stub", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_two_lines_are_printed_and_a_signal_ends_it(ending: signal.Signals) -> None:
    """The base URL and the credentials are all it says, once it serves; a signal ends it with exit code 0."""
    with started("specs/curated/voximplant.yaml") as process:
        assert process.stdout is not None
        url, credentials = process.stdout.readline().strip(), json.loads(process.stdout.readline())
        assert 401 == httpx.post(f"{url}/GetSmsHistory").status_code
        assert {"account_id", "key_id", "private_key"} == set(credentials)
        assert "stub-account-id" == credentials["account_id"]
        process.send_signal(ending)
        assert ("", "") == process.communicate(timeout=30)
        assert 0 == process.returncode


#: What cannot be served, and how its line goes on behind the name of the program.
UNUSABLE = {
    "missing.yaml": (None, "missing.yaml: there is no such file"),
    "broken.yaml": ("a: [", "broken.yaml:1: broken YAML"),
    "list.yaml": ("- openapi: 3.1.0", "list.yaml:1: no OpenAPI document"),
    "other.yaml": ("colour: blue", "other.yaml#: no curated document: not valid OpenAPI 3.1"),
    "binary.yaml": (b"\xff\xfe\x00", "binary.yaml:1: the file is not UTF-8 text"),
}


def unserved(*arguments: str) -> str:
    """Return the one line in which the command ended with exit code 2."""
    with started(*arguments) as process:
        said, complained = process.communicate(timeout=60)
    assert (2, "") == (process.returncode, said)
    (line,) = complained.splitlines()
    return line


@pytest.mark.parametrize("name", UNUSABLE)
def test_an_unusable_document_ends_in_one_line(tmp_path: Path, name: str) -> None:
    """File, place and what is wrong are named, without a traceback."""
    content, said = UNUSABLE[name]
    if content is not None:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else str(content).encode())
    assert unserved(str(tmp_path / name)).startswith(f"conformance.stub: {tmp_path}/{said}")


def test_a_published_document_is_told_from_a_curated_one() -> None:
    """The line says what makes a curated document."""
    line = unserved("specs/published/voximplant/get-sms-history.yaml")
    assert "no curated document: the operation has no `security`, and " in line
    assert line.endswith("findings more; `make curate` makes one in specs/curated")


def test_a_document_without_an_example_is_named_by_file_and_place(tmp_path: Path) -> None:
    """The line says where the example belongs."""
    document = documents.read(CURATED / "apifonica.yaml").value
    reply = document["paths"]["/accounts/{accountSID}/messages"]["get"]["responses"]["200"]
    del reply["content"]["application/json"]["examples"]
    path = tmp_path / "bare.yaml"
    path.write_text(documents.dump(document), encoding="utf-8")
    place = f"{path}#/paths/~1accounts~1{{accountSID}}~1messages/get/responses"
    assert f"conformance.stub: {place}: no success has an example; " in unserved(str(path))


@pytest.mark.parametrize("arguments", [("--port", "70000"), ("--rows", "-1"), ("--log", "/nowhere/log"), ("--colour",)])
def test_an_unusable_option_ends_in_one_line(arguments: tuple[str, ...]) -> None:
    """What the command cannot do with its options is said in one line."""
    assert unserved("specs/curated/apifonica.yaml", *arguments).startswith("conformance.stub: ")


def test_serving_in_a_process_tells_why_it_does_not(tmp_path: Path) -> None:
    """Whoever starts the stub from a program is told what the command said."""
    absent = serve_process(tmp_path / "missing.yaml")
    with pytest.raises(NotServingError, match=r"the stub did not serve: .*there is no such file"), absent:
        pass
