"""Letters that Pigeon carries to several lofts, of which it may turn some away: models, readers and the operation."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from attrs import define, field

from sms_providers.core.operations import Operation, PartialSuccess
from sms_providers.core.parameters import CodedChoice, Delimited, Parameter, Text
from sms_providers.core.reading import MISSING, Many, Member, Reader, Scalar
from tests.runtime.pigeon import REFUSAL


@define
class Taken:
    """A loft that a bird set out for."""

    letter_id: int
    ring: str | None = None
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


@define
class TurnedAway:
    """A loft that no bird flies to."""

    number: str
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


@define
class Sending:
    """What became of a letter."""

    taken: list[Taken] | None = None
    turned_away: list[TurnedAway] | None = None
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


class TakenWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of a loft that was accepted."""

    letter_id: int
    ring: str = MISSING


class TurnedAwayWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of a loft that was refused."""

    number: str


class SendingWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of what became of a letter."""

    taken: list[TakenWire] = MISSING
    turned_away: list[TurnedAwayWire] = msgspec.field(default=MISSING, name="failed")


def _build_sending(wire: SendingWire) -> Sending:
    return Sending(
        None if wire.taken is None else [Taken(row.letter_id, row.ring) for row in wire.taken],
        None if wire.turned_away is None else [TurnedAway(row.number) for row in wire.turned_away],
    )


taken_reader = Reader(
    Taken,
    TakenWire,
    lambda wire: Taken(wire.letter_id, wire.ring),
    (
        Member("letter_id", "letter_id", Scalar(int), True, ("id", "bird_id")),
        Member("ring", "ring", Scalar(str), False, ("band",)),
    ),
)
turned_away_reader = Reader(
    TurnedAway,
    TurnedAwayWire,
    lambda wire: TurnedAway(wire.number),
    (Member("number", "number", Scalar(str), True),),
)
sending_reader = Reader(
    Sending,
    SendingWire,
    _build_sending,
    (
        Member("taken", "taken", Many(taken_reader), False),
        Member("failed", "turned_away", Many(turned_away_reader), False),
    ),
)

SEND_LETTER = Operation(
    name="send_letter",
    method="POST",
    path="/letters",
    safety="spend",
    security=("pigeon",),
    result=sending_reader,
    refusals=(REFUSAL,),
    refuses_in_success=True,
    parameters=(
        Parameter("lofts", "loft_list", "form", Delimited(Text(), ";"), required=True),
        Parameter("words", "words", "form", Text(1, 7, counted_as_sms=True), required=True),
        Parameter("haste", "haste", "form", CodedChoice({"SOON": 1, "AT_ONCE": 3})),
    ),
    partial_success=PartialSuccess("taken", "turned_away"),
)


def sending(**members: Any) -> bytes:
    """Return the body of a reply."""
    return json.dumps(members).encode()
