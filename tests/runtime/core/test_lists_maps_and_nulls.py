"""Bodies that are bare lists, members that are maps, nulls that are values, members of any type."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.reading import (
    MISSING,
    ListReader,
    Many,
    Mapped,
    Member,
    Reader,
    Scalar,
    UnreadableError,
    decimal_of_text,
    integer_of_text,
    parse,
)
from tests.runtime.flights import SENTINEL, Bird, bird_reader


@define
class Egg:
    """An egg."""

    price: Decimal
    paid: Decimal | None
    colours: list[str] | None
    weight: float | None = None
    day: int | None = None
    spots: dict[str, int] | None = None
    shape: object = None
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


class EggWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of an egg."""

    price: Decimal
    paid: str | None
    colours: list[str] | None
    weight: float = MISSING
    day: str | int = MISSING
    spots: dict[str, int] = MISSING
    shape: Any = MISSING


def _build_egg(wire: EggWire) -> Egg:
    return Egg(
        wire.price,
        None if wire.paid is None else decimal_of_text(wire.paid),
        wire.colours,
        wire.weight,
        None if wire.day is None else integer_of_text(wire.day),
        wire.spots,
        wire.shape,
    )


egg_reader = Reader(
    Egg,
    EggWire,
    _build_egg,
    (
        Member("price", "price", Scalar(Decimal), True),
        Member("paid", "paid", Scalar(str, decimal_of_text, nullable=True), True),
        Member("colours", "colours", Many(Scalar(str), nullable=True), True),
        Member("weight", "weight", Scalar(float), False),
        Member("day", "day", Scalar(str | int, integer_of_text), False),
        Member("spots", "spots", Mapped(Scalar(int)), False),
        Member("shape", "shape", Scalar(Any), False),
    ),
)
EGGS = ListReader(egg_reader)


def egg(**changes: Any) -> dict[str, Any]:
    """Return a usual egg, with some members changed; a member that is `...` is left out."""
    usual = {"price": 1, "paid": "0.50", "colours": ["red"]}
    return {name: value for name, value in (usual | changes).items() if value is not ...}


def both_ways(body: bytes) -> list[Egg]:
    """Return the models of a body that is usual, and make sure that the tolerant way gives the same."""
    fast = EGGS.read_usual(body)
    assert fast is not None
    odd = json.loads(body, parse_float=Decimal)
    assert repr(fast) == repr(EGGS.read(parse(body))) == repr([egg_reader._read_odd(row, "") for row in odd])
    return fast


def fault(value: Any) -> tuple[str, str]:
    """Return the place and the wording of the error that a parsed body ends in."""
    assert EGGS.read_usual(json.dumps(value).encode()) is None
    with pytest.raises(UnreadableError) as caught:
        EGGS.read(value)
    assert SENTINEL not in str(caught.value)
    return caught.value.pointer, caught.value.expected


@pytest.mark.parametrize("digits", ["0.00600000", "1.10", "5", "0.123456789012345678901234567890", "1" * 30, "-1e-7"])
def test_amounts_keep_every_digit_on_both_ways(digits: str) -> None:
    """A price is what the wire says to the last zero, as a number, as a text, and where any type may stand."""
    body = json.dumps([egg(price=7.25, paid=digits, shape={"tax": [7.25]})]).replace("7.25", digits).encode()
    (found,) = both_ways(body)
    assert found.paid is not None
    assert isinstance(found.shape, dict)
    assert [str(Decimal(digits))] * 3 == [str(found.price), str(found.paid), str(found.shape["tax"][0])]


def test_an_amount_of_any_type_keeps_its_digits_in_a_single_model() -> None:
    """The reader of one object counts no more in floats than that of a list."""
    found = egg_reader.read_usual(json.dumps(egg(shape=7.25)).replace("7.25", "7.250").encode())
    assert found is not None
    assert "7.250" == str(found.shape)


def test_a_bare_list_takes_the_fast_way() -> None:
    """What the document describes is read in one go, an empty list too."""
    assert [Egg(Decimal(1), Decimal("0.50"), ["red"])] == both_ways(json.dumps([egg()]).encode())
    assert [] == EGGS.read_usual(b"[]")


def test_unknown_members_in_a_bare_list_are_kept() -> None:
    """An odd row leaves the fast way, and nothing of it is lost."""
    body = json.dumps([egg(), egg(nest="north")]).encode()
    assert EGGS.read_usual(body) is None
    assert [{}, {"nest": "north"}] == [found.unknown_fields for found in EGGS.read(parse(body))]


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        (Egg(Decimal(1), None, None), {"paid": None, "colours": None}),
        (Egg(Decimal(1), Decimal("0.50"), [], 5.0), {"colours": [], "weight": 5}),
        (Egg(Decimal(1), Decimal("0.50"), ["red"], 0.1, 7), {"weight": 0.1, "day": "007"}),
        (Egg(Decimal(1), Decimal("0.50"), ["red"], day=-7, spots={}), {"day": -7, "spots": {}}),
        (Egg(Decimal(1), Decimal("0.50"), ["red"], spots={"red": 1, "": 2}), {"spots": {"red": 1, "": 2}}),
        (Egg(Decimal(1), Decimal("0.50"), ["red"], shape=[None, {"a": 1}]), {"shape": [None, {"a": 1}]}),
        (Egg(Decimal(1), Decimal("0.50"), ["red"], shape=False), {"shape": False}),
    ],
)
def test_what_the_document_allows_is_usual(expected: Egg, changes: dict[str, Any]) -> None:
    """Null where it is a value, maps, and texts that are numbers are read alike on both ways."""
    assert [expected] == both_ways(json.dumps([egg(**changes)]).encode())


FAULTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "null price": ("/price", "Expected `decimal`, got `null`", {"price": None}),
    "missing though null is a value": ("", "Object missing required field `paid`", {"paid": ...}),
    "amount as a number": ("/paid", "Expected `str`, got `int`", {"paid": 7}),
    "no amount": ("/paid", "Expected a decimal number in text", {"paid": SENTINEL}),
    "no list": ("/colours", "Expected `array`, got `str`", {"colours": SENTINEL}),
    "null in the list": ("/colours/1", "Expected `str`, got `null`", {"colours": ["red", None]}),
    "text as weight": ("/weight", "Expected `float`, got `str`", {"weight": SENTINEL}),
    "no whole number": ("/day", "Expected a whole number in text", {"day": SENTINEL}),
    "truth as a number": ("/day", "Expected `int | str`, got `bool`", {"day": True}),
    "no map": ("/spots", "Expected `object`, got `array`", {"spots": [SENTINEL]}),
    "entry of a map": ("/spots/*", "Expected `int`, got `str`", {"spots": {SENTINEL: SENTINEL}}),
}


@pytest.mark.parametrize(("at", "expected", "changes"), FAULTS.values(), ids=FAULTS.keys())
def test_a_value_that_fits_nowhere_is_told_by_its_place(at: str, expected: str, changes: dict[str, Any]) -> None:
    """The place starts at the row; the name of a map's entry is data, and stays out of the error."""
    assert (f"/1{at}", expected) == fault([egg(), egg(**changes)])


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (("", "Expected `array`, got `object`"), {}),
        (("", "Expected `array`, got `null`"), None),
        (("/0", "Expected `object`, got `str`"), [SENTINEL]),
        (("/1", "Expected `object`, got `null`"), [egg(), None]),
    ],
)
def test_a_body_that_is_no_list_of_objects_is_told(expected: tuple[str, str], value: Any) -> None:
    """An object in place of the list is no list of one."""
    assert expected == fault(value)


@pytest.mark.parametrize("member", ["price", "paid", "weight", "shape", "day", "unknown"])
@pytest.mark.parametrize("number", ["1e99999999999999999999", '"1e99999999999999999999"'])
def test_a_number_beyond_all_exponents_ends_in_the_one_error(member: str, number: str) -> None:
    """Wherever such a number stands, it is no traceback."""
    body = json.dumps([egg(**{member: 7.25})]).replace("7.25", number).encode()
    if EGGS.read_usual(body) is None:
        try:
            EGGS.read(parse(body))
        except UnreadableError:
            return
    assert (member, number[0]) in {("shape", '"'), ("unknown", '"')}


def test_a_map_of_models_is_read_entry_by_entry() -> None:
    """Entries may be models, with places of their own; null is a value where the document says so."""
    nests = Mapped(bird_reader, nullable=True)
    assert {"north": Bird("Ada"), "south": Bird("Bob")} == nests.read(
        {"north": {"name": "Ada"}, "south": {"name": "Bob"}}, "/nests"
    )
    assert nests.read(None, "/nests") is None
    with pytest.raises(UnreadableError) as caught:
        nests.read({SENTINEL: {"name": 7}}, "/nests")
    assert ("/nests/*/name", "Expected `str`, got `int`") == (caught.value.pointer, caught.value.expected)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
eggs = st.fixed_dictionaries({}, optional=dict.fromkeys([member.name for member in egg_reader.members], values))


@given(st.lists(eggs | values, max_size=3) | values)
def test_both_ways_agree_or_there_is_the_one_error(value: Any) -> None:
    """Whatever comes, what the fast way reads the tolerant way reads alike, and else there is one kind of error."""
    body = json.dumps(value, default=str).encode()
    fast = EGGS.read_usual(body)
    try:
        assert fast is None or repr(fast) == repr(EGGS.read(parse(body)))
        EGGS.read(parse(body))
    except UnreadableError:
        assert fast is None
