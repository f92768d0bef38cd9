"""A schema as a tree of the places that an instance can have, so that what was seen of it can be marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, field

from conformance.document import Document
from conformance.results.closed_forms import words_of
from scripts.documents import pointer


@define
class Place:
    """A place in an instance: its members and items, the words that it may be, and what of all that was seen."""

    members: dict[str, Place] = field(factory=dict)
    items: Place | None = None
    words: dict[str, bool] = field(factory=dict)
    is_seen: bool = False

    def see(self, value: Any) -> None:
        """Mark what an instance shows; what the document does not have is passed over."""
        self.is_seen = True
        if isinstance(value, dict):
            members = self.members
            for name, member in value.items():
                if name in members:
                    members[name].see(member)
        elif isinstance(value, list):
            if self.items is not None:
                for item in value:
                    self.items.see(item)
        elif self.words and str(value) in self.words:
            self.words[str(value)] = True

    def all(self, at: str = "") -> Iterator[tuple[str, Place]]:
        """Give every place below with its JSON pointer, in which `*` stands for any item."""
        for name, member in self.members.items():
            yield at + pointer(name), member
            yield from member.all(at + pointer(name))
        if self.items is not None:
            yield at + "/*", self.items
            yield from self.items.all(at + "/*")


def place_of(document: Document, schema: Mapping[str, Any]) -> Place:
    """Return the tree of a schema; a schema inside itself is not gone into again."""
    place = Place()
    _add(place, document, schema, ())
    return place


def _add(place: Place, document: Document, schema: Mapping[str, Any], around: tuple[str, ...]) -> None:
    if schema.get("$ref") in around:
        return
    around = (*around, schema["$ref"]) if "$ref" in schema else around
    resolved = document.resolved(dict(schema))
    for word in ("oneOf", "anyOf", "allOf"):
        for branch in resolved.get(word, ()):
            _add(place, document, branch, around)
    for name, member in resolved.get("properties", {}).items():
        _add(place.members.setdefault(name, Place()), document, member, around)
    if isinstance(resolved.get("items"), dict):
        place.items = place.items or Place()
        _add(place.items, document, resolved["items"], around)
    for each in _words(resolved):
        place.words.setdefault(each, False)


def _words(schema: Mapping[str, Any]) -> list[str]:
    """Return the words of an enumeration as texts; a code that stands for a word, a constant and an alias are none."""
    if "x-code-of" in schema:
        return [str(each) for each in schema["x-code-of"]["codes"].values()]
    if "const" in schema:
        return []
    aliases = schema.get("x-aliases", ())
    return [str(each) for each in words_of(schema) or () if each is not None and each not in aliases]
