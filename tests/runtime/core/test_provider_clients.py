"""The clients of both colours: credentials in each request, files, closing, and what they print."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from attrs import frozen

from sms_providers.core.downloads import Download
from sms_providers.core.transport import checked_base_url
from sms_providers.errors import (
    AuthenticationError,
    ConfigurationError,
    ConnectionFailedError,
    InvalidRequestError,
)
from tests.runtime.colours import Colour, Handler
from tests.runtime.flights import SENTINEL, Bird

CSV = b"number;cost\r\n447700900123;0.5\r\n"


@frozen
class Recorder:
    """Answers every request in the same way and remembers them."""

    response: httpx.Response
    requests: list[httpx.Request]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Remember the request and answer."""
        self.requests.append(request)
        return self.response


def answering(status: int = 200, content: bytes = b'{"name": "Ada"}', **headers: str) -> Recorder:
    """Return a provider that always says the same."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Recorder(httpx.Response(status, content=content, headers=named), [])


def test_a_call_gives_the_model(colour: Colour) -> None:
    """A method sends one request with the credentials and returns what the reply holds."""
    provider = answering()
    found = colour.wait(colour.pigeon(provider).find_bird(loft="7", bird="Ada", language="de"))
    assert Bird("Ada") == found
    (request,) = provider.requests
    assert "https://api.pigeon.example/v1/lofts/7/birds/Ada" == str(request.url)
    assert ("GET", "Whistle tweet", "de") == (
        request.method,
        request.headers["Authorization"],
        request.headers["Accept-Language"],
    )


def test_a_refusal_is_raised(colour: Colour) -> None:
    """The decision of the operation comes through the client."""
    with pytest.raises(AuthenticationError):
        colour.wait(colour.pigeon(answering(401)).find_bird(loft="7", bird="Ada"))


def test_a_request_that_is_refused_here_is_not_sent(colour: Colour) -> None:
    """The provider never sees a call with a wrong argument."""
    provider = answering()
    pigeon = colour.pigeon(provider)
    with pytest.raises(InvalidRequestError):
        colour.wait(pigeon.find_bird(loft="7"))
    with pytest.raises(InvalidRequestError):
        colour.wait(pigeon.list_flights(limit=0))
    with pytest.raises(InvalidRequestError):
        colour.wait(pigeon.download_flights(format="json"))
    assert [] == provider.requests


def test_a_failed_connection_is_our_error(colour: Colour) -> None:
    """No exception of the HTTP library reaches the caller."""

    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(SENTINEL)

    with pytest.raises(ConnectionFailedError) as caught:
        colour.wait(colour.pigeon(fail).find_bird(loft="7", bird="Ada"))
    assert SENTINEL not in str(caught.value)


def test_another_base_url_replaces_the_provider_s_own(colour: Colour) -> None:
    """Tests, proxies and regional addresses are a matter of one argument."""
    provider = answering()
    pigeon = colour.pigeon(provider, base_url="http://127.0.0.1:8000/")
    colour.wait(pigeon.find_bird(loft="7", bird="Ada"))
    assert "http://127.0.0.1:8000/lofts/7/birds/Ada" == str(provider.requests[0].url)


def test_a_client_prints_its_address_and_no_secret(colour: Colour) -> None:
    """A client in a log shows where it calls, and not as whom."""
    pigeon = colour.own_pigeon()
    assert f"<{type(pigeon).__name__} at https://api.pigeon.example/v1>" == repr(pigeon)
    colour.within(pigeon)


def test_leaving_the_client_closes_its_own_connections(colour: Colour) -> None:
    """A client that made its httpx client closes it when its block ends."""
    pigeon = colour.own_pigeon()
    assert not pigeon._transport._client.is_closed
    colour.within(pigeon)
    assert pigeon._transport._client.is_closed


def test_leaving_the_client_leaves_a_given_one_open(colour: Colour) -> None:
    """An httpx client that the application shares survives ours."""
    provider: Handler = answering()
    pigeon = colour.pigeon(provider)
    colour.within(pigeon)
    assert Bird("Ada") == colour.wait(pigeon.find_bird(loft="7", bird="Ada"))


def test_a_download_is_the_bytes_and_their_type(colour: Colour) -> None:
    """The other form comes as it was sent, with the arguments in the form and the format in the query."""
    provider = answering(content=CSV, content_type="Text/CSV; charset=utf-8")
    found = colour.wait(colour.pigeon(provider).download_flights(format="csv", limit=10))
    assert Download(CSV, "text/csv") == found
    (request,) = provider.requests
    assert ("/v1/flights?output=csv", b"count=10") == (request.url.raw_path.decode(), request.content)


def test_a_refused_download_is_raised(colour: Colour) -> None:
    """A refusal in place of the file is the same error as anywhere."""
    provider = answering(content=b'{"error": {"code": 100}}', content_type="text/csv")
    with pytest.raises(AuthenticationError):
        colour.wait(colour.pigeon(provider).download_flights())


def test_a_download_is_saved_as_it_came(tmp_path: Path) -> None:
    """The file holds the very bytes, replaces an older one, and its path comes back."""
    target = tmp_path / "flights.csv"
    target.write_text("older and longer than the new one" * 9)
    assert target == Download(CSV, "text/csv").save(str(target))
    assert CSV == target.read_bytes()


def test_a_download_does_not_print_its_bytes() -> None:
    """The file is full of phone numbers."""
    assert "Download(media_type='text/csv')" == repr(Download(CSV, "text/csv"))


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "api.pigeon.example",
        "gopher://api.pigeon.example",
        "https://",
        "https://[::1",
        "https://api.pigeon.example?a=b",
        "https://api.pigeon.example#c",
        "https://user:secret@api.pigeon.example",
        f"https://{'x' * 64}.example",
        5,
        b"https://api.pigeon.example",
    ],
)
def test_a_base_url_that_cannot_be_used_is_refused_when_the_client_is_made(base_url: str) -> None:
    """A wrong address is told before a secret could go there, and never falls back to the provider's own."""
    with pytest.raises(ConfigurationError, match=r"^the base URL "):
        checked_base_url(base_url)


@pytest.mark.parametrize(
    "base_url", ["https://api.pigeon.example/v1", "http://127.0.0.1:8080/", "https://bücher.example"]
)
def test_a_base_url_that_can_be_used_is_kept(base_url: str) -> None:
    """Any http or https address with or without a path will do."""
    assert base_url == checked_base_url(base_url)
