"""Delimited lists, and how a parameter names itself and minds its place on the wire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.parameters import Boolean, Delimited, Integer, Kind, Parameter, Text
from sms_providers.errors import InvalidRequestError
from tests.runtime.flights import SENTINEL

Place = Literal["query", "header", "path", "form"]

TEXTS = Delimited(Text(), ";")
NUMBERS = Delimited(Integer(minimum=0), ";", maximum_items=3)


def refusal(place: Place, kind: Kind, value: Any) -> InvalidRequestError:
    """Return the error that a value ends in."""
    with pytest.raises(InvalidRequestError) as caught:
        Parameter("numbers", "num_list", place, kind).encode("list_flights", value)
    assert SENTINEL not in str(caught.value)
    return caught.value


def numbers() -> Iterator[int]:
    """Give numbers once."""
    yield from (4, 47)


@pytest.mark.parametrize(
    ("expected", "kind", "value"),
    [
        ("447", NUMBERS, [447]),
        ("4;4;7", NUMBERS, (4, 4, 7)),
        ("4;47", NUMBERS, numbers()),
        ("447;448", TEXTS, ["447", "448"]),
        ("a b;,", TEXTS, ["a b", ","]),
    ],
)
def test_a_list_is_joined(expected: str, kind: Kind, value: Any) -> None:
    """Any iterable of allowed values goes out as one text, in its order, up to the largest length."""
    assert expected == kind.encode(value)


@pytest.mark.parametrize(
    ("expected", "kind", "value"),
    [
        (" must be a list, not str", TEXTS, SENTINEL),
        (" must be a list, not bytes", TEXTS, SENTINEL.encode()),
        (" must be a list, not bytearray", TEXTS, bytearray(SENTINEL.encode())),
        (" must be a list, not int", NUMBERS, 447),
        (" must not be an empty list", NUMBERS, []),
        (" must have at most 3 values; it has 4", NUMBERS, [1, 2, 3, 4]),
        ("[1] must be a whole number, not str", NUMBERS, [447, SENTINEL]),
        ("[0] must be a whole number, not bool", NUMBERS, [True]),
        ("[2] must be at least 0", NUMBERS, [1, 2, -3]),
        ("[1] must not have ';' inside the value", TEXTS, ["447", f"{SENTINEL};448"]),
        ("[1] must not be empty", TEXTS, ["447", ""]),
    ],
)
def test_a_list_that_would_be_misread_is_refused(expected: str, kind: Kind, value: Any) -> None:
    """A text in place of a list, a delimiter inside a value and an empty value would all change the count."""
    assert f"list_flights: numbers{expected}" == str(refusal("form", kind, value))


@given(st.lists(st.text(st.characters(exclude_characters=";", exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_the_provider_gets_the_values_back(values: list[str]) -> None:
    """Splitting at the delimiter gives the same list again."""
    assert values == TEXTS.encode(values).split(";")


def test_a_refusal_names_the_argument_and_not_the_wire() -> None:
    """The error speaks the language of the caller, who knows the parameter by its name in the client."""
    error = refusal("form", Integer(), SENTINEL)
    assert ("list_flights", "numbers") == (error.operation, error.parameter)
    assert error.__cause__ is None
    assert error.__suppress_context__


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_path_cannot_be_left_by_a_value(value: str) -> None:
    """Dot segments would be resolved on the way, so that another resource is asked for."""
    assert "list_flights: numbers must not be empty, '.' or '..'" == str(refusal("path", Text(), value))


@pytest.mark.parametrize("value", ["a\r\nX-Injected: 1", "a\0", "grün", "\u2028"])
def test_a_header_holds_printable_ascii_only(value: str) -> None:
    """A line break would begin another header, and other characters have no agreed encoding there."""
    assert "list_flights: numbers must be printable ASCII text" == str(refusal("header", Text(), value))


@pytest.mark.parametrize("value", [" a", "a ", " "])
def test_a_header_has_no_blanks_around_it(value: str) -> None:
    """They would be lost on the way, or the request with them."""
    assert "list_flights: numbers must not begin or end with a blank" == str(refusal("header", Text(), value))


@pytest.mark.parametrize(("expected", "kind", "value"), [("true", Boolean(), True), ("false", Boolean(), False)])
def test_yes_and_no_are_words_outside_of_json(expected: str, kind: Kind, value: bool) -> None:
    """The words are those of JSON, where Python's begin with a capital."""
    assert expected == Parameter("numbers", "num_list", "query", kind).encode("f", value)
    assert "true;false" == Delimited(Boolean(), ";").encode([True, False])


@pytest.mark.parametrize("place", ["query", "form"])
def test_other_places_take_every_text(place: Place) -> None:
    """What is percent-encoded may hold anything."""
    parameter = Parameter("numbers", "num_list", place, Text())
    assert ["", "..", "a\r\nb", "grün"] == [parameter.encode("f", text) for text in ["", "..", "a\r\nb", "grün"]]
