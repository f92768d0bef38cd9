"""Bodies that are not the JSON that was expected: what is still read, and how the rest is worded."""

from __future__ import annotations

from codecs import BOM_UTF8
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.reading import Many, Member, Reader, Scalar, UnreadableError, parse
from tests.runtime.flights import SENTINEL, Bird, Flights, a_flight, flight, flights_reader, page

BROKEN = "the body is broken or truncated JSON"
PAGE = "the body is a web page or XML, not JSON"
EMPTY = "the body is empty"
OTHER = "the body is not JSON"

BODIES: dict[str, tuple[str, bytes]] = {
    "nothing": (EMPTY, b""),
    "blanks": (EMPTY, b" \r\n\t"),
    "byte order mark": (EMPTY, BOM_UTF8),
    "HTML": (PAGE, b"<!DOCTYPE html><p>" + SENTINEL.encode()),
    "HTML after blanks": (PAGE, b"\n\n  <html>"),
    "HTML after a byte order mark": (PAGE, BOM_UTF8 + b"<html>"),
    "XML": (PAGE, b"<?xml version='1.0'?><error/>"),
    "truncated": (BROKEN, page(flight(number=SENTINEL))[:-9]),
    "truncated list": (BROKEN, b"[1, 2"),
    "trailing comma": (BROKEN, b'{"result": [],}'),
    "two objects": (BROKEN, b'{"result": []}{"result": []}'),
    "NaN": (BROKEN, b'{"result": [], "tax": NaN}'),
    "Infinity": (BROKEN, b'{"result": [], "tax": -Infinity}'),
    "beyond all numbers": (BROKEN, b'{"result": [], "tax": 1e9999999999999999999}'),
    "too many digits": (BROKEN, b'{"result": [], "tax": ' + b"9" * 5000 + b"}"),
    "invalid UTF-8": (BROKEN, b'{"result": [], "tax": "\xff"}'),
    "control character": (BROKEN, b'{"result": [], "tax": "a\nb"}'),
    "text": (OTHER, b"Service unavailable: " + SENTINEL.encode()),
    "bytes": (OTHER, b"\x1f\x8b\x08\x00"),
    "nested too deeply": ("the body is nested too deeply", b'{"result": ' + b"[" * 200_000),
}


@pytest.mark.parametrize(("expected", "body"), BODIES.values(), ids=BODIES.keys())
def test_a_body_that_is_not_json_is_told_by_what_it_is(expected: str, body: bytes) -> None:
    """The wording helps to find the cause, such as a proxy's page, and quotes nothing."""
    assert flights_reader.read_usual(body) is None
    with pytest.raises(UnreadableError) as caught:
        parse(body)
    assert ("", expected) == (caught.value.pointer, caught.value.expected)


@given(st.binary() | st.text().map(str.encode) | st.binary().map(lambda tail: page(flight())[:-20] + tail))
def test_no_bytes_end_in_another_error(body: bytes) -> None:
    """Whatever comes, reading ends in values or in the one error."""
    try:
        value = parse(body)
    except UnreadableError:
        assert flights_reader.read_usual(body) is None
        return
    assert value is None or isinstance(value, str | int | float | Decimal | list | dict)


@pytest.mark.parametrize(
    "body",
    [BOM_UTF8 + page(flight()), page(flight()).decode().encode("utf-16"), b"\n" + page(flight()) + b"\r\n"],
    ids=["byte order mark", "UTF-16", "blanks around"],
)
def test_other_encodings_of_json_are_read(body: bytes) -> None:
    """A byte order mark or another encoding of Unicode costs time, not the page."""
    assert Flights([a_flight()]) == flights_reader.read(parse(body))


def test_half_a_surrogate_pair_is_kept() -> None:
    """A text that was cut in the middle of a character is the provider's fault, and still the caller's text."""
    body = page(flight(number="cut \ud83d"))
    assert flights_reader.read_usual(body) is None
    assert Flights([a_flight(number="cut \ud83d")]) == flights_reader.read(parse(body))


def test_half_a_surrogate_pair_in_a_name_is_kept() -> None:
    """Even the name of an unknown member may be cut."""
    assert {"\ud83d": 1} == flights_reader.read(parse(b'{"result": [], "\\ud83d": 1}')).unknown_fields


@pytest.mark.parametrize("where", ["sent_date", "cost", "fragments"])
def test_half_a_surrogate_pair_elsewhere_is_named(where: str) -> None:
    """Where no text is expected the place is named as usual."""
    with pytest.raises(UnreadableError) as caught:
        flights_reader.read(parse(page(flight(**{where: "\ud83d"}))))
    assert f"/result/0/{where}" == caught.value.pointer


def test_names_that_need_escapes_are_escaped_in_the_pointer() -> None:
    """A wire name with a slash does not lead to another place."""
    wire = msgspec.defstruct("Wire", [("name", str, msgspec.field(name="ring/name"))], forbid_unknown_fields=True)
    reader = Reader(Bird, wire, lambda found: Bird(found.name), (Member("ring/name", "name", Scalar(str), True),))
    assert Bird("Ada") == reader.read_usual(b'{"ring/name": "Ada"}')
    with pytest.raises(UnreadableError) as caught:
        reader.read({"ring/name": 7})
    assert "/ring~1name" == caught.value.pointer


def test_a_list_of_scalars_is_read_item_by_item() -> None:
    """Items that are no objects have their own place and conversion."""
    many = Many(Scalar(int))
    assert [1, 2] == many.read([1, 2], "/codes")
    with pytest.raises(UnreadableError) as caught:
        many.read([1, "2"], "/codes")
    assert ("/codes/1", "Expected `int`, got `str`") == (caught.value.pointer, caught.value.expected)
