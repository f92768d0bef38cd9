"""The log: one line for each attempt, in which no value of a call can stand."""

from __future__ import annotations

import logging
import re
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.attempt_log import log_attempt, request_id
from sms_providers.errors import SmsProviderError
from sms_providers.options import Attempt
from tests.runtime.colours import Colour
from tests.runtime.doors import Cote
from tests.runtime.patience import Patience

NUMBER = "447700900123"
SPOKEN = "call me later"
UUID = "0a1b2c3d-1234-4567-89ab-447700900123"


@pytest.fixture(autouse=True)
def everything(caplog: pytest.LogCaptureFixture) -> None:
    """Log at every level."""
    caplog.set_level(logging.DEBUG)


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return our own lines."""
    return [record.getMessage() for record in caplog.records if record.name == "sms_providers"]


def test_each_attempt_has_a_line(colour: Colour, caplog: pytest.LogCaptureFixture) -> None:
    """With operation, attempt, status, outcome, milliseconds, and the provider's id of the request."""
    patience = Patience()
    events: list[Any] = [
        httpx.ReadError("gone"),
        httpx.Response(503, headers={"X-Request-Id": "req_8kJx"}),
        httpx.Response(200, json={"name": "Ada"}, headers={"X-Correlation-Id": UUID}),
    ]

    def answer(request: httpx.Request) -> httpx.Response:
        patience.seconds += 0.035
        event = events.pop(0)
        if isinstance(event, Exception):
            raise event
        found: httpx.Response = event
        return found

    colour.wait(colour.pigeon(answer, patience).find_bird(loft="7", bird="Ada"))
    assert [
        "find_bird: attempt 1, status none, ConnectionFailedError, 35 ms, request id none",
        "find_bird: attempt 2, status 503, ServerError, 35 ms, request id req_8kJx",
        f"find_bird: attempt 3, status 200, ok, 35 ms, request id {UUID}",
    ] == lines(caplog)
    assert {logging.INFO} == {record.levelno for record in caplog.records if record.name == "sms_providers"}


def test_numbers_texts_and_tokens_stay_out(colour: Colour, caplog: pytest.LogCaptureFixture) -> None:
    """A server may echo what it was sent wherever it likes, its status line and its ids too."""
    secrets = [NUMBER, SPOKEN, "Bearer", "tweet"]

    def echo(request: httpx.Request) -> httpx.Response:
        told = {"X-Request-Id": request.headers["Authorization"], "X-Trace-Id": NUMBER, "Request-Id": "tweet"}
        body = {"error": {"code": f"{SPOKEN} {NUMBER}", "msg": SPOKEN}}
        return httpx.Response(400, json=body, headers=told, extensions={"reason_phrase": f"no {NUMBER}".encode()})

    client = colour.pigeon(echo, headers={"X-Tag": NUMBER})
    with pytest.raises(SmsProviderError) as caught:
        colour.wait(client.find_bird(loft=NUMBER, bird=SPOKEN, language=SPOKEN))
    assert 1 == len(lines(caplog))
    told = caplog.text + str(caught.value) + "".join(repr(record.__dict__) for record in caplog.records)
    assert [] == [secret for secret in secrets if secret in told]


def test_a_token_does_not_get_in_as_an_id(colour: Colour, caplog: pytest.LogCaptureFixture) -> None:
    """Some providers' tokens look like ids; what was sent is none."""
    token = UUID

    def door(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/token":
            return httpx.Response(200, json={"access_token": token})
        return httpx.Response(200, json={"number": 1}, headers={"X-Request-Id": token})

    cote = Cote()
    colour.wait(colour.dovecote(door, cote.watch).lay_egg(number=1))
    assert ["request_token", "lay_egg"] == [line.partition(":")[0] for line in lines(caplog)]
    assert token not in caplog.text


def test_nothing_is_made_where_nobody_listens(colour: Colour, caplog: pytest.LogCaptureFixture) -> None:
    """The level of the logger decides."""
    caplog.set_level(logging.WARNING, "sms_providers")
    colour.wait(
        colour.pigeon(lambda request: httpx.Response(200, json={"name": "Ada"})).find_bird(loft="7", bird="Ada")
    )
    assert [] == lines(caplog)


def identified(**headers: str) -> str | None:
    """Return the id of a reply to a usual request."""
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    request = httpx.Request("POST", "https://pigeon.example/x?a=7f3a9c", headers={"Authorization": "Basic c2VjcmV0"})
    return request_id(request, httpx.Response(200, headers=named))


@pytest.mark.parametrize("text", [UUID, UUID.upper(), "req_8kJx", "a1b2c3", "f" * 64, "9f86d081-884c"])
def test_what_looks_like_an_id_is_one(text: str) -> None:
    """Universal ones, and short words of letters and digits."""
    assert text == identified(x_request_id=text)


@pytest.mark.parametrize(
    "text",
    [
        *("", NUMBER, f"+{NUMBER}", f"id{NUMBER}", "123456", "call me", "short", "f" * 65, "a.b.c.d"),
        *("naïve-id", "id\u0661\u0662\u0663\u0664", "7f3a9c", "c2VjcmV0"),
    ],
)
def test_anything_else_is_none(text: str) -> None:
    """Numbers that could be called, words with blanks, and what stood in the request."""
    assert identified(x_request_id=text) is None


def test_the_first_header_with_an_id_is_taken() -> None:
    """One that holds something else is passed over."""
    assert "trace-1a" == identified(x_request_id=NUMBER, x_trace_id="trace-1a")


class Ear(logging.Handler):
    """Keeps the lines that it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(record.getMessage())


@given(operation=st.text(), number=st.integers(0, 99), status=st.integers(100, 999), header=st.text())
def test_a_line_is_made_of_identifiers_and_whole_numbers_whatever_comes(
    operation: str, number: int, status: int, header: str
) -> None:
    """By construction: what has another form does not get in."""
    request = httpx.Request("GET", "https://pigeon.example")
    response = httpx.Response(status, headers=[(b"X-Request-Id", header.encode("utf-8", "replace"))])
    heard = Ear()
    logging.getLogger("sms_providers").addHandler(heard)
    try:
        log_attempt(Attempt(operation, number, request, response, milliseconds=number))
    finally:
        logging.getLogger("sms_providers").removeHandler(heard)
    (line,) = heard.lines
    name, word = r"(\?|[A-Za-z_]\w*)", r"[0-9A-Za-z_-]+"
    assert re.fullmatch(rf"{name}: attempt \d+, status \d+, ok, \d+ ms, request id {word}", line, re.ASCII)
