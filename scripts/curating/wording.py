"""Everything a reader meets is described, in our own sentences."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.findings import Finding
from scripts.curating.reading import Walked
from scripts.curating.walking import Node
from scripts.documents import Json, pointer

_HASH = "sha256:"
_DESCRIBED = (
    "info",
    "server",
    "tag",
    "operation",
    "webhook-operation",
    "parameter",
    "response",
    "header",
    "security-scheme",
)


def descriptions(walked: Walked) -> Iterator[Finding]:
    """Check that each thing that a reader meets has a description.

    A member needs its own even when it is a reference, a body where it is an argument itself.
    """
    for node in walked.each(*_DESCRIBED, "schema"):
        if node.kind != "schema" or _is_named(node):
            yield from _sentence(node, "description")
    for node in walked.each("request-body"):
        if "x-client-name" in node.value:
            yield from _sentence(node, "description")


def summaries(walked: Walked) -> Iterator[Finding]:
    """Check that each operation has a summary, which becomes the first line of the method's help."""
    for node in walked.each("operation", "webhook-operation"):
        yield from _sentence(node, "summary")


def no_hashes(walked: Walked) -> Iterator[Finding]:
    """Check that no text of the provider is left: its hash marks where a sentence of ours is still missing."""
    for at in _hashes(walked.value, ()):
        yield Finding(at, "the provider's text stood here; write a sentence of our own")


def _is_named(node: Node) -> bool:
    return node.via == "properties" or (node.parent is not None and node.parent.kind == "components")


def _sentence(node: Node, member: str) -> Iterator[Finding]:
    text = node.value.get(member)
    kind = "member" if node.via == "properties" else node.kind
    if not isinstance(text, str) or not text.strip():
        yield Finding(node.pointer, f"the {kind} {node.name!r} has no {member}")
    elif not text.rstrip().endswith(".") and not text.startswith(_HASH):
        yield Finding(f"{node.pointer}/{member}", f"the {member} does not end with a full stop")


def _hashes(value: Json, steps: tuple[str | int, ...]) -> Iterator[str]:
    if isinstance(value, str) and value.startswith(_HASH):
        yield pointer(*steps)
    elif isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, item in items:
            yield from _hashes(item, (*steps, step))
