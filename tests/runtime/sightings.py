"""What Pigeon pushes: sightings of its birds, each with a hash that proves where it comes from."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec
from attrs import define, field

from sms_providers.core.callbacks import CallbackForm, Callbacks, HashSignature, Secrets
from sms_providers.core.reading import Many, Member, Reader, Scalar, Wrapped
from tests.runtime.flights import Bird, bird_reader

SALT, WHISTLE = "sea salt", "tweet"
SECRETS: Secrets = {"salt": SALT, "whistle": WHISTLE}


@define
class Sighting:
    """An event: birds that were seen."""

    number: int
    kind: str
    birds: list[Bird] | None = None
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


@define
class Sightings:
    """The events of one push."""

    events: list[Sighting]
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


class SightingWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of an event: what has to be unwrapped is never usual."""

    number: int
    kind: str


class SightingsWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of a push."""

    events: list[SightingWire]


sighting_reader = Reader(
    Sighting,
    SightingWire,
    lambda wire: Sighting(wire.number, wire.kind),
    (
        Member("number", "number", Scalar(int), True),
        Member("kind", "kind", Scalar(str), True),
        Member("birds", "birds", Wrapped("bird", bird_reader), False),
    ),
)
sightings_reader = Reader(
    Sightings,
    SightingsWire,
    lambda wire: Sightings([Sighting(event.number, event.kind) for event in wire.events]),
    (Member("events", "events", Many(sighting_reader), True),),
)

PROOF = HashSignature("/proof", "md5", ((True, "salt"), (False, "/loft/id"), (True, "whistle"), (False, "/number")))
SIGHTING_FORM = CallbackForm("sightings", sightings_reader, rows="/events", signature=PROOF)
SIGHTED: Callbacks[Sightings] = Callbacks("parse_sightings", (SIGHTING_FORM,))


def proof(loft: object, number: object, salt: str = SALT, whistle: str = WHISTLE) -> str:
    """Return the hash of an event, made without the code under test."""
    return hashlib.md5(f"{salt}{loft}{whistle}{number}".encode()).hexdigest()


def event(**changes: Any) -> dict[str, Any]:
    """Return a usual event with its hash, and with some members changed; a member that is `...` is left out."""
    usual = {"number": 41, "kind": "seen", "loft": {"id": 7}, "proof": proof(7, 41)}
    return {name: value for name, value in (usual | changes).items() if value is not ...}


def push(*events: Any, **more: Any) -> bytes:
    """Return the body of a push."""
    return json.dumps({"events": list(events)} | more).encode()
