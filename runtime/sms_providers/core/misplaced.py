"""The error of a value inside of another one."""

from __future__ import annotations


class MisplacedError(ValueError):
    """A value inside of an argument is not allowed; `place` leads to it, such as `[2].search_term`."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place} {what}")
        self.place = place
        self.what = what


def inside(place: str, error: ValueError) -> MisplacedError:
    """Return the error of a value for whoever holds it at a place."""
    if isinstance(error, MisplacedError):
        return MisplacedError(place + error.place, error.what)
    return MisplacedError(place, str(error))
