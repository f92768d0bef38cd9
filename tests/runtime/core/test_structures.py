"""Arguments that hold several values: lists, models, lists of models, and how a refusal leads to the place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import define
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.parameters import (
    Choice,
    Decimals,
    Delimited,
    Integer,
    Kind,
    Listed,
    Parameter,
    Part,
    Structure,
    Text,
)
from sms_providers.errors import InvalidRequestError
from tests.runtime.flights import SENTINEL, Direction


@define
class Perch:
    """Where a bird sits."""

    height: int
    wood: Direction | str | None = None


@define
class Nest:
    """A nest, with what is in it."""

    owner: str
    perches: list[Perch] | None = None
    twigs: list[str] | None = None
    ring: Any = None


PERCH = Structure(Perch, (Part("height", "heightInCm", Integer(0), required=True), Part("wood", "wood", Text())))
NEST = Structure(
    Nest,
    (
        Part("owner", "nestOwner", Text(minimum_length=1), required=True),
        Part("perches", "perches", Listed(PERCH)),
        Part("twigs", "twigs", Listed(Text(), 1, 2)),
        Part("ring", "ring", Choice(("RED",))),
    ),
)
NESTS = Listed(NEST, maximum_items=2)


def refusal(kind: Kind, value: Any) -> InvalidRequestError:
    """Return the error that a value ends in."""
    with pytest.raises(InvalidRequestError) as caught:
        Parameter("nests", "", "body", kind).encode("build", value)
    assert SENTINEL not in f"{caught.value!r} {vars(caught.value)}"
    assert (None, True) == (caught.value.__cause__, caught.value.__suppress_context__)
    return caught.value


@pytest.mark.parametrize(
    ("expected", "kind", "value"),
    [
        ([], Listed(Text()), ()),
        (["a", "OUT"], Listed(Text()), iter(["a", Direction.LEAVING])),
        ([1, 2], Listed(Integer(), 2, 2), (1, 2)),
        ([["a"], []], Listed(Listed(Text())), [["a"], []]),
        ({"heightInCm": 0}, PERCH, Perch(0)),
        ({"heightInCm": 7, "wood": "tomorrow's"}, PERCH, Perch(7, "tomorrow's")),
        ({"heightInCm": 7, "wood": "SIDEWAYS"}, PERCH, Perch(7, Direction("SIDEWAYS"))),
        ({"nestOwner": "Ada", "perches": [], "twigs": ["x"]}, NEST, Nest("Ada", [], ["x"])),
        (
            [{"nestOwner": "Ada", "perches": [{"heightInCm": 1}, {"heightInCm": 2, "wood": "OUT"}], "ring": "RED"}],
            NESTS,
            [Nest("Ada", [Perch(1), Perch(2, Direction.LEAVING)], ring="RED")],
        ),
    ],
)
def test_models_and_lists_become_plain_json(expected: object, kind: Kind, value: Any) -> None:
    """Attributes go out under their wire names in the order of the document, those that are None not at all."""
    actual = kind.encode(value)
    assert repr(expected) == repr(actual)


@pytest.mark.parametrize(
    ("expected", "kind", "value"),
    [
        ("nests must be a list, not str", NESTS, SENTINEL),
        ("nests must be a list, not dict", Listed(Text()), {SENTINEL: 1}),
        ("nests must be a list, not dict", Delimited(Text(), ";"), {SENTINEL: 1}),
        ("nests must be a list, not Nest", NESTS, Nest(SENTINEL)),
        ("nests must have at most 2 values; it has 3", NESTS, [Nest("a")] * 3),
        ("nests must have at least 1 values; it has 0", Listed(Text(), minimum_items=1), []),
        ("nests must be an instance of Nest, not dict", NEST, {"owner": SENTINEL}),
        ("nests must be an instance of Nest, not type", NEST, Nest),
        ("nests must be an instance of Nest, not a list of values", NEST, [Nest("a")]),
        ("nests[1] must be an instance of Nest, not Perch", NESTS, [Nest("a"), Perch(1)]),
        ("nests[1] must be an instance of Nest, not NoneType", NESTS, [Nest("a"), None]),
        ("nests[0].owner must be text, not int", NESTS, [Nest(447700900123)]),  # type: ignore[arg-type]
        ("nests[0].owner is required", NESTS, [Nest(None)]),  # type: ignore[arg-type]
        ("nests[0].owner must have at least 1 characters; it has 0", NESTS, [Nest("")]),
        ("nests.twigs must have at most 2 values; it has 3", NEST, Nest("a", twigs=[SENTINEL] * 3)),
        ("nests.twigs[1] must be text, not int", NEST, Nest("a", twigs=["x", 447700900123])),  # type: ignore[list-item]
        ("nests[0].perches[1].height is required", NESTS, [Nest("a", [Perch(1), Perch(None)])]),  # type: ignore[arg-type]
        ("nests[0].perches[1].height must be at least 0", NESTS, [Nest("a", [Perch(1), Perch(-1)])]),
        ("nests.ring must be one of RED", NEST, Nest("a", ring=SENTINEL)),
        ("nests[1][0] must be text, not bytes", Listed(Listed(Text())), [[], [SENTINEL.encode()]]),
    ],
)
def test_a_refusal_leads_to_the_place_in_the_argument(expected: str, kind: Kind, value: Any) -> None:
    """However deep the value stands, the error names the way to it and not the value."""
    error = refusal(kind, value)
    assert f"build: {expected}" == str(error)
    assert expected.split(" ", maxsplit=1)[0] == error.place


def test_a_model_of_a_subclass_is_sent_as_the_model() -> None:
    """An application may add to a model what only it needs to know."""

    class MyPerch(Perch):
        mine = SENTINEL

    assert {"heightInCm": 1} == PERCH.encode(MyPerch(1))


@pytest.mark.parametrize(("expected", "place"), [([Decimal("0.10")], "json"), ([Decimal("0.10")], "body")])
def test_the_places_of_json_take_values_of_any_shape(expected: object, place: Any) -> None:
    """What goes into a JSON body keeps its type, an amount with its digits."""
    actual = Parameter("a", "a", place, Listed(Decimals())).encode("f", [Decimal("0.10")])
    assert repr(expected) == repr(actual)


@pytest.mark.parametrize("place", ["query", "header", "path", "form"])
@pytest.mark.parametrize(
    ("expected", "kind", "value"),
    [
        ("7", Integer(), 7),
        ("0.0000001", Decimals(), Decimal("1e-7")),
        ("0.10", Decimals(as_text=True), Decimal("0.10")),
        ("3;4", Delimited(Integer(), ";"), [3, 4]),
    ],
)
def test_the_places_of_text_take_the_text_of_a_value(expected: str, kind: Kind, value: object, place: Any) -> None:
    """Outside of JSON a number is its digits."""
    assert expected == Parameter("a", "a", place, kind).encode("f", value)


@pytest.mark.parametrize("place", ["query", "header", "path", "form"])
@pytest.mark.parametrize(("kind", "value"), [(Listed(Text()), [SENTINEL]), (PERCH, Perch(1))])
def test_the_places_of_text_take_no_lists_and_objects(place: Any, kind: Kind, value: Any) -> None:
    """Nothing says how a list or an object would be written there."""
    with pytest.raises(InvalidRequestError, match=r"^f: a must be a single value in this place$"):
        Parameter("a", "a", place, kind).encode("f", value)


@given(st.lists(st.builds(Perch, st.integers(0, 9) | st.none(), st.text(max_size=2) | st.none()), max_size=4))
def test_the_first_value_that_is_missing_is_the_one_named(perches: list[Perch]) -> None:
    """A list goes out whole and in order, or not at all."""
    missing = next((index for index, perch in enumerate(perches) if perch.height is None), None)
    if missing is None:
        encoded = Listed(PERCH).encode(perches)
        assert perches == [Perch(perch["heightInCm"], perch.get("wood")) for perch in encoded]
    else:
        assert f"nests[{missing}].height" == refusal(Listed(PERCH), perches).place
