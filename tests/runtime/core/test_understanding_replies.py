"""From a reply to a result or to the one error that says what the reply was."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from typing import Any, TypeVar

import pytest
from attrs import evolve

from sms_providers.core.messages import Reply
from sms_providers.errors import (
    AuthenticationError,
    NotFoundError,
    ProviderError,
    ServerError,
    SmsProviderError,
    UnexpectedResponseError,
)
from tests.runtime.dovecote import FIND_EGGS, Egg
from tests.runtime.flights import SENTINEL, Bird, Flights, a_flight, flight, flights_reader, page
from tests.runtime.pigeon import FIND_BIRD, LIST_FLIGHTS

REFUSED = json.dumps({"error": {"code": 100, "msg": SENTINEL}}).encode()
HTML = f"<html>{SENTINEL}</html>".encode()
CSV = b"number;cost\r\n447700900123;0.5\r\n"


Refusal = TypeVar("Refusal", bound=SmsProviderError)


def refused(kind: type[Refusal], content: bytes, status: int = 200) -> Refusal:
    """Return the error that a reply ends in."""
    with pytest.raises(kind) as caught:
        LIST_FLIGHTS.understand(Reply(status, content=content, response="the response"))
    assert SENTINEL not in str(caught.value)
    assert kind is type(caught.value)
    return caught.value


@pytest.mark.parametrize("status", [200, 201, 299])
def test_a_success_is_the_model(status: int) -> None:
    """Any successful status with the usual body gives the result."""
    assert Flights([a_flight()], 1) == LIST_FLIGHTS.understand(Reply(status, content=page(flight(), total=1)))


def test_an_unusual_success_is_the_model_too() -> None:
    """What the document does not know is kept, not refused."""
    expected = Flights([a_flight(unknown_fields={"feather": "grey"})])
    assert expected == LIST_FLIGHTS.understand(Reply(200, content=page(flight(feather="grey"))))


def test_the_type_that_the_reply_names_does_not_matter() -> None:
    """Providers send JSON as text/html; the body is what counts."""
    headers = {"content-type": "text/html"}
    assert Flights([]) == LIST_FLIGHTS.understand(Reply(200, headers, page()))


@pytest.mark.parametrize(
    "content",
    [
        REFUSED,
        page(flight(), error={"code": 100, "msg": SENTINEL}),
        page(error={"code": 100, "msg": SENTINEL}, total=0),
        BOM_UTF8 + REFUSED,
    ],
    ids=["alone", "beside rows", "beside an empty page", "after a byte order mark"],
)
def test_a_refusal_inside_of_a_success_is_a_refusal(content: bytes) -> None:
    """The tolerant way would take the error for an unknown member of a page, so it is looked for first."""
    error = refused(AuthenticationError, content)
    assert (200, 100, SENTINEL, "the response") == (error.status, error.code, error.message, error.response)


def test_a_null_error_is_no_refusal() -> None:
    """A success that says `error: null` is a success."""
    assert Flights([], unknown_fields={"error": None}) == LIST_FLIGHTS.understand(Reply(200, content=page(error=None)))


def test_one_of_several_refusals_inside_of_a_success_is_found() -> None:
    """Every form of the operation is looked for, also where a list should be."""
    refusing = evolve(FIND_EGGS, refuses_in_success=True, refusals=(*FIND_EGGS.refusals, *LIST_FLIGHTS.refusals))
    with pytest.raises(AuthenticationError):
        refusing.understand(Reply(200, content=REFUSED))
    with pytest.raises(ProviderError) as caught:
        refusing.understand(Reply(200, content=b'{"code": 7, "text": "no"}'))
    assert "7" == caught.value.code
    assert [] == refusing.understand(Reply(200, content=b"[]"))


def test_only_operations_that_refuse_inside_successes_are_looked_at() -> None:
    """Where the document does not say so, a member called `error` is a member."""
    body = b'{"name": "Ada", "error": {"code": 100}}'
    expected = Bird("Ada", unknown_fields={"error": {"code": 100}})
    assert expected == FIND_BIRD.understand(Reply(200, content=body))


@pytest.mark.parametrize(
    ("kind", "status", "content"),
    [
        (AuthenticationError, 400, REFUSED),
        (AuthenticationError, 401, b""),
        (NotFoundError, 404, HTML),
        (ProviderError, 400, HTML),
        (ProviderError, 418, page(flight())),
        (ServerError, 500, b"{"),
        (ServerError, 502, HTML),
        (ServerError, 520, b"error code: 520"),
    ],
)
def test_a_status_of_failure_is_a_refusal_whatever_the_body(
    kind: type[ProviderError], status: int, content: bytes
) -> None:
    """Proxies answer in HTML and text; their status still says what happened."""
    error = refused(kind, content, status)
    assert (status, "list_flights") == (error.status, error.operation)


def test_a_body_that_can_be_read_is_kept_on_the_refusal() -> None:
    """A program can look into the parsed body; one that cannot be read is still on the response."""
    assert {"error": {"code": 100, "msg": SENTINEL}} == refused(AuthenticationError, REFUSED, 400).body
    assert refused(ServerError, HTML, 502).body is None


@pytest.mark.parametrize("status", [300, 302, 304, 307])
@pytest.mark.parametrize("content", [b"", HTML, page(flight())])
def test_a_redirect_is_unexpected(status: int, content: bytes) -> None:
    """Providers' addresses do not move: the error tells what to check."""
    error = refused(UnexpectedResponseError, content, status)
    assert (status, "a redirect, which is not followed; check the base URL") == (error.status, error.expected)


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        ("the body is empty", b""),
        ("the body is a web page or XML, not JSON", HTML),
        ("the body is broken or truncated JSON", page(flight())[:-5]),
        ("the body is not JSON", CSV),
        ("Expected `object`, got `array`", b"[]"),
        ("Object missing required field `result`", b"{}"),
    ],
)
def test_a_success_that_is_not_the_documents_is_unexpected(expected: str, content: bytes) -> None:
    """The error says what is wrong and keeps the bytes for a bug report."""
    error = refused(UnexpectedResponseError, content)
    assert (expected, "", None, content) == (error.expected, error.pointer, error.row, error.body)
    assert "the response" == error.response


def test_a_bad_row_is_told_by_pointer_and_index() -> None:
    """Operation, place, row and expectation stand on the error."""
    rows = [flight(), flight(), flight(fragments=SENTINEL)]
    error = refused(UnexpectedResponseError, page(*rows))
    assert ("/result/2/fragments", 2) == (error.pointer, error.row)
    expected = "list_flights: an unexpected reply (HTTP status 200) at /result/2/fragments: Expected `int`, got `str`"
    assert expected == str(error)


def test_a_bad_member_outside_of_the_rows_has_no_row() -> None:
    """The index is given only where a row is at fault, and never without pages."""
    assert refused(UnexpectedResponseError, page(total=0, total_count="many")).row is None
    unpaged = evolve(LIST_FLIGHTS, paging=None)
    with pytest.raises(UnexpectedResponseError) as caught:
        unpaged.understand(Reply(200, content=page(flight(cost=[]))))
    assert ("/result/0/cost", None) == (caught.value.pointer, caught.value.row)


@pytest.mark.parametrize(
    ("pointer", "row", "expected", "content"),
    [
        ("/2/number", 2, "Expected `int`, got `str`", [{"number": 0}, {"number": 1}, {"number": SENTINEL}]),
        ("/0", 0, "Object missing required field `number`", [{}]),
        ("", None, "Expected `array`, got `object`", {"3": []}),
    ],
)
def test_a_bad_row_of_a_bare_list_is_told_by_its_index(
    pointer: str, row: int | None, expected: str, content: object
) -> None:
    """A reply that is itself the list of rows has them at the root of its pointers."""
    with pytest.raises(UnexpectedResponseError) as caught:
        FIND_EGGS.understand(Reply(200, content=json.dumps(content).encode()))
    assert (pointer, row, expected) == (caught.value.pointer, caught.value.row, caught.value.expected)


def test_a_bare_list_may_be_empty_and_unusual() -> None:
    """No rows are a result, and what the document does not know is kept."""
    assert [] == FIND_EGGS.understand(Reply(200, content=b" []"))
    more = b'[{"number": 1, "colour": "white"}]'
    assert [Egg(1, unknown_fields={"colour": "white"})] == FIND_EGGS.understand(Reply(200, content=more))


def test_an_error_hides_how_it_was_found() -> None:
    """The traceback that a user sees shows our error alone, not the reader's inner ones with their values."""
    error = refused(UnexpectedResponseError, page(flight(cost=SENTINEL)))
    assert error.__cause__ is None
    assert error.__suppress_context__


@pytest.mark.parametrize("content", [CSV, b"PK\x03\x04", b"<?xml version='1.0'?>", b"[1, 2]", b'{"result": []}'])
def test_a_file_is_its_bytes(content: bytes) -> None:
    """Whatever a successful download holds is the file, unless it is a refusal."""
    assert content == LIST_FLIGHTS.understand_download(Reply(200, content=content))


@pytest.mark.parametrize("content", [REFUSED, b"\r\n " + REFUSED, BOM_UTF8 + REFUSED])
def test_a_refusal_in_place_of_a_file_is_a_refusal(content: bytes) -> None:
    """A refusal is not saved as somebody's spreadsheet."""
    with pytest.raises(AuthenticationError):
        LIST_FLIGHTS.understand_download(Reply(200, content=content))


@pytest.mark.parametrize(
    ("kind", "status", "content"),
    [
        (UnexpectedResponseError, 302, b""),
        (UnexpectedResponseError, 200, b'{"error": '),
        (UnexpectedResponseError, 200, b""),
        (UnexpectedResponseError, 200, HTML),
        (NotFoundError, 404, CSV),
        (ServerError, 500, HTML),
    ],
)
def test_a_download_that_failed_is_no_file(kind: type[SmsProviderError], status: int, content: bytes) -> None:
    """Failures of downloads are the same errors as those of calls."""
    with pytest.raises(kind):
        LIST_FLIGHTS.understand_download(Reply(status, content=content))


def test_a_usual_page_is_not_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fast way is the only one that a usual page takes."""

    def tolerant(value: Any, at: str = "") -> Flights:
        raise AssertionError("the tolerant way was taken")

    monkeypatch.setattr(flights_reader, "read", tolerant)
    assert Flights([a_flight()]) == LIST_FLIGHTS.understand(Reply(200, content=page(flight())))
