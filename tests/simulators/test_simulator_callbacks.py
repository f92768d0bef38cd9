"""How simulators post callbacks, and to whom."""

from __future__ import annotations

import threading

import pytest

from conformance.simulators.callbacks import Courier, NotLoopbackError, loopback_url
from conformance.simulators.serving import base_url, listen
from conformance.simulators.voximplant import create_app
from tests.simulators.receiving import receiver


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
