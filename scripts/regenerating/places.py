"""Places in a document, told so that a maintainer knows the thing and not only its pointer."""

from __future__ import annotations

from attrs import frozen

from scripts.documents import Json, pointer
from scripts.overlay.wording import shown

_NOUNS = {
    "schemas": "schema",
    "properties": "member",
    "parameters": "parameter",
    "responses": "response",
    "securitySchemes": "security scheme",
    "headers": "header",
    "content": "media type",
    "webhooks": "webhook",
    "tags": "tag",
    "servers": "server",
}
_WRAPPERS = frozenset({"components", "schema"})


@frozen
class Place:
    """A place: the keys and indexes that lead there, and the same with entries of lists by their labels."""

    steps: tuple[str | int, ...] = ()
    labels: tuple[str, ...] = ()

    def down(self, step: str | int, label: str | None = None) -> Place:
        """Return the place of a member or an entry."""
        return Place((*self.steps, step), (*self.labels, str(step) if label is None else label))

    @property
    def pointer(self) -> str:
        """Return the JSON pointer of the place."""
        return pointer(*self.steps)

    @property
    def thing(self) -> tuple[str, ...]:
        """Return the labels of the nearest operation, parameter, member, schema or the like around the place."""
        return next((self.labels[:end] for end, _, is_thing in reversed(self._parts()) if is_thing), ())

    def __str__(self) -> str:
        """Return the place in words, the innermost thing first."""
        if self.steps[:2] == ("info", "x-origin"):
            return "the page around the document"
        return " of ".join(words for _, words, _ in reversed(self._parts()) if words) or "the document"

    def _parts(self) -> list[tuple[int, str, bool]]:
        """Return the parts of the place: where each ends, how it is called, and whether it is a thing."""
        parts, end = [], 0
        while end < len(self.steps):
            taken, words, is_thing = self._part(end)
            end += taken
            parts.append((end, words, is_thing))
        return parts

    def _part(self, at: int) -> tuple[int, str, bool]:
        step, following = self.steps[at], self.labels[at + 1 : at + 3]
        if step == "paths" and following:
            return len(following) + 1, f"`{' '.join([*map(str.upper, following[1:]), following[0]])}`", True
        if step in _NOUNS and following:
            return 2, f"{_NOUNS[str(step)]} `{following[0]}`", True
        if following and isinstance(self.steps[at + 1], int):
            return 2, f"`{following[0]}` in `{step}`", False
        is_last = at + 1 == len(self.steps)
        return 1, "" if step in _WRAPPERS and not is_last else f"`{step}`", False


def located(document: Json, steps: tuple[str | int, ...]) -> Place:
    """Return the place of a document to which keys and indexes lead."""
    place = Place()
    for step in steps:
        document = document[step]
        place = place.down(step, label(document, step) if isinstance(step, int) else None)
    return place


def label(entry: Json, index: int) -> str:
    """Return what an entry of a list is called: its name, itself if it is no container, else its number from one."""
    if isinstance(entry, dict):
        named = next((entry[key] for key in ("name", "url", "$ref") if isinstance(entry.get(key), str)), None)
        return named if named is not None else str(index + 1)
    if isinstance(entry, list):
        return str(index + 1)
    return entry if isinstance(entry, str) else shown(entry)
