"""Walk an OpenAPI 3.1 document, knowing of each object in it what kind of object it is.

The grammar lists only what the specification gives a meaning, so a walk never enters examples, defaults and
enumerations: what looks like a schema in there is data.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from scripts.documents import Json, pointer

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

# How the members of an object hold others: one, a list, or a map by name. The key `*` is every member but extensions.
_Members = dict[str, tuple[str, str]]


def _each(shape: str, kind: str, names: str) -> _Members:
    return dict.fromkeys(names.split(), (shape, kind))


_SCHEMA: _Members = (
    _each("one", "schema", "items contains additionalProperties unevaluatedProperties unevaluatedItems propertyNames")
    | _each("one", "schema", "not if then else contentSchema")
    | _each("list", "schema", "allOf anyOf oneOf prefixItems")
    | _each("map", "schema", "properties patternProperties dependentSchemas $defs")
)
_CONTENT: _Members = {"content": ("map", "media-type")}
_PARAMETER: _Members = {"schema": ("one", "schema"), "examples": ("map", "example")} | _CONTENT
_OPERATION: _Members = {
    "parameters": ("list", "parameter"),
    "requestBody": ("one", "request-body"),
    "responses": ("one", "responses"),
    "callbacks": ("map", "callback"),
    "servers": ("list", "server"),
}
_AROUND_OPERATIONS: _Members = {"parameters": ("list", "parameter"), "servers": ("list", "server")}
_GRAMMAR: dict[str, _Members] = {
    "root": {
        "info": ("one", "info"),
        "servers": ("list", "server"),
        "tags": ("list", "tag"),
        "paths": ("one", "paths"),
        "webhooks": ("map", "webhook"),
        "components": ("one", "components"),
    },
    "info": {"contact": ("one", "contact"), "license": ("one", "license")},
    "server": {"variables": ("map", "server-variable")},
    "paths": {"*": ("one", "path-item")},
    "path-item": _each("one", "operation", " ".join(METHODS)) | _AROUND_OPERATIONS,
    "webhook": _each("one", "webhook-operation", " ".join(METHODS)) | _AROUND_OPERATIONS,
    "callback": {"*": ("one", "webhook")},
    "operation": _OPERATION,
    "webhook-operation": _OPERATION,
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "request-body": _CONTENT,
    "responses": {"*": ("one", "response")},
    "response": {"headers": ("map", "header"), "links": ("map", "link")} | _CONTENT,
    "media-type": {
        "schema": ("one", "schema"),
        "examples": ("map", "example"),
        "encoding": ("map", "encoding"),
    },
    "encoding": {"headers": ("map", "header")},
    "schema": _SCHEMA,
    "security-scheme": {"flows": ("one", "oauth-flows")},
    "oauth-flows": _each("one", "oauth-flow", "implicit password clientCredentials authorizationCode"),
    "components": {
        "schemas": ("map", "schema"),
        "responses": ("map", "response"),
        "parameters": ("map", "parameter"),
        "examples": ("map", "example"),
        "requestBodies": ("map", "request-body"),
        "headers": ("map", "header"),
        "securitySchemes": ("map", "security-scheme"),
        "links": ("map", "link"),
        "callbacks": ("map", "callback"),
        "pathItems": ("map", "path-item"),
    },
}
KINDS = frozenset(_GRAMMAR) | {kind for members in _GRAMMAR.values() for _, kind in members.values()}


@frozen(eq=False)
class Node:
    """One object of a document: its kind, its value, where it stands and in which object.

    `via` is the member of the surrounding object through which it was reached: `properties`, `items`, `schemas`.
    """

    kind: str
    value: dict[str, Json]
    steps: tuple[str | int, ...] = ()
    via: str = ""
    parent: Node | None = field(default=None, repr=False)

    @property
    def pointer(self) -> str:
        """Return the JSON pointer of the object."""
        return pointer(*self.steps)

    @property
    def name(self) -> str:
        """Return the key or index under which the object stands."""
        return str(self.steps[-1]) if self.steps else ""

    def around(self) -> Iterator[Node]:
        """Yield the objects that the object stands in, the nearest first."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.around()


def walk(document: Json) -> Iterator[Node]:
    """Yield every object of a document that the specification gives a kind, from the root down.

    A reference is yielded as the kind of what it refers to; it is not followed. What has not the expected JSON type
    is passed over: saying so is the business of the check for validity.
    """
    if isinstance(document, dict):
        yield from _below(Node("root", document))


def _below(node: Node) -> Iterator[Node]:
    yield node
    members = _GRAMMAR.get(node.kind, {})
    for key, value in node.value.items():
        if key in members:
            yield from _children(node, key, value, *members[key])
        elif "*" in members and not key.startswith("x-"):
            yield from _children(node, key, value, *members["*"])


def _children(node: Node, key: str, value: Json, shape: str, kind: str) -> Iterator[Node]:
    steps = (*node.steps, key)
    if shape == "one" and isinstance(value, dict):
        yield from _below(Node(kind, value, steps, key, node))
    items: list[tuple[str | int, Json]] = []
    if shape == "list" and isinstance(value, list):
        items = list(enumerate(value))
    elif shape == "map" and isinstance(value, dict):
        items = list(value.items())
    for step, item in items:
        if isinstance(item, dict):
            yield from _below(Node(kind, item, (*steps, step), key, node))
