"""How simulators push callbacks, and to whom."""

from __future__ import annotations

import threading
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest

from conformance.simulators.callbacks import Courier, NotLoopbackError, loopback_url
from conformance.simulators.serving import base_url, listen
from conformance.simulators.voximplant import create_app
from tests.simulators.receiving import receiver

FIELDS = (("text", "Stop 🌙 & go + = %"), ("from", "+447700900123"), ("blank", ""), ("secret", "again"))


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:8001/", "http://127.1.2.3/path?query", "http://localhost:8001", "http://[::1]:8001/"],
)
def test_this_machine_may_receive(url: str) -> None:
    """Every plain http URL of the loopback is taken as it is."""
    assert url in {str(loopback_url(url)), str(loopback_url(url)).removesuffix("/")}


@pytest.mark.parametrize(
    "url",
    [
        "http://sms.example/",
        "http://192.168.0.1/",
        "http://0.0.0.0/",
        "http://localhost.example/",
        "http://127.0.0.1@sms.example/",
        "http://127.0.0.1.example/",
        "https://127.0.0.1/",
        "file:///etc/hosts",
        "127.0.0.1:8001",
        "localhost:8001",
        "http://[::1",
        "http://",
        "",
    ],
)
def test_everything_else_is_refused_unrepeated(url: str) -> None:
    """A URL that leads off this machine, or is none, is refused with an example and without being repeated."""
    with pytest.raises(NotLoopbackError, match=r"http://127\.0\.0\.1:8001/") as refusal:
        loopback_url(url)
    assert not url or url not in str(refusal.value).replace("http://127.0.0.1:8001/", "")


def test_bodies_are_posted_as_json_in_order() -> None:
    """Every body arrives, in the order handed over, as JSON and at the whole URL."""
    with receiver() as received:
        courier = Courier(loopback_url(received.url))
        for number in range(20):
            courier.post("a callback", f"[{number}]".encode())
        courier.wait()
    assert [f"[{number}]".encode() for number in range(20)] == [request.body for request in received.requests]
    assert {("/callbacks?secret=hush", "application/json")} == {
        (request.path, request.content_type) for request in received.requests
    }


def test_a_value_is_posted_as_json() -> None:
    """A value is encoded as JSON, and a decimal in it keeps its digits."""
    with receiver() as received:
        courier = Courier(loopback_url(received.url))
        courier.post_json("a callback", {"price": Decimal("0.0010")})
        courier.wait()
    [request] = received.requests
    assert ("POST", "application/json", b'{"price":0.0010}') == (request.method, request.content_type, request.body)


def test_fields_are_posted_as_a_form() -> None:
    """Fields arrive urlencoded in the body, in their order and with their blanks, at the whole URL."""
    with receiver() as received:
        courier = Courier(loopback_url(received.url))
        courier.post_form("a callback", FIELDS)
        courier.wait()
    [request] = received.requests
    assert ("POST", "/callbacks?secret=hush") == (request.method, request.path)
    assert "application/x-www-form-urlencoded" == request.content_type
    assert FIELDS == tuple(parse_qsl(request.body.decode(), keep_blank_values=True, strict_parsing=True))


def test_fields_are_fetched_in_the_query() -> None:
    """Fields follow those that the URL already has, one of the same name included, and there is no body."""
    with receiver() as received:
        courier = Courier(loopback_url(received.url))
        courier.get_query("a callback", FIELDS)
        courier.wait()
    [request] = received.requests
    assert ("GET", None, b"") == (request.method, request.content_type, request.body)
    query = parse_qsl(urlsplit(request.path).query, keep_blank_values=True, strict_parsing=True)
    assert [("secret", "hush"), *FIELDS] == query


def test_every_encoding_keeps_the_order() -> None:
    """Callbacks of different encodings arrive in the order they were handed over."""
    with receiver() as received:
        courier = Courier(loopback_url(received.url))
        courier.get_query("first", FIELDS)
        courier.post_json("second", [])
        courier.post_form("third", FIELDS)
        courier.wait()
    assert [None, "application/json", "application/x-www-form-urlencoded"] == [
        request.content_type for request in received.requests
    ]


def test_no_thread_outlives_its_work(capsys: pytest.CaptureFixture[str]) -> None:
    """A courier has a thread only while there is something to post, and begins again after a pause."""
    threads = threading.active_count()
    with receiver() as received:
        courier = Courier(loopback_url(received.url))
        for _ in range(2):
            courier.post("a callback", b"{}")
            courier.wait()
    assert threads == threading.active_count()
    assert (2, "") == (len(received.requests), capsys.readouterr().err)


def test_a_refusal_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """An answer that is no success is told with its status, without the URL's path, and is not tried again."""
    with receiver(status=503) as received:
        courier = Courier(loopback_url(received.url))
        courier.post("callback 7", b'{"secret": "hush"}')
        courier.wait()
    complaint = capsys.readouterr().err
    assert 1 == len(received.requests) == len(complaint.splitlines())
    assert complaint.startswith("callback 7 was not delivered to 127.0.0.1:")
    assert complaint.endswith(": HTTP status 503\n")
    assert "hush" not in complaint


def test_an_absent_receiver_is_told_in_one_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody listens, each callback is given up with one line, and the next is tried."""
    with listen(0) as listener:
        url = base_url(create_app(rows=0), listener)
    courier = Courier(loopback_url(url))
    for number in (1, 2):
        courier.post(f"callback {number}", b"{}")
    courier.wait()
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("callback 1 was not delivered to 127.0.0.1:")
    assert first.endswith(": ConnectError")
    assert second.startswith("callback 2 ")
