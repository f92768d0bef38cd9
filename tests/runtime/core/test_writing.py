"""Models as they stand on the wire: what is read is written again."""

from __future__ import annotations

import copy
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest
from attrs import define, evolve, field

from sms_providers.core.contents import Content, Mapped, Wrapped
from sms_providers.core.conversions import decimal_of_text, integer_of_text, text
from sms_providers.core.moments import reader, writer
from sms_providers.core.parameters import Decimals, Part, Structure, Text
from sms_providers.core.reading import Many, Member, Reader, Scalar, as_it_came, text_of_decimal, text_of_integer, word
from sms_providers.errors import InvalidRequestError
from tests.runtime.flights import Bird, Direction, bird_reader, read_direction


@define
class Holder:
    """A model with one member."""

    held: Any = None
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


def holding(content: Content, *, required: bool = False, former: tuple[str, ...] = ()) -> Reader[Holder]:
    """Return the reader of such a model, which has no usual form."""
    return Reader(Holder, None, lambda _: Holder(), (Member("Held", "held", content, required, former),))


def written(content: Content, came: Any) -> Any:
    """Return what a member that came is written as."""
    found = holding(content).read({"Held": came, "more": 1})
    return found and holding(content).write(found).get("Held", ...)


TEXT_OR_NUMBER = Scalar(str | int, text, as_it_came)
NUMBER_OR_TEXT = Scalar(str | int, integer_of_text, as_it_came)
DIGITS = Scalar(str, integer_of_text, text_of_integer)
AMOUNT = Scalar(str, decimal_of_text, text_of_decimal)
MOMENT = Scalar(str, reader("rfc3339"), writer("rfc3339"))


@pytest.mark.parametrize(
    ("content", "came"),
    [
        (Scalar(int), 5),
        (TEXT_OR_NUMBER, 447700900123),
        (TEXT_OR_NUMBER, "447700900123"),
        (TEXT_OR_NUMBER, "+44"),
        (NUMBER_OR_TEXT, 201),
        (NUMBER_OR_TEXT, "201"),
        (NUMBER_OR_TEXT, "0201"),
        (DIGITS, "007"),
        (AMOUNT, "0.0120"),
        (MOMENT, "2026-11-22T10:00:00Z"),
        (Scalar(str, read_direction, word), "OUT"),
        (Scalar(str, read_direction, word), "of tomorrow"),
        (Scalar(Any), {"a": [None, Decimal("0.50")]}),
        (Many(AMOUNT), ["1.0", "2"]),
        (Many(Scalar(str, nullable=True)), ["a", None]),
        (Mapped(TEXT_OR_NUMBER), {"a": 1, "b": "1"}),
        (bird_reader, {"name": "Ada", "ring": 7}),
        (Wrapped("bird", bird_reader), {"bird": {"name": "Ada"}}),
        (Wrapped("bird", bird_reader), {"bird": [{"name": "Ada"}, {"name": "Bo"}], "beside": 1}),
        (Wrapped("bird", bird_reader), {"bird": []}),
    ],
)
def test_a_value_is_written_as_it_came(content: Content, came: Any) -> None:
    """Type and digits are those that came, and what stood beside is there."""
    found = written(content, came)
    assert came == found
    assert type(came) is type(found)


@pytest.mark.parametrize(
    ("content", "came", "expected"),
    [
        (MOMENT, "2026-11-22T12:00+02:00", "2026-11-22T10:00:00Z"),
        (Scalar(str, read_direction, word), "inbound", "IN"),
        (Wrapped("bird", bird_reader), {"name": "Ada"}, {"bird": {"name": "Ada"}}),
    ],
)
def test_what_has_several_forms_is_written_in_the_present_one(content: Content, came: Any, expected: Any) -> None:
    """A moment in another zone, another spelling and a bare item are the same value."""
    assert expected == written(content, came)


def test_a_former_name_is_written_as_the_present_one() -> None:
    """What the provider gave up is not brought back."""
    found = holding(Scalar(int), former=("hold",))
    assert {"Held": 1} == found.write(found.read({"hold": 1}))
    assert {"Held": 1, "hold": 2} == found.write(found.read({"Held": 1, "hold": 2}))


@pytest.mark.parametrize(("required", "expected"), [(False, {}), (True, {"Held": None})])
def test_none_is_left_out_where_it_may_be(required: bool, expected: dict[str, Any]) -> None:
    """Only a member that must be there is written as null."""
    assert expected == holding(Scalar(str, nullable=True), required=required).write(Holder())


def test_a_model_made_by_hand_is_written() -> None:
    """Tests of applications make models of plain values."""
    assert {"Held": "5"} == holding(DIGITS).write(Holder(5))
    assert {"Held": 5} == holding(NUMBER_OR_TEXT).write(Holder(5))
    assert {"Held": "IN"} == holding(Scalar(str, read_direction, word)).write(Holder("IN"))
    assert {"Held": "IN"} == holding(Scalar(str, read_direction, word)).write(Holder(Direction.ARRIVING))


@pytest.mark.parametrize("value", [text(447), integer_of_text("007")])
def test_values_that_remember_are_plain_to_everybody_else(value: object) -> None:
    """They equal, hash, print and travel as what they are."""
    plain = str(value) if isinstance(value, str) else 7
    assert (plain, hash(plain), repr(plain), json.dumps(plain)) == (value, hash(value), repr(value), json.dumps(value))
    for copied in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):
        assert (value, as_it_came(value)) == (copied, as_it_came(copied))


STRUCTURE = Structure(Bird, (Part("name", "Name", Text(maximum_length=3), required=True),))
AROUND = Structure(Holder, (Part("held", "Held", STRUCTURE), Part("unknown_fields", "More", Decimals())))


def test_what_is_sent_is_written_as_it_is_sent() -> None:
    """A model that only calls hold has wire names and forms too."""
    assert {"Held": {"Name": "Ada"}} == AROUND.written(evolve(Holder(Bird("Ada")), unknown_fields=None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (Bird("Adam"), "Holder: held.name must have at most 3 characters; it has 4"),
        ("no bird", "Holder: held must be an instance of Bird, not str"),
    ],
)
def test_what_would_be_refused_is_not_written(held: object, said: str) -> None:
    """The error names the attribute, as the call's would."""
    with pytest.raises(InvalidRequestError) as caught:
        AROUND.written(Holder(held))
    assert (said, said.split()[1]) == (str(caught.value), caught.value.place)
