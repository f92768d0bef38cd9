"""Whether the premises of an action (`x-expect`) hold for the document that it is about to change."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.documents import Json, pointer
from scripts.overlay.reading import Action
from scripts.overlay.targets import Location, value_at
from scripts.overlay.wording import canonical, contrast, shown


def broken_premises(action: Action, document: Json, locations: list[Location]) -> list[str]:
    """Return the premises of a well-formed record that do not hold for the selected places of the document."""
    expect = action.extensions["x-expect"]
    places = [pointer(*location) for location in locations]
    if len(places) != expect["matches"]:
        what = f"the target {action.target.text!r} matches another number of places"
        return [contrast(what, str(expect["matches"]), f"{len(places)}, {shown(places)}")]
    found = [value_at(document, location) for location in locations]
    broken: list[str] = []
    if "was" in expect:
        premises = expect["was"] if len(places) > 1 else [expect["was"]]
        for premise, value, at in zip(premises, found, places, strict=True):
            broken += _differences(premise, value, at)
    for value, at in zip(found, places, strict=True):
        broken += _already_there(expect.get("absent", []), value, at)
    return broken


def _differences(premise: Json, found: Json, at: str) -> Iterator[str]:
    """Compare what was there with what is: an object may have gained members, anything else must be equal."""
    if isinstance(premise, dict) and isinstance(found, dict):
        for name, part in premise.items():
            member = at + pointer(name)
            if name in found:
                yield from _differences(part, found[name], member)
            else:
                yield contrast(f"the premise about {member!r} no longer holds", shown(part), "nothing")
    elif canonical(premise) != canonical(found):
        yield contrast(f"the premise about {at!r} no longer holds", shown(premise), shown(found))


def _already_there(absent: list[Json], found: Json, at: str) -> Iterator[str]:
    if absent and not isinstance(found, dict | list):
        yield contrast(f"nothing can be absent from {at!r}", "an object or an array", shown(found))
    for entry in absent:
        if has(found, entry):
            what = f"what is to be added at {at!r} is already there"
            yield contrast(what, f"no {shown(entry)}", shown(found[entry] if isinstance(found, dict) else found))


def has(container: Json, entry: Json) -> bool:
    """Return whether an object has a member of that name, or an array such a value or an object so named."""
    if isinstance(container, dict):
        return isinstance(entry, str) and entry in container
    if isinstance(container, list):
        names = [item["name"] for item in container if isinstance(item, dict) and "name" in item]
        return canonical(entry) in map(canonical, [*container, *names])
    return False
