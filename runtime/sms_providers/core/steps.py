"""Steps of a walk from page to page, and how a walk in a circle is noticed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, field, frozen

Arguments = Mapping[str, object]


@frozen
class Trail:
    """One earlier place of a walk, moved up whenever the walk has doubled (R. P. Brent, 1980).

    A walk in a circle of any length comes back to it, however long the walk, and no other place need be kept.
    """

    landmark: str | None = None
    distance: int = 0
    reach: int = 1

    def onward(self, place: str) -> Trail:
        """Return the trail after one more step; raise ValueError when the walk has been at that place before."""
        if place == self.landmark:
            raise ValueError("the way to a page that was not given before")
        if self.distance + 1 < self.reach:
            return evolve(self, distance=self.distance + 1)
        return Trail(place, 0, self.reach * 2)


@frozen
class Step:
    """How a page of a list is asked for: by a call's arguments, or by following the link of the page before.

    `link` is a URI reference (RFC 3986) as the reply has it; the arguments then give what is no part of a URL.
    """

    arguments: Arguments = field(repr=False)
    link: str | None = field(default=None, repr=False)
    trail: Trail = field(default=Trail(), repr=False, eq=False)

    def with_argument(self, name: str, value: object) -> Step:
        """Return the step of the same call with one argument replaced."""
        return evolve(self, arguments={**self.arguments, name: value})

    def with_link(self, link: str) -> Step:
        """Return the step that follows a link."""
        return evolve(self, link=link)


def first_step(call: Arguments | Step) -> Step:
    """Return the step to a call's first page; what it iterates over once becomes a tuple, the same on every page."""
    if isinstance(call, Step):
        return call
    return Step({name: _kept(value) for name, value in call.items()})


def _kept(value: Any) -> Any:
    return tuple(value) if isinstance(value, Iterator | list) else value
