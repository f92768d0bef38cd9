"""From bytes to models: the fast way, the tolerant way, and that they agree."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.reading import Reader, UnreadableError, exact, parse, text
from tests.runtime.flights import (
    SENTINEL,
    Bird,
    Direction,
    Flights,
    a_flight,
    bird_reader,
    flight,
    flights_reader,
    page,
)

DIGITS = ["0.00600000", "0.1", "-0.0", "1.10", "123456789012345678901234567890.12345678901234567890", "5", "1e-9"]


class TolerantOnly(Reader[Flights]):
    """A reader that never takes a fast way at the top."""

    def __init__(self) -> None:
        super().__init__(Flights, flights_reader.struct, flights_reader.build, flights_reader.members)

    def read(self, value: Any, at: str = "") -> Flights:
        """Return the model, member by member."""
        return self._read_odd(value, at)


def read(body: bytes) -> Flights:
    """Return the model of a body on the way that `Operation.understand` goes."""
    return flights_reader.read_usual(body) or flights_reader.read(parse(body))


def fault(body: bytes) -> tuple[str, str]:
    """Return the place and the wording of the error that a body ends in."""
    assert flights_reader.read_usual(body) is None
    with pytest.raises(UnreadableError) as caught:
        flights_reader.read(parse(body))
    assert SENTINEL not in str(caught.value)
    return caught.value.pointer, caught.value.expected


def costing(number: str) -> bytes:
    """Return a page whose row has a cost written with these digits."""
    return page(flight(cost=7.25)).replace(b"7.25", number.encode())


amounts = st.decimals(allow_nan=False, allow_infinity=False, places=6).map(str) | st.integers().map(str)
rows = st.fixed_dictionaries(
    {
        "number": st.text(st.characters(exclude_categories=["Cs"])) | st.integers(),
        "sent_date": st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat(" ")),
        "direction": st.sampled_from(["IN", "OUT", "inbound", "SIDEWAYS", ""]),
        "cost": amounts.map(Decimal),
    },
    optional={
        "fragments": st.integers(),
        "birds": st.lists(st.fixed_dictionaries({"name": st.sampled_from(["Ada", "Bob"])}), max_size=2),
    },
)


def written(found: list[dict[str, Any]]) -> bytes:
    """Return the body of a page, each cost with its exact digits."""
    return msgspec.json.Encoder(decimal_format="number").encode({"result": found, "total_count": len(found)})


@given(st.lists(rows, max_size=4))
def test_the_fast_way_gives_what_the_tolerant_way_gives(found: list[dict[str, Any]]) -> None:
    """Which way a page is read cannot be told from the result, down to types and digits."""
    body = written(found)
    fast = flights_reader.read_usual(body)
    assert fast is not None
    assert repr(fast) == repr(flights_reader.read(parse(body)))
    assert repr(fast) == repr(TolerantOnly().read(parse(body)))


@given(st.lists(rows, max_size=4), st.data())
def test_one_odd_row_leaves_the_others_as_they_were(found: list[dict[str, Any]], data: st.DataObject) -> None:
    """A row with an unknown member changes nothing for its neighbours."""
    odd = data.draw(st.integers(0, len(found)))
    rows_with_odd = [*found[:odd], flight(cost=Decimal("0.5"), feather="grey"), *found[odd:]]
    result = read(written(rows_with_odd)).result
    assert a_flight(unknown_fields={"feather": "grey"}) == result.pop(odd)
    assert repr(read(written(found)).result) == repr(result)


def test_the_usual_page_takes_the_fast_way() -> None:
    """A page that the document describes is read in one go, with its total and without unknown members."""
    assert Flights([a_flight()], 1) == flights_reader.read_usual(page(flight(), total=1))


@pytest.mark.parametrize("body", [page(flight(), extra=1), page(flight(extra=1)), page(flight(fragments=None)), b"{"])
def test_anything_odd_leaves_the_fast_way(body: bytes) -> None:
    """The fast way never guesses: it gives nothing, and the tolerant way looks closer."""
    assert flights_reader.read_usual(body) is None


def test_unknown_members_are_kept_at_every_depth() -> None:
    """What the provider adds tomorrow is not lost: on the page, in a row, in an object inside of the row."""
    bird = {"name": "Ada", "ring": {"year": 2019}}
    found = read(page(flight(birds=[bird], weight=True), pages=[1, 2]))
    assert {"pages": [1, 2]} == found.unknown_fields
    assert {"weight": True} == found.result[0].unknown_fields
    assert [Bird("Ada", unknown_fields={"ring": {"year": 2019}})] == found.result[0].birds


def test_unknown_numbers_are_exact() -> None:
    """An amount in a member that the document does not know keeps its digits as well."""
    assert {"tax": Decimal("0.10")} == read(b'{"result": [], "tax": 0.10}').unknown_fields


def test_a_null_on_an_optional_member_is_a_missing_member() -> None:
    """Null and absence say the same where the document has no null."""
    nulled = read(page(flight(fragments=None, birds=None)) + b" ")
    assert Flights([a_flight()]) == nulled
    assert Flights([], None) == read(b'{"result": [], "total_count": null}')


@pytest.mark.parametrize("digits", DIGITS)
def test_decimals_are_exact_digit_for_digit(digits: str) -> None:
    """Money is what the wire says, trailing zeros included, on both ways."""
    expected = Decimal(digits)
    fast, tolerant = read(costing(digits)), read(costing(digits)[:-1] + b', "odd": 1}')
    assert [str(expected)] * 2 == [str(fast.result[0].cost), str(tolerant.result[0].cost)]


@pytest.mark.parametrize("word", ['"NaN"', '"Infinity"', '"-Infinity"', '"sNaN"'])
def test_texts_that_are_no_amount_are_refused(word: str) -> None:
    """The decimal type takes these words, and every sum would be spoilt by them."""
    assert ("/result/0/cost", "Expected a finite number") == fault(costing(word))


@pytest.mark.parametrize("value", [447700900123, "447700900123"])
def test_text_that_comes_as_a_number_is_text(value: object) -> None:
    """A phone number is text in the client, whatever the wire makes of it; on both ways."""
    both = read(page(flight(number=value))), read(page(flight(number=value, odd=1)))
    assert ["447700900123"] * 2 == [found.result[0].number for found in both]


def test_an_unknown_direction_is_kept_on_both_ways() -> None:
    """Open enumerations stay open however the page is read."""
    both = read(page(flight(direction="SIDEWAYS"))), read(page(flight(direction="SIDEWAYS", odd=1)))
    assert [Direction("SIDEWAYS")] * 2 == [found.result[0].direction for found in both]


def test_a_bad_row_is_named_by_its_place() -> None:
    """In a long page the one value that fits nowhere is found by its pointer, without being quoted."""
    many = [flight() for _ in range(1000)]
    many[500] = flight(fragments=SENTINEL)
    assert ("/result/500/fragments", "Expected `int`, got `str`") == fault(page(*many))


FAULTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "missing": ("", "Object missing required field `cost`", {"cost": ...}),
    "null": ("/cost", "Expected `decimal`, got `null`", {"cost": None}),
    "text": ("/cost", "Invalid decimal string", {"cost": SENTINEL}),
    "true": ("/fragments", "Expected `int`, got `bool`", {"fragments": True}),
    "fraction": ("/fragments", "Expected `int`, got `decimal`", {"fragments": 1.5}),
    "list": ("/number", "Expected `int | str`, got `array`", {"number": [SENTINEL]}),
    "moment": ("/sent_date", "Expected a moment of the form yyyy-MM-dd HH:mm:ss", {"sent_date": SENTINEL}),
    "no such day": (
        "/sent_date",
        "Expected a moment of the form yyyy-MM-dd HH:mm:ss",
        {"sent_date": "2019-02-29 00:00:00"},
    ),
    "no list": ("/birds", "Expected `array`, got `object`", {"birds": {"0": SENTINEL}}),
    "no object": ("/birds/1", "Expected `object`, got `str`", {"birds": [{"name": "Ada"}, SENTINEL]}),
    "deep": ("/birds/0/name", "Expected `str`, got `int`", {"birds": [{"name": 7}]}),
}


@pytest.mark.parametrize(("at", "expected", "changes"), FAULTS.values(), ids=FAULTS.keys())
def test_a_value_that_fits_nowhere_is_told_by_place_and_expectation(
    at: str, expected: str, changes: dict[str, Any]
) -> None:
    """The error says what should stand where; the value, which may be a number or a text, is not quoted."""
    assert (f"/result/1{at}", expected) == fault(page(flight(), flight(**changes)))


@pytest.mark.parametrize(
    ("kind", "body"),
    [("array", "[]"), ("str", f'"{SENTINEL}"'), ("int", "7"), ("float", "7.5"), ("bool", "true"), ("null", "null")],
)
def test_a_body_that_is_no_object_is_told_by_its_kind(kind: str, body: str) -> None:
    """Valid JSON of another kind is named as such."""
    assert ("", f"Expected `object`, got `{kind}`") == fault(body.encode())


def test_the_pointer_starts_where_the_reader_is_told() -> None:
    """A reader of a part names places from the whole body's root."""
    with pytest.raises(UnreadableError) as caught:
        bird_reader.read(json.loads('{"name": 7}'), "/result/3/birds/0")
    assert "/result/3/birds/0/name" == caught.value.pointer


def test_the_helpers_of_generated_readers_pass_on_what_is_right() -> None:
    """Text stays text, and a finite amount stays the very object."""
    amount = Decimal("0.10")
    assert ("7", "007") == (text(7), text("007"))
    assert amount is exact(amount)
