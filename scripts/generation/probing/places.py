"""The raw document, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import field, frozen

from scripts.documents import Json, pointer

_step = cache(pointer)


@frozen
class Place:
    """A value of the document and where it stands (JSON pointer); raises LookupError where something is missing."""

    value: Json
    at: str = ""
    root: Json = field(default=None, repr=False)

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def __getitem__(self, key: str | int) -> Place:
        try:
            return Place(self.value[key], self.at + _step(key), self.root)
        except (LookupError, TypeError):
            raise LookupError(f"{self.at} lacks {key!r}") from None

    @property
    def document(self) -> Place:
        """The whole document."""
        return Place(self.root, "", self.root)

    def get(self, key: str) -> Json:
        """Return a member's value, or None where it is absent."""
        return self[key].value if key in self else None

    def members(self) -> Iterator[tuple[str, Place]]:
        """Iterate over the members of an object."""
        for key in self.value if isinstance(self.value, dict) else ():
            yield key, self[key]

    def items(self) -> Iterator[Place]:
        """Iterate over the items of a list."""
        for index in range(len(self.value) if isinstance(self.value, list) else 0):
            yield self[index]

    def resolve(self, at: str) -> Place:
        """Return the place at a pointer that starts here."""
        place = self
        for step in at.split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            place = place[int(name) if isinstance(place.value, list) else name]
        return place

    def target(self) -> Place:
        """Return the schema that this one refers to, or this one where it refers to none."""
        if "$ref" not in self:
            return self
        return self.document.resolve(self["$ref"].value.removeprefix("#"))

    def leaves(self) -> Iterator[Place]:
        """Iterate over all values below that hold no others, this one included."""
        children = [child for _, child in self.members()] + list(self.items())
        if not children:
            yield self
        for child in children:
            yield from child.leaves()


def component_name(schema: Place) -> str:
    """Return the name of the component that a schema is, or refers to."""
    return schema.target().at.rpartition("/")[2]


def is_enumeration(schema: Place) -> bool:
    """Whether a schema lists values."""
    return "enum" in schema or "x-extensible-enum" in schema


def operations(root: Place) -> Iterator[tuple[str, str, Place]]:
    """Iterate over path, HTTP method and place of every operation."""
    for path, item in root["paths"].members():
        for method, operation in item.members():
            yield path, method.upper(), operation


def value_at(value: Json, at: str) -> Json:
    """Return what stands at a pointer into an example, or None."""
    for step in at.split("/")[1:]:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def put_at(value: Json, at: str, new: Json) -> None:
    """Put a value at a pointer into an example."""
    parent, _, step = at.rpartition("/")
    value_at(value, parent)[step] = new
