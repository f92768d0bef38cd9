"""What a document says of each value in a reply: its schema, and where that stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from attrs import define, field, frozen

from conformance.document import Document
from conformance.exchanges import Exchange
from conformance.operation import Operation
from conformance.parameters import JSON

Schema = Mapping[str, Any]


@define(eq=False)
class Node:
    """A schema with what it refers to written in, and those of its members, its items or its branches.

    `name` goes on from the last component by the names of members: `TrackedMessage/status`. `at` is where it stands.
    """

    name: str
    at: str
    schema: Schema = field(repr=False)
    members: dict[str, Node] = field(factory=dict, repr=False)
    item: Node | None = field(default=None, repr=False)
    branches: Sequence[Node] = field(default=(), repr=False)

    def inside(self) -> Iterator[Node]:
        """Give the node and all that is inside it."""
        yield self
        for each in (*self.members.values(), *self.branches, *([self.item] if self.item else [])):
            yield from each.inside()


def _node(document: Document, written: Schema, name: str, at: str, above: tuple[str, ...] = ()) -> Node:
    if "$ref" in written:
        at = written["$ref"].removeprefix("#")
        name = at.rpartition("/")[2]
        if name in above:
            return Node(name, at, {})
        above = (*above, name)
    schema = document.resolved(dict(written))
    node = Node(name, at, schema)
    for member, each in schema.get("properties", {}).items():
        node.members[member] = _node(document, each, f"{name}/{member}", f"{at}/properties/{member}", above)
    if "items" in schema:
        node.item = _node(document, schema["items"], name, f"{at}/items", above)
    union = enumerate(schema.get("oneOf", ()))
    node.branches = [_node(document, each, name, f"{at}/oneOf/{index}", above) for index, each in union]
    return node


@frozen
class Told:
    """A value of a reply, where it stands in it, and what the document says of it."""

    at: str
    node: Node = field(repr=False)
    raw: Any = field(repr=False)

    @property
    def schema(self) -> Schema:
        """The schema of the value."""
        return self.node.schema


def values(operation: Operation, exchange: Exchange) -> Iterator[Told]:
    """Give every value of a reply for which the document has a schema, whatever branch of a union it is of."""
    node = reply_node(operation, exchange)
    if node is not None:
        yield from _values(node, exchange.body, "")


def reply_node(operation: Operation, exchange: Exchange) -> Node | None:
    """Return the schema of a reply of JSON, None where the document has none."""
    responses = operation.value["responses"]
    names = (str(exchange.status), f"{exchange.status // 100}XX", "default")
    status = next((each for each in names if each in responses), None)
    if status is None or not exchange.is_json:
        return None
    return _reply_node(operation.document, operation.id, status)


@lru_cache(maxsize=64)
def _reply_node(document: Document, operation_id: str, status: str) -> Node | None:
    operation = document.operation(operation_id)
    schema = operation.value["responses"][status].get("content", {}).get(JSON, {}).get("schema")
    return None if schema is None else _node(document, schema, operation_id, f"{operation.pointer}/responses/{status}")


def _values(node: Node, raw: Any, at: str) -> Iterator[Told]:
    if node.branches:
        branch = _branch_of(node, raw)
        yield from _values(branch, raw, at) if branch is not None else ()
        return
    yield Told(at, node, raw)
    if isinstance(raw, dict):
        for member, each in node.members.items():
            for name in (member, *each.schema.get("x-former-names", ())):
                if name in raw:
                    yield from _values(each, raw[name], f"{at}/{name}")
                    break
    elif isinstance(raw, list) and node.item is not None:
        for index, each_raw in enumerate(raw):
            yield from _values(node.item, each_raw, f"{at}/{index}")


def _branch_of(node: Node, raw: Any) -> Node | None:
    """Return the branch of a union that has most of an object's members, None where none has any."""
    if not isinstance(raw, dict):
        return next((each for each in node.branches if not each.members), None)
    best = max(node.branches, key=lambda each: len(each.members.keys() & raw.keys()))
    return best if best.members.keys() & raw.keys() else None


@lru_cache(maxsize=64)
def _result(document: Document, operation_id: str) -> Node | None:
    operation = document.operation(operation_id)
    for status in operation.value["responses"]:
        node = _reply_node(document, operation_id, status) if status.startswith("2") else None
        for each in node.branches or [node] if node is not None else ():
            if "x-error" not in each.schema:
                return each
    return None


def members(operation: Operation) -> dict[str, Node]:
    """Return every member that the document has for answers that are no refusal, by its name."""
    node = _result(operation.document, operation.id)
    return {} if node is None else {each.name: each for each in reversed([*node.inside()])}


def words_of(node: Node) -> Sequence[str]:
    """Return the words of an enumeration, none where the node is none."""
    return list(node.schema.get("x-extensible-enum", node.schema.get("enum", ())))


def is_enumeration(node: Node) -> bool:
    """Return whether the document lists the words that there are."""
    return "x-extensible-enum" in node.schema or "enum" in node.schema
