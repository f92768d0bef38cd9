"""Secrets that are sent as they are: user name and password, and keys in a header or in the query."""

from __future__ import annotations

import base64
import logging
import os

import httpx
import pytest

from sms_providers.core.authentication import ApiKey, Authentication, Basic
from sms_providers.core.credentials import Credentials
from sms_providers.core.messages import Request
from sms_providers.errors import CredentialsError, ProviderError, SmsProviderError
from tests.runtime.colours import Colour
from tests.runtime.dovecote import Wish
from tests.runtime.flights import SENTINEL

REQUEST = Request("find_eggs", "GET", "/eggs", query=(("a", "b"),), headers={"Accept": "x"})
BASIC, HEADER, QUERY = Basic("name", "word"), ApiKey("header", "X-Key", "word"), ApiKey("query", "key", "word")
KEY = ("key", "coo")


def authorized(way: Authentication, name: str = "Ada", word: str = "coo", request: Request = REQUEST) -> Request:
    """Return a request that was authorized by secrets."""
    authenticator = way.authenticator(Credentials("Dovecote", {"name": name, "word": word}))
    assert word not in repr(authenticator)
    return authenticator.authorize(request)  # type: ignore[union-attr]  # none of these gives tokens


@pytest.mark.parametrize(
    ("name", "word"),
    [("Ada", "coo"), ("Ada", "co:o:"), ("Jürgen 🐦", "gr ün"), ("Ada", "~")],
)
def test_basic_is_name_and_password_in_base64(name: str, word: str) -> None:
    """In UTF-8 (RFC 7617), the password with whatever it has."""
    found = authorized(BASIC, name, word)
    assert {"Accept", "Authorization"} == set(found.headers)
    kind, _, pair = found.headers["Authorization"].partition(" ")
    assert ("Basic", f"{name}:{word}") == (kind, base64.b64decode(pair).decode())
    assert REQUEST.query == found.query


def test_the_example_of_the_standard() -> None:
    """RFC 7617, section 2."""
    found = authorized(BASIC, "Aladdin", "open sesame")
    assert "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==" == found.headers["Authorization"]


def test_a_key_goes_into_its_header_or_into_the_query() -> None:
    """Under the wire's name, behind what is there already."""
    assert {"Accept": "x", "X-Key": "k3y"} == authorized(HEADER, word="k3y").headers
    in_query = authorized(QUERY, word="k3y&ü")
    assert ((("a", "b"), ("key", "k3y&ü")), {"Accept": "x"}) == (in_query.query, in_query.headers)
    assert "/eggs?a=b&key=k3y%26%C3%BC" == in_query.target()


@pytest.mark.parametrize(("expected", "link"), [((), "/x?a=1&key=old"), ((), "?key="), ((KEY,), "/x?keys=1")])
def test_a_link_that_has_the_key_keeps_it(expected: tuple[tuple[str, str], ...], link: str) -> None:
    """Links are followed as they are; one without the key gets it."""
    assert expected == authorized(QUERY, request=Request("find_eggs", "GET", "/eggs", link=link)).query


@pytest.mark.parametrize(
    ("expected", "way", "name", "word"),
    [
        ("name must have no colon, since it is sent as a user name", BASIC, f"a:{SENTINEL}", "coo"),
        ("name must have no control characters", BASIC, f"{SENTINEL}\n", "coo"),
        ("word must have no control characters", BASIC, "Ada", f"{SENTINEL}\x7f"),
        ("word must have no control characters", BASIC, "Ada", SENTINEL + os.fsdecode(b"\xff")),
        ("word must have no control characters", HEADER, "Ada", f"{SENTINEL}\r\nX: y"),
        ("word must have no control characters", QUERY, "Ada", f"{SENTINEL}\ud800"),
        ("word must be printable ASCII text, since it is sent in a header", HEADER, "Ada", f"{SENTINEL}ü"),
    ],
)
def test_a_secret_that_cannot_be_sent_is_refused_when_the_client_is_made(
    expected: str, way: Authentication, name: str, word: str
) -> None:
    """The error names the secret and what is wrong, and quotes nothing."""
    with pytest.raises(CredentialsError) as caught:
        way.authenticator(Credentials("Dovecote", {"name": name, "word": word}))
    assert f"Dovecote: {expected}" == str(caught.value)


def test_a_secret_that_is_not_there_is_named() -> None:
    """Credentials of another provider do not end in a traceback."""
    with pytest.raises(CredentialsError, match=r"^Dovecote: the credentials lack word$"):
        BASIC.authenticator(Credentials("Dovecote", {"name": "Ada"}))


def test_a_key_in_the_query_reaches_no_log_and_no_error(colour: Colour, caplog: pytest.LogCaptureFixture) -> None:
    """The provider gets it; whatever is logged, printed or raised does not have it, encoded or not."""
    caplog.set_level(logging.DEBUG)
    sent: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(str(request.url))
        if len(sent) == 1:
            return httpx.Response(200, json=[])
        if len(sent) == 2:
            raise httpx.ConnectError("nobody there")
        return httpx.Response(400, json={"code": 1, "text": "no"})

    client = colour.dovecote(answer, retries=0)
    told = [repr(client)]
    assert [] == colour.wait(client.find_eggs())
    for _ in range(2):
        with pytest.raises(SmsProviderError) as caught:
            colour.wait(client.find_eggs([Wish("colour")]))
        told.append(f"{caught.value!r} {caught.value} {vars(caught.value)} {caught.value.__cause__!r}")
    assert ["https://cote.example/v1/eggs/search?key=k3y%26%3F"] * 3 == sent
    assert 2 == sum("(find_eggs)" in record.getMessage() for record in caplog.records)
    assert 3 == sum("find_eggs: attempt" in record.getMessage() for record in caplog.records)
    assert "k3y" not in " ".join(told) + caplog.text + "".join(repr(record.__dict__) for record in caplog.records)
    assert isinstance(caught.value, ProviderError)
