"""The places of a body that a JSON pointer names, where `*` stands for every item of a list or member of an object."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen


@frozen
class Place:
    """A value in a body: what holds it, and under which name or index."""

    holder: Any
    key: Any

    @property
    def value(self) -> Any:
        """What stands here."""
        return self.holder[self.key]

    def put(self, value: Any) -> None:
        """Have another value stand here."""
        self.holder[self.key] = value


def places(box: list[Any], pointer: str) -> Iterator[Place]:
    """Give every place of the body in a box of one (the body itself may be exchanged) that is there."""
    found = [Place(box, 0)]
    for step in pointer.split("/")[1:]:
        found = [Place(each.value, key) for each in found for key in _keys(each.value, step)]
    yield from found


def _keys(value: Any, step: str) -> list[Any]:
    if isinstance(value, dict):
        name = step.replace("~1", "/").replace("~0", "~")
        return list(value) if step == "*" else [name] if name in value else []
    if isinstance(value, list):
        if step == "*":
            return list(range(len(value)))
        return [int(step)] if step.isdecimal() and int(step) < len(value) else []
    return []


def changed(body: Any, pointer: str, change: Callable[[Any], Any]) -> Any:
    """Return a body with what stands at a pointer changed, where anything but null does."""
    box = [body]
    for place in places(box, pointer):
        if place.value is not None:
            place.put(change(place.value))
    return box[0]


def only_value(body: Any, pointer: str) -> Any:
    """Return what stands at a pointer, or None where nothing does."""
    return next((each.value for each in places([body], pointer)), None)
