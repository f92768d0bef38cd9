"""Options of a client and of single calls: what holds for a call in the end, and what is refused."""

from __future__ import annotations

import math
from typing import Any

import httpx
import pytest

from sms_providers.core.call_options import Options
from sms_providers.errors import ConfigurationError, ConnectionFailedError, UnexpectedResponseError
from sms_providers.options import Hooks, Retries
from tests.runtime import loopback
from tests.runtime.colours import Blocking, Colour
from tests.runtime.doors import Cote
from tests.runtime.dovecote import Egg
from tests.runtime.flights import SENTINEL, Bird
from tests.runtime.pigeon import AsyncPigeon, Pigeon

PHASES = ("connect", "read", "write", "pool")


class Ear:
    """A provider that answers every call with a bird and notes the requests."""

    def __init__(self) -> None:
        self.heard: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Note the request and answer."""
        self.heard.append(request)
        return httpx.Response(200, json={"name": "Ada"})

    @property
    def timeouts(self) -> list[set[float | None]]:
        """The timeouts of each request, which are mostly the same for all phases."""
        return [{request.extensions["timeout"][phase] for phase in PHASES} for request in self.heard]


def find(colour: Colour, client: Any) -> Any:
    """Find a bird."""
    return colour.wait(client.find_bird(loft="7", bird="Ada", language="de"))


def transport(colour: Colour, ear: Ear) -> httpx.MockTransport:
    """Return an httpx transport that leads to an ear; that of tests serves both colours."""
    return httpx.MockTransport(ear)


def test_a_client_of_our_own_has_a_finite_timeout(colour: Colour) -> None:
    """Thirty seconds for each phase, if nothing else is said."""
    ear = Ear()
    assert Bird("Ada") == find(colour, colour.own_pigeon(transport=transport(colour, ear)))
    find(colour, colour.own_pigeon(transport=transport(colour, ear), timeout=3))
    assert [{30.0}, {3.0}] == ear.timeouts


def test_a_given_client_keeps_its_timeout_unless_one_is_given_here(colour: Colour) -> None:
    """An endless one ends at the deadline of the retries all the same."""
    ear = Ear()
    for theirs, ours in ((7.0, {}), (7.0, {"timeout": 3}), (None, {})):
        http_client = colour.http_client(ear, timeout=theirs)
        find(colour, colour.own_pigeon(http_client=http_client, **ours))
    assert [{7.0}, {3.0}] == ear.timeouts[:2]
    assert all(limit is not None and 59 < limit <= 60 for limit in ear.timeouts[2])


@pytest.mark.parametrize(
    ("expected", "options"),
    [
        (60.0, {}),
        (60.0, {"timeout": 10}),
        (90.0, {"timeout": 90}),
        (90.0, {"timeout": 90, "retries": 1}),
        (5.0, {"timeout": 90, "retries": Retries(deadline=5)}),
    ],
)
def test_a_long_timeout_lengthens_a_deadline_that_was_not_given(expected: float, options: dict[str, Any]) -> None:
    """Who asks for ninety seconds does not mean sixty; who gives a deadline means it."""
    assert expected == Options().changed(options).patience.deadline


def test_a_call_s_options_go_before_the_client_s(colour: Colour) -> None:
    """A copy has other options; the client keeps its own."""
    ear = Ear()
    client = colour.pigeon(ear, timeout=5, headers={"X-One": "1", "X-Two": "2"})
    find(colour, client.with_options(timeout=2, headers={"x-two": "II", "X-Three": "3"}))
    find(colour, client)
    assert [{2.0}, {5.0}] == ear.timeouts
    own = [{name: value for name, value in request.headers.items() if name.startswith("x-")} for request in ear.heard]
    assert [{"x-one": "1", "x-two": "II", "x-three": "3"}, {"x-one": "1", "x-two": "2"}] == own


def test_options_of_copies_of_copies_add_up(colour: Colour) -> None:
    """Each step changes what it names."""
    ear = Ear()
    client = colour.pigeon(ear).with_options(timeout=2).with_options(headers={"X-One": "1"})
    find(colour, client)
    assert ([{2.0}], "1") == (ear.timeouts, ear.heard[0].headers["X-One"])
    assert type(client) in {Pigeon, AsyncPigeon}


def test_what_belongs_to_the_call_is_not_replaced_by_a_header(colour: Colour) -> None:
    """A parameter that is sent as a header, and the credentials, stay those of the call."""
    ear = Ear()
    find(colour, colour.pigeon(ear, headers={"accept-language": "en", "User-Agent": "app/1"}))
    headers = ear.heard[0].headers
    assert (["de"], "app/1", "Whistle tweet") == (
        headers.get_list("Accept-Language"),
        headers["User-Agent"],
        headers["Authorization"],
    )


def test_retries_of_a_copy_are_its_own(colour: Colour) -> None:
    """One call may be more patient than the others."""
    heard = []

    def fail(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        raise httpx.ReadError("gone")

    client = colour.pigeon(fail, retries=0)
    for each in (client.with_options(retries=4), client):
        with pytest.raises(ConnectionFailedError):
            find(colour, each)
    assert 6 == len(heard)


def test_a_copy_shares_the_token(colour: Colour) -> None:
    """The token of the client is as good for its copies, and the other way round."""
    cote = Cote()
    client = colour.dovecote(cote, cote.watch)
    for each in (client.with_options(timeout=1), client, client.with_options(base_url="https://cote.example/v1/")):
        assert Egg(1) == colour.wait(each.lay_egg(number=1))
    assert 1 == cote.asked


def test_a_copy_that_is_led_elsewhere_asks_for_a_token_of_its_own(colour: Colour) -> None:
    """The token server goes along, and the token of the one origin is never sent to the other."""
    cote = Cote()
    client = colour.dovecote(cote, cote.watch)
    colour.wait(client.lay_egg(number=1))
    heard: list[tuple[str, str]] = []

    def other(request: httpx.Request) -> httpx.Response:
        heard.append((str(request.url), request.headers["Authorization"]))
        return httpx.Response(200, json={"access_token": "other", "number": 2})

    client._transport = type(client._transport)(1.0, colour.http_client(other))
    found = colour.wait(client.with_options(base_url="https://stand-in.example/x").lay_egg(number=1))
    assert 2 == found.number
    assert ["https://stand-in.example/x/token", "https://stand-in.example/x/eggs"] == [url for url, _ in heard]
    assert "Bearer other" == heard[1][1]
    assert heard[0][1].startswith("Basic ")


def test_leaving_a_copy_leaves_the_connections_open(colour: Colour) -> None:
    """They are the client's; whoever borrowed them does not close them."""
    client = colour.own_pigeon()
    colour.within(client.with_options(timeout=1))
    assert not client._transport._client.is_closed
    colour.within(client)
    assert client._transport._client.is_closed


def test_a_given_transport_is_closed_with_the_client(colour: Colour) -> None:
    """It belongs to the httpx client that was made around it."""
    closed = []

    class Closing(httpx.MockTransport):
        """Notes that it was closed."""

        def close(self) -> None:
            """Note it."""
            closed.append(True)

        async def aclose(self) -> None:
            """Note it."""
            closed.append(True)

    colour.within(colour.own_pigeon(transport=Closing(Ear())))
    assert [True] == closed


def test_options_that_were_given_show_no_header_value() -> None:
    """An application's own headers may be secrets."""
    assert SENTINEL not in repr(Options().changed({"headers": {"X-Gateway-Key": "the-447700900123-secret"}}))
    assert "447700900123" not in repr(Options().changed({"headers": {"X-Gateway-Key": "the-447700900123-secret"}}))


@pytest.mark.parametrize(
    ("expected", "options"),
    [
        ("timeout must be a finite number of seconds above zero", {"timeout": 0}),
        ("timeout must be a finite number of seconds above zero", {"timeout": None}),
        ("timeout must be a finite number of seconds above zero", {"timeout": math.inf}),
        ("timeout must be a finite number of seconds above zero", {"timeout": "5"}),
        ("timeout must be a finite number of seconds above zero", {"timeout": -(10**400)}),
        ("timeout must be at most 1000000 seconds", {"timeout": 1e12}),
        ("timeout must be at most 1000000 seconds", {"timeout": 10**400}),
        ("retries must be a whole number from 0 on or Retries", {"retries": -1}),
        ("retries must be a whole number from 0 on or Retries", {"retries": True}),
        ("retries must be a whole number from 0 on or Retries", {"retries": None}),
        ("headers must be a mapping of names to texts", {"headers": [("a", "b")]}),
        ("headers must have names of letters, digits and hyphens", {"headers": {SENTINEL + ":": "b"}}),
        ("headers must have names of letters, digits and hyphens", {"headers": {"": "b"}}),
        ("headers must have names of letters, digits and hyphens", {"headers": {b"a": "b"}}),
        ("headers: AUTHORIZATION is set by the client itself", {"headers": {"AUTHORIZATION": "b"}}),
        ("headers: Content-Length is set by the client itself", {"headers": {"Content-Length": "7"}}),
        ("headers: A must be printable ASCII text without blanks around it", {"headers": {"A": SENTINEL + "\r\nB: c"}}),
        ("headers: A must be printable ASCII text without blanks around it", {"headers": {"A": SENTINEL + " "}}),
        ("headers: A must be printable ASCII text without blanks around it", {"headers": {"A": "ü"}}),
        ("headers: A must be printable ASCII text without blanks around it", {"headers": {"A": 5}}),
        ("hooks must be Hooks", {"hooks": print}),
        ("on_bad_row must be one of raise, collect, skip", {"on_bad_row": "ignore"}),
        ("on_shift must be one of raise, warn", {"on_shift": []}),
        ("prefetch must be a whole number from 0 on", {"prefetch": -1}),
        ("prefetch must be a whole number from 0 on", {"prefetch": 1.0}),
        ("there are no options of the names patience, tiemout", {"tiemout": 5, "patience": 5}),
    ],
)
def test_an_option_that_cannot_be_used_is_refused(colour: Colour, expected: str, options: dict[str, Any]) -> None:
    """When the client or the copy is made, and by the name of the option; a value that may be a secret is not told."""
    with pytest.raises(ConfigurationError) as caught:
        colour.own_pigeon(**options)
    assert expected == str(caught.value)
    with pytest.raises(ConfigurationError) as caught:
        colour.own_pigeon().with_options(**options)
    assert expected == str(caught.value)


def test_the_longest_timeout_is_one_that_a_socket_takes(colour: Colour) -> None:
    """What is accepted does not fail when it is used; nor does a long deadline where nothing else limits a call."""
    endless = colour.http_client(lambda request: httpx.Response(200), timeout=None)
    patience = Retries(attempts=1, deadline=1e9)
    with loopback.listening(loopback.answer) as server:
        for options in ({"timeout": 1_000_000}, {"http_client": type(endless)(timeout=None)}):
            client = colour.own_pigeon(base_url=server.base_url, retries=patience, **options)
            with pytest.raises(UnexpectedResponseError):
                find(colour, client)


def test_every_option_may_be_given(colour: Colour) -> None:
    """The names of the client's options are those that are documented."""
    options = {"timeout": 1, "retries": 1, "headers": {}, "hooks": Hooks(), "on_bad_row": "skip", "on_shift": "warn"}
    client = colour.own_pigeon(**options, prefetch=2)
    assert ("skip", "warn", 2) == (client._options.on_bad_row, client._options.on_shift, client._options.prefetch)


@pytest.mark.parametrize("base_url", ["", "pigeon.example", "https://user:pass@pigeon.example"])
def test_a_copy_is_not_led_to_what_is_no_address(colour: Colour, base_url: str) -> None:
    """As when a client is made."""
    with pytest.raises(ConfigurationError):
        colour.own_pigeon().with_options(base_url=base_url)


def test_an_http_client_of_the_other_colour_is_refused(colour: Colour) -> None:
    """At once and in plain words, and not as a failure in the first call; a transport beside it is refused too."""
    blocking = isinstance(colour, Blocking)
    other: Any = httpx.AsyncClient() if blocking else httpx.Client()
    with pytest.raises(ConfigurationError, match=r"^http_client must be an httpx\.(Async)?Client$"):
        colour.own_pigeon(http_client=other)
    same: Any = httpx.Client() if blocking else httpx.AsyncClient()
    with pytest.raises(ConfigurationError, match=r"^transport goes into an httpx client of our own"):
        colour.own_pigeon(http_client=same, transport=httpx.MockTransport(Ear()))
