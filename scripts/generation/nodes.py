"""Read a curated document key by key, noting what was read, so that nothing in it can go unnoticed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.documents import Json, pointer
from scripts.generation.text import DocumentText
from scripts.problems import Problem


class Ledger:
    """Which places of a document were read, for one reading."""

    def __init__(self, document: dict[str, Any], name: str) -> None:
        self.document = document
        self.name = name
        self.read: set[str] = set()

    def root(self) -> Node:
        """Return the document itself."""
        return Node(self.document, "", self)

    def unread(self) -> list[str]:
        """Return the pointers of the values that nobody read, outermost first."""
        return list(self._unread(self.document, ""))

    def _unread(self, value: Json, at: str) -> Iterator[str]:
        if at and at not in self.read:
            yield at
        elif isinstance(value, dict):
            for key, member in value.items():
                yield from self._unread(member, at + pointer(key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self._unread(item, f"{at}/{index}")


class Node:
    """One value of the document, at its pointer."""

    def __init__(self, value: Json, at: str, ledger: Ledger) -> None:
        self.value = value
        self.at = at
        self._ledger = ledger
        ledger.read.add(at)

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def problem(self, what: str) -> Problem:
        """Return a problem that names this place."""
        return Problem(f"{self.at or '/'}: {what}", self._ledger.name)

    def node(self, key: str | int) -> Node:
        """Return a member or item, which must be there."""
        try:
            return Node(self.value[key], self.at + pointer(key), self._ledger)
        except (KeyError, IndexError, TypeError):
            raise self.problem(f"lacks {key!r}") from None

    def optional(self, key: str) -> Node | None:
        """Return a member, or None where it is absent."""
        return self.node(key) if key in self else None

    def plain(self, key: str, default: Any = None) -> Any:
        """Return a member's value, all of it read, or the default where it is absent."""
        return self.node(key).everything() if key in self else default

    def everything(self) -> Json:
        """Return this value, all of it read."""
        for _ in self._walk(self.value, self.at):
            pass
        return self.value

    def _walk(self, value: Json, at: str) -> Iterator[None]:
        self._ledger.read.add(at)
        children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, child in children:
            yield from self._walk(child, at + pointer(key))

    def word(self, key: str, allowed: tuple[str, ...]) -> str:
        """Return a member that is one of a closed list of words."""
        node = self.node(key)
        if node.value not in allowed:
            raise node.problem(f"must be one of {', '.join(allowed)}")
        return allowed[allowed.index(node.value)]

    def text(self, key: str | int) -> DocumentText:
        """Return a member that is text."""
        node = self.node(key)
        if not isinstance(node.value, str):
            raise node.problem("must be text")
        return DocumentText(node.value)

    def whole(self, key: str) -> int | None:
        """Return a member that is a whole number, or None where it is absent."""
        node = self.optional(key)
        if node is None:
            return None
        if type(node.value) is not int:
            raise node.problem("must be a whole number")
        return node.value

    def listed(self, key: str, *kinds: type) -> list[Any]:
        """Return the items of a list, each of one of the given types; nothing where the list is absent."""
        items = list(self.node(key).items()) if key in self else []
        for item in items:
            if type(item.value) not in kinds:
                raise item.problem(f"must be {' or '.join(kind.__name__ for kind in kinds)}")
        return [item.value for item in items]

    def mapped(self, key: str) -> dict[str, DocumentText]:
        """Return an object's members, each of which is text; nothing where the object is absent."""
        node = self.optional(key)
        return {} if node is None else {name: node.text(name) for name, _ in node.members()}

    def members(self) -> Iterator[tuple[str, Node]]:
        """Iterate over the members of an object."""
        if not isinstance(self.value, dict):
            raise self.problem("must be an object")
        for key in self.value:
            yield key, self.node(key)

    def items(self) -> Iterator[Node]:
        """Iterate over the items of a list."""
        if not isinstance(self.value, list):
            raise self.problem("must be a list")
        for index in range(len(self.value)):
            yield self.node(index)

    def component(self, key: str = "$ref") -> tuple[str, Node]:
        """Return name and node of the schema component that this node refers to."""
        target = self.node(key).value
        prefix = "#/components/schemas/" if key == "$ref" else ""
        if not isinstance(target, str) or not target.startswith(prefix):
            raise self.problem(f"must refer to {prefix or 'a component'}…")
        name = target.removeprefix(prefix)
        if not name.isidentifier():
            raise self.problem("the component's name is not a class name")
        return name, self._ledger.root().node("components").node("schemas").node(name)
