"""Credentials in what outlives a call: replies, errors, pickles, and what a redirect or a link would carry away."""

from __future__ import annotations

import base64
import pickle
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sms_providers.errors import CredentialsError, SmsProviderError
from sms_providers.options import captured_responses
from tests.runtime import loopback
from tests.runtime.colours import Colour
from tests.runtime.doors import Cote
from tests.runtime.dovecote import Wish

#: The whistle, the token, the word that opens the door, its form on the wire, and the key.
SECRETS = ("Whistle tweet", "Bearer t1", "grain:corn", base64.b64encode(b"west:grain:corn").decode(), "k3y")


def texts(thing: Any, seen: set[int]) -> Iterator[str]:
    """Give every text that can be reached from an object through attributes and containers."""
    if id(thing) in seen or isinstance(thing, type):
        return
    seen.add(id(thing))
    if isinstance(thing, str | bytes):
        yield thing.decode("latin-1") if isinstance(thing, bytes) else thing
    elif isinstance(thing, dict):
        for name, value in thing.items():
            yield from texts(name, seen)
            yield from texts(value, seen)
    elif isinstance(thing, list | tuple | set | frozenset):
        for value in thing:
            yield from texts(value, seen)
    elif type(thing).__module__.split(".")[0] in {"httpx", "sms_providers"}:
        yield repr(thing)
        yield from texts(getattr(thing, "__dict__", {}), seen)
        yield from texts([getattr(thing, name, None) for name in getattr(type(thing), "__slots__", ())], seen)


def leaked(*things: Any) -> list[str]:
    """Return the secrets that can be reached from objects."""
    found = list(texts(list(things), set()))
    assert found
    return [secret for secret in SECRETS if any(secret in text for text in found)]


def calls(colour: Colour, answer: Any) -> Iterator[SmsProviderError | None]:
    """Make a call for each way to authenticate: a header, a token, a key in the query."""
    cote = Cote(behind=answer)
    made: tuple[tuple[Any, str, dict[str, Any]], ...] = (
        (colour.pigeon(answer, retries=0), "find_bird", {"loft": "7", "bird": "Ada"}),
        (colour.dovecote(cote, cote.watch, retries=0), "lay_egg", {"number": 1}),
        (colour.dovecote(answer, retries=0), "find_eggs", {"wishes": [Wish("blue")]}),
    )
    for client, method, arguments in made:
        try:
            colour.wait(getattr(client, method)(**arguments))
        except SmsProviderError as error:
            yield error


def lost(request: httpx.Request) -> httpx.Response:
    """Fail as a network does, with the request on the exception."""
    raise httpx.ReadError("gone", request=request)


@pytest.mark.parametrize("status", [200, 302, 404, 503])
def test_a_response_has_a_request_without_credentials(colour: Colour, status: int) -> None:
    """It can be kept, printed and pickled; the address of a redirect is gone too, which would carry them on."""
    with captured_responses() as responses:
        headers = {"Location": "/elsewhere"} if status == 302 else {}
        told = list(calls(colour, lambda request: httpx.Response(status, headers=headers, content=b"[")))
    assert (3, 3) == (len(responses), len(told))
    assert [] == leaked(responses, told)
    assert [] == [secret for secret in SECRETS if secret.encode() in pickle.dumps(responses)]


def test_the_error_of_a_lost_request_has_none_either(colour: Colour) -> None:
    """The exception of the HTTP library that caused it holds its request."""
    told = list(calls(colour, lost))
    assert 3 == len(told)
    causes = [error.__cause__ for error in told if error is not None]
    assert [] == leaked(told, causes, [getattr(cause, "request", None) for cause in causes])
    assert [] == [secret for secret in SECRETS if secret.encode() in pickle.dumps(told)]


def test_what_an_application_s_client_adds_is_hidden_too(colour: Colour) -> None:
    """Its cookies, and its authentication where the provider's is not in the same header."""
    given = {"Authorization": "Bearer t1", "Cookie": "session=k3y", "Proxy-Authorization": "Bearer t1"}
    http_client = colour.http_client(lambda request: httpx.Response(200, json=[]), headers=given)
    with captured_responses() as responses:
        colour.wait(colour.own_dovecote(http_client=http_client).find_eggs())
    assert 1 == len(responses)
    assert [] == leaked(responses)


def test_a_client_is_not_pickled(colour: Colour) -> None:
    """Neither it nor a copy: the error says what to do instead."""
    client = colour.pigeon(lost)
    for each in (client, client.with_options(timeout=1)):
        with pytest.raises(CredentialsError, match=r"make the client again instead$"):
            pickle.dumps(each)


def test_a_redirect_takes_no_credentials_elsewhere(colour: Colour) -> None:
    """Over real sockets: the other server never hears a word."""
    with loopback.listening(loopback.answer) as elsewhere:
        with loopback.listening(loopback.redirect_to(elsewhere.base_url)) as server:
            client = colour.own_pigeon(base_url=server.base_url)
            with pytest.raises(SmsProviderError):
                colour.wait(client.find_bird(loft="7", bird="Ada"))
            assert (1, b"Whistle tweet" in server.heard[0]) == (len(server.heard), True)
        assert [] == elsewhere.heard
