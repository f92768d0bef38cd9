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
            if method != "servers":
                yield path, method.upper(), operation


def server_of(operation: Place, path: str) -> Place:
    """Return the server that an operation's calls go to: the path's own, or else the document's first."""
    item = operation.document["paths"][path]
    return (item if "servers" in item else operation.document)["servers"][0]


def types_of(schema: Place) -> list[Json]:
    """Return the types of a schema but null; none where it takes anything."""
    kind = schema.get("type")
    return sorted(str(each) for each in (kind if isinstance(kind, list) else [kind]) if each not in {None, "null"})


def type_of(schema: Place) -> Json:
    """Return the only type of a schema but null, or None where it has none or several."""
    kinds = types_of(schema)
    return kinds[0] if len(kinds) == 1 else None


def is_nullable(schema: Place) -> bool:
    """Whether null is a value of a schema."""
    kind = schema.get("type")
    return isinstance(kind, list) and "null" in kind


def value_at(value: Json, at: str) -> Json:
    """Return what stands at a pointer into an example, or None."""
    for step in at.split("/")[1:]:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def put_at(value: Json, at: str, new: Json) -> None:
    """Put a value at a pointer into an example."""
    parent, _, step = at.rpartition("/")
    value_at(value, parent)[step] = new
