"""Replies that are no JSON of the document: each ends in the right class of error, over real sockets too."""

from __future__ import annotations

import gzip
import socket
from typing import Any

import httpx
import pytest

from sms_providers import errors
from tests.runtime import loopback
from tests.runtime.colours import Colour
from tests.runtime.flights import SENTINEL

HTML, EMPTY, TRUNCATED = f"<html>{SENTINEL}</html>".encode(), b"", b'{"result": [{"number": "' + SENTINEL.encode()
BODIES = {"HTML": HTML, "empty": EMPTY, "truncated": TRUNCATED, "a list": b"[]", "null": b"null", "binary": b"\xff\x00"}
CLASSES = {
    400: errors.ProviderError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    410: errors.ProviderError,
    429: errors.RateLimitError,
    451: errors.ProviderError,
    499: errors.ProviderError,
    500: errors.ServerError,
    502: errors.ServerError,
    503: errors.ServerError,
    520: errors.ServerError,
    530: errors.ServerError,
    599: errors.ServerError,
    799: errors.ServerError,
}


def failure(colour: Colour, handler: Any, **options: Any) -> Any:
    """Return the error of a call that is answered like that; nothing of the body is in its text."""
    with pytest.raises(errors.SmsProviderError) as caught:
        colour.wait(colour.pigeon(handler, **({"retries": 0} | options)).list_flights())
    assert SENTINEL not in f"{caught.value} {caught.value!r} {caught.value.__cause__}"
    return caught.value


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("status", CLASSES)
def test_a_failure_is_of_the_class_of_its_status_whatever_its_body(colour: Colour, status: int, body: bytes) -> None:
    """A gateway's web page is no reason for another error than its status, known to the standards or not."""
    error = failure(colour, lambda request: httpx.Response(status, content=body))
    assert (CLASSES[status], status, None) == (type(error), error.status, error.code)
    assert body == error.response.content


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("status", [200, 201, 202, 206, 299])
def test_a_success_without_its_body_is_unexpected(colour: Colour, status: int, body: bytes) -> None:
    """It is neither a result nor None; the bytes are kept."""
    error = failure(colour, lambda request: httpx.Response(status, content=body))
    assert (errors.UnexpectedResponseError, status, body) == (type(error), error.status, error.body)


@pytest.mark.parametrize("status", [204, 205])
def test_a_success_that_cannot_have_a_body_is_unexpected_too(colour: Colour, status: int) -> None:
    """No call returns None."""
    error = failure(colour, lambda request: httpx.Response(status))
    assert (errors.UnexpectedResponseError, status) == (type(error), error.status)


@pytest.mark.parametrize("status", [300, 301, 302, 304, 307, 308])
def test_a_redirect_is_unexpected(colour: Colour, status: int) -> None:
    """With a way to go or without one, it is not gone."""
    for headers in ({}, {"Location": "https://hawk.example/"}):
        error = failure(colour, lambda request, headers=headers: httpx.Response(status, headers=headers))
        assert errors.UnexpectedResponseError is type(error)
        assert error.response.next_request is None


NOWHERE = ["mailto:x", "http://xn--/", "http://[::1", "http://a:99999999999/", "http://bücher.example:port/", "//"]


@pytest.mark.parametrize("target", NOWHERE)
def test_a_redirect_to_nowhere_is_unexpected_too(colour: Colour, target: str) -> None:
    """What stands in Location is never used, so it may be anything; status and headers are on the error."""
    told = pytest.raises(errors.UnexpectedResponseError, match="a redirect, which is not followed")
    with loopback.listening(loopback.redirect_to(target)) as server, told as caught:
        colour.wait(colour.own_pigeon(base_url=server.base_url, retries=0).list_flights())
    error: Any = caught.value
    assert (307, target.encode()) == (error.status, dict(error.response.headers.raw)[b"Location"])


@pytest.mark.parametrize("target", NOWHERE)
def test_a_transport_that_tells_no_status_redirects_to_nowhere(colour: Colour, target: str) -> None:
    """An application's own transport gives the same error, with a status of the class where its own is lost."""
    headers = {b"Location": target.encode()}
    error = failure(colour, lambda request: httpx.Response(307, headers=headers))
    assert (errors.UnexpectedResponseError, 3) == (type(error), error.status // 100)


def test_what_a_hook_of_the_httpx_client_raises_is_no_redirect(colour: Colour) -> None:
    """The application's own exception comes through, however like httpx's it is."""

    def complain(response: httpx.Response) -> None:
        raise UnicodeError("the hook's own")

    async def complain_later(response: httpx.Response) -> None:
        raise UnicodeError("the hook's own")

    is_blocking = isinstance(colour.http_client(lambda request: httpx.Response(200)), httpx.Client)
    kind = httpx.Client if is_blocking else httpx.AsyncClient
    http_client = kind(event_hooks={"response": [complain if is_blocking else complain_later]})
    with loopback.listening(loopback.answer) as server, pytest.raises(UnicodeError, match="the hook's own"):
        colour.wait(colour.own_pigeon(base_url=server.base_url, http_client=http_client, retries=0).list_flights())


def broken_gzip(status: int) -> Any:
    """Return a handler that says gzip and sends something else."""
    headers = {"Content-Encoding": "gzip"}
    body = gzip.compress(b"{}")[:-12] + SENTINEL.encode()
    return lambda request: httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


def test_a_success_in_no_encoding_is_unexpected(colour: Colour) -> None:
    """The reply came, so it is no failed connection; a spending call may well have been carried out."""
    error = failure(colour, broken_gzip(200))
    assert (errors.UnexpectedResponseError, 200) == (type(error), error.status)
    assert str(error).endswith(": a whole body in the encoding that Content-Encoding names")


@pytest.mark.parametrize(("kind", "status"), [(errors.ServerError, 503), (errors.AuthenticationError, 401)])
def test_a_failure_in_no_encoding_is_of_the_class_of_its_status(
    colour: Colour, kind: type[errors.ProviderError], status: int
) -> None:
    """The status is there without the body."""
    assert (kind, status) == (type(error := failure(colour, broken_gzip(status))), error.status)


def test_a_body_that_is_cut_off_is_a_failed_connection(colour: Colour) -> None:
    """Less came than was announced: a read is sent again, and the last error says what happened."""
    with loopback.listening(loopback.hang_up) as server:
        client = colour._patient(colour.own_pigeon(base_url=server.base_url), None)
        with pytest.raises(errors.ConnectionFailedError, match=r"RemoteProtocolError") as caught:
            colour.wait(client.list_flights())
        assert (3, True) == (len(server.heard), caught.value.may_have_arrived)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (errors.ServerError, b"HTTP/1.1 520 "),
        (errors.ServerError, b"HTTP/1.0 999 No\xffSuch"),
        (errors.ProviderError, b"HTTP/1.1 444"),
    ],
    ids=["no phrase", "highest", "nothing behind"],
)
def test_odd_status_lines_over_a_socket(colour: Colour, kind: type[errors.ProviderError], line: bytes) -> None:
    """What proxies and content networks really send ends in an error of ours."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(line + b"\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    with loopback.listening(answer) as server, pytest.raises(errors.ProviderError) as caught:
        colour.wait(colour.own_pigeon(base_url=server.base_url, retries=0).list_flights())
    assert kind is type(caught.value)


def test_a_hook_of_the_application_s_httpx_client_that_raises_for_status_is_no_traceback(colour: Colour) -> None:
    """The status is judged as ever, although the body was lost with the hook's exception."""

    def refuse(request: httpx.Request) -> httpx.Response:
        return httpx.Response(429, request=request, headers={"Retry-After": "9"})

    def complain(response: httpx.Response) -> None:
        response.raise_for_status()

    async def complain_later(response: httpx.Response) -> None:
        response.raise_for_status()

    error: Any = None
    hook = complain if isinstance(colour.http_client(refuse), httpx.Client) else complain_later
    http_client = colour.http_client(refuse, event_hooks={"response": [hook]})
    client = colour.own_pigeon(http_client=http_client, retries=0)
    with pytest.raises(errors.RateLimitError) as caught:
        colour.wait(client.list_flights())
    error = caught.value
    assert (429, 9.0) == (error.status, error.retry_after)
