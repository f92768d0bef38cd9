"""Compare two versions of a document by what they say: parameters by name, values as sets, prose by its place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from enum import Enum

from attrs import frozen

from scripts.documents import Json
from scripts.importing.prose import described
from scripts.overlay.wording import canonical
from scripts.regenerating.places import Place, label

_Pair = tuple[int | None, int | None]


class Kind(Enum):
    """What became of a place."""

    NEW = "new"
    RENAMED = "renamed"
    GONE = "gone"
    CHANGED = "changed"
    PROSE = "prose"


@frozen
class Difference:
    """One difference: its place (in the old document for what is gone, else in the new one) and both values.

    Of prose the values are the first eight digits of the hashes, or `none`. Of what was renamed they are both names;
    `was` is the old place then.
    """

    kind: Kind
    place: Place
    before: Json = None
    after: Json = None
    was: Place | None = None


def differences(before: Json, after: Json) -> list[Difference]:
    """Return what two versions of a document say differently, in the order of the new one; what is gone comes last.

    Their origins do not count. Where only the order of things changed, that is one difference, at the root.
    """
    old, new = _without_origins(before), _without_origins(after)
    comparison = _Comparison({id(each) for version in (old, new) for each in described(version)})
    found = list(comparison.between(old, new, Place(), Place()))
    if not found and json.dumps(old) != json.dumps(new):
        return [Difference(Kind.CHANGED, Place(), "one order of things", "another")]
    return found


@frozen
class _Comparison:
    """A comparison; `prose` has the identities of the objects whose `description` is prose."""

    prose: set[int]

    def between(self, old: Json, new: Json, was: Place, place: Place) -> Iterator[Difference]:
        if isinstance(old, dict) and isinstance(new, dict):
            yield from self._objects(old, new, was, place)
        elif isinstance(old, list) and isinstance(new, list):
            yield from self._lists(old, new, was, place)
        elif canonical(old) != canonical(new):
            yield Difference(Kind.CHANGED, place, old, new)

    def _objects(self, old: dict[str, Json], new: dict[str, Json], was: Place, place: Place) -> Iterator[Difference]:
        added, gone = [], []
        for key in [*new, *(key for key in old if key not in new)]:
            if self._is_prose(key, old, new):
                yield from _prose(old.get(key), new.get(key), place.down(key))
            elif key not in old:
                added.append((place.down(key), new[key]))
            elif key not in new:
                gone.append((was.down(key), old[key]))
            else:
                yield from self.between(old[key], new[key], was.down(key), place.down(key))
        yield from _appeared_and_vanished(added, gone)

    def _is_prose(self, key: str, old: dict[str, Json], new: dict[str, Json]) -> bool:
        if key == "description":
            return id(old) in self.prose or id(new) in self.prose
        return key == "summary" and isinstance(old.get(key, new.get(key)), str)

    def _lists(self, old: list[Json], new: list[Json], was: Place, place: Place) -> Iterator[Difference]:
        added, gone = [], []
        for left, right in _paired(old, new):
            here = place if right is None else place.down(right, label(new[right], right))
            there = was if left is None else was.down(left, label(old[left], left))
            if left is None and right is not None:
                added.append((here, new[right]))
            elif right is None and left is not None:
                gone.append((there, old[left]))
            elif left is not None and right is not None:
                yield from self.between(old[left], new[right], there, here)
        yield from _appeared_and_vanished(added, gone)


def around(before: str, after: str) -> Difference:
    """Return the difference between two pages whose documents are the same: the hashes of their texts."""
    return Difference(Kind.PROSE, Place().down("info").down("x-origin").down("sha256"), _short(before), _short(after))


def _without_origins(document: Json) -> Json:
    info = {key: value for key, value in document["info"].items() if key not in {"x-origin", "x-origins"}}
    return document | {"info": info}


def _prose(old: Json, new: Json, place: Place) -> Iterator[Difference]:
    if old != new:
        yield Difference(Kind.PROSE, place, _short(old), _short(new))


def _short(text: Json) -> str:
    if not isinstance(text, str):
        return "none"
    hashed = text if text.startswith("sha256:") else f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    return hashed.removeprefix("sha256:")[:8]


def _appeared_and_vanished(added: list[tuple[Place, Json]], gone: list[tuple[Place, Json]]) -> Iterator[Difference]:
    """Tell what was renamed, as far as one can: the same content under another name, and no doubt which."""
    renamed = dict(_renamed(added, gone))
    for place, value in added:
        if place in renamed:
            was = renamed[place]
            yield Difference(Kind.RENAMED, place, was.labels[-1], place.labels[-1], was)
        else:
            yield Difference(Kind.NEW, place, after=value)
    for place, value in gone:
        if place not in renamed.values():
            yield Difference(Kind.GONE, place, before=value)


def _renamed(added: list[tuple[Place, Json]], gone: list[tuple[Place, Json]]) -> Iterator[tuple[Place, Place]]:
    for place, value in added:
        if not isinstance(value, dict):
            continue
        alike = [was for was, old in gone if _content(old) == _content(value)]
        rivals = [other for other, each in added if _content(each) == _content(value)]
        if len(alike) > 1 or len(rivals) > 1:
            # Alike in structure, as texts often are: the provider's own sentence tells them apart.
            told = value.get("description")
            alike = [was for was, old in gone if was in alike and told and old.get("description") == told]
        if len(alike) == 1:
            yield place, alike[0]


def _content(value: Json) -> str:
    """Return what an entry says but for its own name and its prose."""
    if not isinstance(value, dict):
        return canonical(value)
    return canonical({key: part for key, part in _bare(value).items() if key not in {"name", "title", "operationId"}})


def _bare(value: Json) -> Json:
    if isinstance(value, list):
        return [_bare(entry) for entry in value]
    if isinstance(value, dict):
        words = {key for key in ("description", "summary") if isinstance(value.get(key), str)}
        return {key: _bare(part) for key, part in value.items() if key not in words}
    return value


def _paired(old: list[Json], new: list[Json]) -> Iterator[_Pair]:
    """Pair the entries of two lists by what they are; what has no name and no equal is paired in order."""
    free = list(range(len(old)))
    unpaired = []
    for index, entry in enumerate(new):
        match = next((left for left in free if _identity(old[left]) == _identity(entry)), None)
        if match is None:
            unpaired.append(index)
        else:
            free.remove(match)
            yield match, index
    for index in unpaired:
        nameless = next((left for left in free if _is_nameless(old[left]) and _is_nameless(new[index])), None)
        if nameless is not None:
            free.remove(nameless)
        yield nameless, index
    for left in free:
        yield left, None


def _is_nameless(entry: Json) -> bool:
    return isinstance(entry, dict) and not entry.keys() & {"name", "url", "$ref"}


def _identity(entry: Json) -> str:
    if isinstance(entry, dict):
        for names in (("name", "in"), ("name",), ("url",), ("$ref",)):
            if all(name in entry for name in names):
                return canonical([entry[name] for name in names])
    return canonical(_bare(entry))
