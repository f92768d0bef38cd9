"""Requests and replies as plain data: what goes over the wire, to the byte."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.messages import Reply, Request
from tests.runtime.colours import Colour

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))

ENCODED = {
    "semicolon": ("a=4%3B7", "a=4%3B7", "4;7"),
    "blank": ("a=two%20birds", "a=two+birds", "two birds"),
    "plus": ("a=%2B447", "a=%2B447", "+447"),
    "separators": ("a=%26b%3D1", "a=%26b%3D1", "&b=1"),
    "not ASCII": ("a=gr%C3%BCn%F0%9F%90%A6", "a=gr%C3%BCn%F0%9F%90%A6", "grün🐦"),
    "percent": ("a=%2520", "a=%2520", "%20"),
    "slash": ("a=%2F%3F%23", "a=%2F%3F%23", "/?#"),
    "line break": ("a=%0D%0A", "a=%0D%0A", "\r\n"),
    "nothing": ("a=", "a=", ""),
}
CASES = pytest.mark.parametrize(("query", "form", "value"), ENCODED.values(), ids=ENCODED.keys())


def request(query: str | None = None, form: str | None = None) -> Request:
    """Return a request with one value."""
    return Request(
        "find_bird",
        "POST",
        "/birds",
        query=() if query is None else (("a", query),),
        form=None if form is None else (("a", form),),
    )


@CASES
def test_a_query_is_percent_encoded(query: str, form: str, value: str) -> None:
    """Every reserved character is escaped: a bare `;` or `+` means something else to some servers."""
    assert f"/birds?{query}" == request(query=value).target()


@CASES
def test_a_form_is_urlencoded(query: str, form: str, value: str) -> None:
    """The body is what HTML forms send, blanks as plus signs."""
    assert form.encode() == request(form=value).content()


@CASES
def test_httpx_sends_the_target_as_it_is(colour: Colour, query: str, form: str, value: str) -> None:
    """The HTTP library neither escapes twice nor undoes an escape."""
    sent: list[httpx.Request] = []

    def answer(received: httpx.Request) -> httpx.Response:
        sent.append(received)
        return httpx.Response(200)

    colour.send("https://pigeon.example/v1/", request(query=value, form=value), 1.0, colour.http_client(answer))
    assert [f"/v1/birds?{query}".encode()] == [received.url.raw_path for received in sent]
    assert [form.encode()] == [received.content for received in sent]


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_a_server_reads_back_what_was_sent(pairs: list[tuple[str, str]]) -> None:
    """Names and values of query and form come out of a standard parser unchanged, in sending order."""
    sent = Request("f", "POST", "/", query=tuple(pairs), form=tuple(pairs))
    assert pairs == parse_qsl(urlsplit(sent.target()).query, keep_blank_values=True)
    assert pairs == parse_qsl((sent.content() or b"").decode(), keep_blank_values=True)


def test_an_empty_form_is_still_a_form() -> None:
    """A form without fields has an empty body of its type, a request without a form has none."""
    with_form = Request("f", "POST", "/", form=())
    assert (b"", "application/x-www-form-urlencoded") == (with_form.content(), with_form.all_headers()["Content-Type"])
    assert (None, {}) == (Request("f", "GET", "/").content(), Request("f", "GET", "/").all_headers())


def test_headers_of_the_request_are_kept() -> None:
    """The body's type is added to the headers, not put in their place."""
    headers = Request("f", "POST", "/", form=(), headers={"Authorization": "Whistle"}).all_headers()
    assert {"Content-Type": "application/x-www-form-urlencoded", "Authorization": "Whistle"} == headers


def test_a_request_does_not_print_its_headers() -> None:
    """The headers carry the credentials."""
    assert "tweet" not in repr(Request("f", "GET", "/", headers={"Authorization": "tweet"}))


def test_a_request_does_not_print_where_it_goes() -> None:
    """Path, query, link and body carry what the call is about, and the account."""
    request = Request("f", "GET", "/447", (("a", "447"),), (("a", "447"),), json=b"447", link="/447")
    assert "447" not in repr(request)


def test_a_reply_does_not_print_what_it_holds() -> None:
    """The body carries phone numbers and texts, the headers addresses and cookies."""
    assert "447" not in repr(Reply(200, {"location": "/447"}, b"447", response="447"))


@pytest.mark.parametrize(
    ("expected", "header"),
    [
        ("application/json", {"content-type": "application/json"}),
        ("application/json", {"content-type": "Application/JSON; charset=utf-8"}),
        ("text/csv", {"content-type": " text/csv ;header=present"}),
        ("", {"content-type": ""}),
        ("", {}),
    ],
)
def test_the_media_type_is_told_without_parameters(expected: str, header: dict[str, str]) -> None:
    """Case and parameters do not matter, and a reply may name no type."""
    assert expected == Reply(200, header).media_type


@pytest.mark.parametrize(
    ("status", "is_success", "is_redirect"),
    [
        (199, False, False),
        (200, True, False),
        (299, True, False),
        (300, False, True),
        (399, False, True),
        (400, False, False),
        (520, False, False),
    ],
)
def test_statuses_fall_into_their_hundreds(status: int, is_success: bool, is_redirect: bool) -> None:
    """The classes of statuses end where the next hundred begins (RFC 9110, section 15)."""
    assert (is_success, is_redirect) == (Reply(status).is_success, Reply(status).is_redirect)
