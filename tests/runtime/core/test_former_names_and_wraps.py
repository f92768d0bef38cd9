"""Members that came under other names earlier, and members that come in several depths."""

from __future__ import annotations

from typing import Any

import pytest

from sms_providers.core.reading import UnreadableError, Wrapped, parse
from tests.runtime.flights import SENTINEL, Bird, bird_reader
from tests.runtime.letters import Sending, Taken, sending, sending_reader, taken_reader
from tests.runtime.sightings import sighting_reader

BIRDS = Wrapped("bird", bird_reader)


def fault(value: Any) -> tuple[str, str]:
    """Return the place and the wording of the error that a wrapped value ends in."""
    with pytest.raises(UnreadableError) as caught:
        BIRDS.read(value, "/birds")
    assert SENTINEL not in str(caught.value)
    return caught.value.pointer, caught.value.expected


def wrongly_taken(value: dict[str, Any]) -> tuple[str, str]:
    """Return the place and the wording of the error that an object ends in."""
    with pytest.raises(UnreadableError) as caught:
        taken_reader.read(value, "/taken/3")
    return caught.value.pointer, caught.value.expected


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (Taken(7), {"letter_id": 7}),
        (Taken(7), {"id": 7}),
        (Taken(7), {"bird_id": 7}),
        (Taken(7), {"letter_id": None, "id": 7}),
        (Taken(7), {"letter_id": None, "id": None, "bird_id": 7}),
        (Taken(7, "x"), {"letter_id": 7, "band": "x"}),
        (Taken(7, "x"), {"id": 7, "ring": "x"}),
        (Taken(7), {"id": 7, "ring": None}),
        (Taken(0, ""), {"id": 0, "band": ""}),
    ],
)
def test_a_member_is_found_under_its_former_names(expected: Taken, value: dict[str, Any]) -> None:
    """The application sees one attribute, whichever of the names the provider uses; zero and empty text are there."""
    found = taken_reader.read(value)
    assert (expected.letter_id, expected.ring) == (found.letter_id, found.ring)


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (Taken(7, unknown_fields={"id": 8, "bird_id": 9}), {"bird_id": 9, "id": 8, "letter_id": 7}),
        (Taken(8, unknown_fields={"bird_id": 9}), {"bird_id": 9, "id": 8}),
        (Taken(7, "x", unknown_fields={"band": "y"}), {"letter_id": 7, "ring": "x", "band": "y"}),
        (Taken(7), {"letter_id": None, "id": 7, "bird_id": None}),
        (Taken(7, unknown_fields={"wing": None}), {"letter_id": 7, "band": None, "wing": None}),
    ],
)
def test_the_present_name_wins_and_nothing_is_lost(expected: Taken, value: dict[str, Any]) -> None:
    """Names are tried from the newest to the oldest, and what comes under the others is kept as unknown."""
    assert expected == taken_reader.read(value)


def test_a_reply_with_former_names_leaves_the_fast_way() -> None:
    """The usual page has the present names; the tolerant way knows the others too."""
    body = sending(taken=[{"id": 7}, {"letter_id": 8}])
    assert sending_reader.read_usual(body) is None
    assert Sending([Taken(7), Taken(8)]) == sending_reader.read(parse(body))


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (("/taken/3", "Object missing required field `letter_id`"), {}),
        (("/taken/3", "Object missing required field `letter_id`"), {"id": None}),
        (("/taken/3/letter_id", "Expected `int`, got `null`"), {"letter_id": None}),
        (("/taken/3/id", "Expected `int`, got `str`"), {"id": SENTINEL}),
        (("/taken/3/band", "Expected `str`, got `int`"), {"letter_id": 7, "band": 1}),
    ],
)
def test_the_place_of_a_fault_is_the_name_that_came(expected: tuple[str, str], value: dict[str, Any]) -> None:
    """A pointer leads to where the value stands; a member that came under no name is missing by its present one."""
    assert expected == wrongly_taken(value)


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ([Bird("Ada")], {"name": "Ada"}),
        ([Bird("Ada")], {"bird": {"name": "Ada"}}),
        ([Bird("Ada"), Bird("Bob")], {"bird": [{"name": "Ada"}, {"name": "Bob"}]}),
        ([], {"bird": []}),
        ([Bird("Ada", unknown_fields={"age": 3})], {"bird": {"name": "Ada", "age": 3}}),
        ([Bird("Ada", unknown_fields={"age": 3})], {"name": "Ada", "age": 3}),
    ],
)
def test_one_item_bare_or_deeper_or_a_list_down_there_is_a_list(expected: list[Bird], value: Any) -> None:
    """Each form that a provider used over the years gives the same."""
    assert expected == BIRDS.read(value, "/birds")


@pytest.mark.parametrize(
    ("expected", "birds"),
    [
        ({"birds": {"count": 1}}, {"bird": [{"name": "Ada"}], "count": 1}),
        ({"birds": {"count": None}}, {"bird": {"name": "Ada"}, "count": None}),
        ({}, {"bird": {"name": "Ada"}}),
        ({}, {"name": "Ada"}),
        ({}, None),
    ],
)
def test_what_stands_beside_a_wrapped_member_is_kept(expected: dict[str, Any], birds: Any) -> None:
    """The list has no place for it, so it is among the unknown members, under the name of the member."""
    found = sighting_reader.read({"number": 1, "kind": "seen", "birds": birds})
    assert (expected, None if birds is None else [Bird("Ada")]) == (found.unknown_fields, found.birds)


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (("/birds", "Expected `object`, got `str`"), SENTINEL),
        (("/birds", "Expected `object`, got `null`"), None),
        (("/birds", "Object missing required field `name`"), {}),
        (("/birds/name", "Expected `str`, got `int`"), {"name": 7}),
        (("/birds/bird", "Expected `object`, got `str`"), {"bird": SENTINEL}),
        (("/birds/bird", "Expected `object`, got `null`"), {"bird": None}),
        (("/birds/bird/name", "Expected `str`, got `int`"), {"bird": {"name": 7}}),
        (("/birds/bird/1", "Expected `object`, got `str`"), {"bird": [{"name": "Ada"}, SENTINEL]}),
        (("/birds/bird/1/name", "Expected `str`, got `array`"), {"bird": [{"name": "Ada"}, {"name": [SENTINEL]}]}),
        (("/birds", "Expected `object`, got `array`"), [{"name": "Ada"}]),
        (("/birds/bird", "Object missing required field `name`"), {"bird": {"bird": {"name": "Ada"}}}),
    ],
)
def test_a_fault_is_named_at_its_true_depth(expected: tuple[str, str], value: Any) -> None:
    """The pointer goes the way that the value really took, one level deeper at most."""
    assert expected == fault(value)


def test_the_name_of_the_wrapping_member_is_escaped() -> None:
    """A wire name with a slash does not lead to another place."""
    with pytest.raises(UnreadableError) as caught:
        Wrapped("a/b", bird_reader).read({"a/b": 7}, "/birds")
    assert "/birds/a~1b" == caught.value.pointer
