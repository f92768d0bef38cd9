"""Open enumerations: known values are members, unknown ones are kept."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.enumerations import known
from tests.runtime.flights import Direction

BOTH = pytest.mark.parametrize("value", [Direction.LEAVING, Direction("SIDEWAYS")], ids=["known", "unknown"])


def test_a_known_value_is_the_member() -> None:
    """Wire text that the document lists becomes the very member, so that `is` works."""
    assert Direction.ARRIVING is Direction("IN")
    assert Direction.ARRIVING.is_known


def test_an_unknown_value_is_kept_as_it_came() -> None:
    """Tomorrow's value neither fails nor changes; only `is_known` tells it apart."""
    sideways = Direction("SIDEWAYS")
    assert isinstance(sideways, Direction)
    assert ("SIDEWAYS", "SIDEWAYS", "SIDEWAYS") == (str(sideways), sideways.value, sideways.name)
    assert not sideways.is_known


def test_an_unknown_value_does_not_become_a_member() -> None:
    """Reading a reply changes nothing for the rest of the process."""
    Direction("SIDEWAYS")
    assert [Direction.ARRIVING, Direction.LEAVING] == list(Direction)
    assert not Direction("SIDEWAYS").is_known


def test_another_spelling_is_the_same_member() -> None:
    """An alias of the wire is the member that it means, and case still matters elsewhere."""
    assert Direction.ARRIVING is Direction("inbound")
    assert not Direction("in").is_known


@BOTH
def test_a_value_equals_its_text(value: Direction) -> None:
    """A value works as text wherever text is compared, looked up, joined or printed."""
    plain = str(value.value)
    assert plain == value
    assert {plain: 1} == {value: 1}
    assert f"<{plain}>" == f"<{value}>"


def test_equal_unknown_values_are_one_key() -> None:
    """Two rows with the same unknown value fall together in a set."""
    assert {Direction("SIDEWAYS")} == {Direction("SIDEWAYS"), Direction("SIDEWAYS")}


@BOTH
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_value_survives_pickling(value: Direction, protocol: int) -> None:
    """Models go through queues and caches with unknown values in them."""
    again = pickle.loads(pickle.dumps(value, protocol))
    assert (Direction, value, value.is_known) == (type(again), again, again.is_known)


@BOTH
def test_a_value_survives_copying(value: Direction) -> None:
    """Deep and shallow copies of a model keep its values."""
    assert [value, value] == [copy.copy(value), copy.deepcopy(value)]
    assert [value.is_known] * 2 == [copy.copy(value).is_known, copy.deepcopy(value).is_known]


@pytest.mark.parametrize("value", [None, 7, b"IN", 1.5])
def test_what_is_not_text_is_no_value(value: Any) -> None:
    """Only text is open: anything else is a mistake of the caller."""
    with pytest.raises(ValueError, match="is not a valid Direction"):
        Direction(value)


@given(st.text())
def test_the_fast_way_finds_what_the_class_finds(text: str) -> None:
    """The shortcut that readers use gives the same value as the class for every text."""
    fast, slow = known(Direction)(text), Direction(text)
    assert (slow, type(slow), slow.is_known) == (fast, type(fast), fast.is_known)


def test_the_fast_way_knows_members_and_other_spellings() -> None:
    """Members come back as themselves through the shortcut, aliases too."""
    find = known(Direction)
    assert [Direction.LEAVING, Direction.ARRIVING] == [find("OUT"), find("inbound")]
    assert Direction.ARRIVING is find("inbound")
