"""The messages of the fictional provider Pigeon: models, wire Structs and readers, as they are generated."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
from attrs import define, field

from sms_providers.core.enumerations import OpenEnumeration, known
from sms_providers.core.moments import reader
from sms_providers.core.reading import MISSING, Many, Member, Reader, Scalar, exact, text

SENTINEL = "the+447700900123-secret"
"""Stands for a phone number, a text or a secret wherever a test looks for leaks."""


class Direction(OpenEnumeration, aliases={"inbound": "IN"}):
    """Whether a bird comes or goes."""

    ARRIVING = "IN"
    LEAVING = "OUT"


@define
class Bird:
    """A bird that carries a part of a message."""

    name: str
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


@define
class Flight:
    """A message under way."""

    number: str
    sent_at: datetime
    direction: Direction
    cost: Decimal
    fragments: int | None = None
    birds: list[Bird] | None = None
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


@define
class Flights:
    """A page of flights."""

    result: list[Flight]
    total_count: int | None = None
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


class BirdWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of a bird."""

    name: str


class FlightWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of a flight."""

    number: str | int
    sent_at: str = msgspec.field(name="sent_date")
    direction: str
    cost: Decimal
    fragments: int = MISSING
    birds: list[BirdWire] = MISSING


class FlightsWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of a page."""

    result: list[FlightWire]
    total_count: int = MISSING


read_moment = reader("yyyy-MM-dd HH:mm:ss")
read_direction = known(Direction)


def _build_bird(wire: BirdWire) -> Bird:
    return Bird(wire.name)


def _build_flight(wire: FlightWire) -> Flight:
    return Flight(
        text(wire.number),
        read_moment(wire.sent_at),
        read_direction(wire.direction),
        exact(wire.cost),
        wire.fragments,
        None if wire.birds is None else [_build_bird(bird) for bird in wire.birds],
    )


def _build_flights(wire: FlightsWire) -> Flights:
    return Flights([_build_flight(flight) for flight in wire.result], wire.total_count)


bird_reader = Reader(Bird, BirdWire, _build_bird, (Member("name", "name", Scalar(str), True),))
flight_reader = Reader(
    Flight,
    FlightWire,
    _build_flight,
    (
        Member("number", "number", Scalar(str | int, text), True),
        Member("sent_date", "sent_at", Scalar(str, read_moment), True),
        Member("direction", "direction", Scalar(str, read_direction), True),
        Member("cost", "cost", Scalar(Decimal, exact), True),
        Member("fragments", "fragments", Scalar(int), False),
        Member("birds", "birds", Many(bird_reader), False),
    ),
)
flights_reader = Reader(
    Flights,
    FlightsWire,
    _build_flights,
    (
        Member("result", "result", Many(flight_reader), True),
        Member("total_count", "total_count", Scalar(int), False),
    ),
)


def flight(**changes: Any) -> dict[str, Any]:
    """Return a usual row, with some members changed; a member that is `...` is left out."""
    usual = {"number": "447700900123", "sent_date": "2019-03-11 21:00:00", "direction": "OUT", "cost": 0.5}
    return {name: value for name, value in (usual | changes).items() if value is not ...}


def page(*rows: dict[str, Any], total: int | None = None, **more: Any) -> bytes:
    """Return the body of a page."""
    count = {} if total is None else {"total_count": total}
    return json.dumps({"result": list(rows)} | count | more).encode()


def a_flight(**changes: Any) -> Flight:
    """Return the model of the usual row."""
    usual: dict[str, Any] = {
        "number": "447700900123",
        "sent_at": datetime(2019, 3, 11, 21, tzinfo=UTC),
        "direction": Direction.LEAVING,
        "cost": Decimal("0.5"),
    }
    return Flight(**(usual | changes))
