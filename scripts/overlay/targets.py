"""Places in a document: found by a JSONPath query, read, replaced and removed without changing the original."""

from __future__ import annotations

from functools import cache

from attrs import frozen
from jsonpath import CompoundJSONPath, JSONPath, JSONPathEnvironment, JSONPathError

from scripts.documents import Json
from scripts.problems import Problem

# The keys and indexes that lead from the root to a place; the root's own location is empty.
Location = tuple[str | int, ...]

# "A tool or library MUST fully implement [RFC9535]": the default mode accepts extensions.
_RFC_9535 = JSONPathEnvironment(strict=True)


@frozen
class Query:
    """A JSONPath query (RFC 9535) that compiled."""

    text: str
    compiled: JSONPath | CompoundJSONPath

    def select(self, value: Json) -> list[Location]:
        """Return the selected places, each once, in the order in which they stand in the document."""
        try:
            found = {match.parts for match in self.compiled.finditer(value)}
        except JSONPathError as error:
            raise _problem(self.text, error) from error
        return sorted(found, key=lambda location: _position(value, location))


@cache
def query(text: str) -> Query:
    """Compile a JSONPath query; raise `Problem` where it is not RFC 9535."""
    try:
        return Query(text, _RFC_9535.compile(text))
    except JSONPathError as error:
        raise _problem(text, error) from error


def _problem(text: str, error: JSONPathError) -> Problem:
    return Problem(f"the query {text!r} is not usable as RFC 9535 JSONPath: {error.message}")


def _position(value: Json, location: Location) -> tuple[int, ...]:
    positions = []
    for step in location:
        positions.append(step if isinstance(step, int) else list(value).index(step))
        value = value[step]
    return tuple(positions)


def value_at(value: Json, location: Location) -> Json:
    """Return what stands at a place."""
    for step in location:
        value = value[step]
    return value


def replaced(value: Json, location: Location, new: Json) -> Json:
    """Return the document with another value at a place; only the containers on the way are copied."""
    if not location:
        return new
    step, *rest = location
    copied = value.copy()
    copied[step] = replaced(value[step], tuple(rest), new)
    return copied


def removed(value: Json, location: Location) -> Json:
    """Return the document without a place; raise `Problem` for the root, which nothing contains."""
    if not location:
        raise Problem("the root of the document cannot be removed")
    *around, last = location
    container = value_at(value, tuple(around)).copy()
    del container[last]
    return replaced(value, tuple(around), container)
