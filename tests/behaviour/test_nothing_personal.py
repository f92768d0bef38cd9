"""Whatever goes wrong, no secret, no token, no number and no text of a message turns up where nobody asked for it.

Collected are the log records of every logger at level DEBUG (those of httpx and httpcore, too), the texts and whole
tracebacks of the exceptions, the reprs of clients, pages, rows, results and errors, and, for secrets and tokens, the
pickles of the errors. Not covered, because the application asks for it: what an error keeps for a program to read
(`message`, `body`, `details`, `response`), and what a provider writes into the headers of its own replies, which
httpcore logs at level DEBUG as it reads them.
"""

from __future__ import annotations

import base64
import logging
import pickle
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from attrs import define, field

from sms_providers.errors import SmsProviderError
from tests.behaviour import faults
from tests.behaviour.faults import Fault
from tests.behaviour.stage import Stage
from tests.behaviour.subjects import RECIPIENT, TEXT, WORDING

FAULTS: dict[str, Fault] = {
    "none": faults.honest,
    "reset": faults.reset_before_reply,
    "lost": faults.lose_reply,
    "hung up": faults.hang_up,
    "reset in the body": faults.reset_in_body,
    "cut short": faults.cut_short_of_its_length,
    "cut": faults.cut_with_its_length,
    "babble": faults.babble,
    "a web page": faults.answering(200, f"<html>{WORDING}</html>", faults.HTML_TYPE),
    "a web page with 502": faults.answering(502, f"<html>{WORDING}</html>", faults.HTML_TYPE),
    "nothing": faults.answering(200),
    "too many calls": faults.answering(429, WORDING, {"Retry-After": "1"}),
    "an error of the server": faults.answering_json(500, {"error": WORDING, "message": WORDING}),
    "a refusal": faults.answering_json(400, {"code": WORDING, "error_code": RECIPIENT, "error_text": WORDING}),
    "a code that is none": faults.answering_json(200, {"error": {"code": TEXT, "msg": WORDING}}),
    "other types": faults.answering_json(200, {name: {RECIPIENT: TEXT} for name in ("result", "messages", "content")}),
    "a redirect": faults.redirecting("http://127.0.0.1:9/elsewhere"),
    "not an encoding": faults.answering(200, WORDING, {"Content-Encoding": "gzip"}),
}


@define(eq=False)
class _Everything(logging.Handler):
    """Keeps the text of each record, and the reprs of what it was made from."""

    texts: list[str] = field(factory=list)

    def __attrs_pre_init__(self) -> None:
        super().__init__(logging.DEBUG)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.texts.append(f"{record.name} {self.format(record)} {record.args!r}")


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """Collect what every logger is told, of whatever library."""
    handler, root = _Everything(), logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("httpx", "httpcore", "sms_providers", "asyncio")}
    level = root.level
    root.addHandler(handler)
    for name in levels:
        logging.getLogger(name).setLevel(logging.DEBUG)
    root.setLevel(logging.DEBUG)
    yield handler.texts
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    root.removeHandler(handler)


def _secrets(stage: Stage) -> set[str]:
    """Return the secrets, the parts of them that could be told apart, and the tokens that were used."""
    public = {"account_id", "account_sid", "application_id", "key_id"}
    values = {str(value) for name, value in stage.secrets.items() if name not in public}
    lines = {line for value in values for line in value.splitlines() if len(line) > 8 and "PRIVATE KEY" not in line}
    heard = [*stage.server.heard, *stage.server.token_heard]
    credentials = {each.headers["authorization"].partition(" ")[2] for each in heard if "authorization" in each.headers}
    encoded = {base64.b64encode(value.encode()).decode() for value in values if "\n" not in value}
    return lines | credentials | encoded


def _personal(stage: Stage) -> set[str]:
    """Return the numbers and texts that were sent, said or read."""
    rows = stage.simulator.rows()
    names = ("destination_number", "recipient", "text", "body")
    found = {getattr(row, name, None) for row in rows for name in names}
    return {TEXT, RECIPIENT, WORDING, *(text for text in found if isinstance(text, str) and len(text) > 8)}


def _calls(stage: Stage, client: Any) -> list[Callable[[], Any]]:
    return [
        lambda: stage.page(client),
        lambda: stage.send(client),
        lambda: stage.walk(client),
        lambda: stage.colour.call(client, stage.subject.sending.method, **{name: [TEXT] for name in _names(stage)}),
    ]


def _names(stage: Stage) -> list[str]:
    return list(stage.subject.sending.arguments(stage.clock))


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_personal_turns_up(stage: Stage, logged: list[str], name: str) -> None:
    """No log, error text, traceback or repr holds a number or a text; those and the errors' pickles hold no secret."""
    client = stage.client(retries=1, headers={"X-Key": "s3cr3t-of-a-header"})
    shown, pickled = [repr(client), repr(vars(client))], [b""]
    for call in _calls(stage, client):
        stage.plan(FAULTS[name], FAULTS[name])
        try:
            shown.append(_repr(call()))
        except SmsProviderError as error:
            shown += [str(error), repr(error), repr(error.args), "".join(traceback.format_exception(error))]
            pickled.append(pickle.dumps(error))
        stage.server.script.clear()
    shown += logged
    secrets = {*_secrets(stage), "s3cr3t-of-a-header"}
    assert [] == [secret for secret in secrets if any(secret in each for each in shown)]
    assert [] == [secret for secret in secrets if any(secret.encode() in each for each in pickled)]
    assert [] == [each for each in _personal(stage) if any(each in text for text in shown)]
    assert logged


def _repr(result: Any) -> str:
    if isinstance(result, list):
        return ""
    return f"{result!r} {result.rows!r} {result.body!r}" if hasattr(result, "rows") else repr(result)
