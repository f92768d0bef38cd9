"""Everything a reader meets is described, in our own sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator

from scripts.curating.findings import Finding
from scripts.curating.reading import Walked
from scripts.curating.walking import Node
from scripts.documents import Json, pointer

_HASH = "sha256:"
# Words of the wire, which are the provider's and have to be.
_WORDS = frozenset({"const", "default", "enum", "x-extensible-enum"})
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
    for at, text in _texts(walked.value, ()):
        if text.startswith(_HASH):
            yield Finding(at, "the provider's text stood here; write a sentence of our own")


def copied_sentences(walked: Walked, hashes: Collection[str]) -> Iterator[Finding]:
    """Check that no text is one of the provider's, of which only `hashes` are kept (`page_hashes`).

    Line breaks count as blanks, and a full stop more or less makes no other sentence. A word alone is no text.
    """
    for at, text in _texts(walked.value, ()):
        if not set(hashes).isdisjoint(_spellings(text)):
            yield Finding(at, "this is word for word what a page of the provider says; write a sentence of our own")


def page_hashes(pages: Iterable[Json]) -> frozenset[str]:
    """Return the hashes that stand for the provider's texts in its published pages."""
    return frozenset(text for page in pages for _, text in _texts(page, ()) if text.startswith(_HASH))


def _is_named(node: Node) -> bool:
    return node.via == "properties" or (node.parent is not None and node.parent.kind == "components")


def _sentence(node: Node, member: str) -> Iterator[Finding]:
    text = node.value.get(member)
    kind = "member" if node.via == "properties" else node.kind
    if not isinstance(text, str) or not text.strip():
        yield Finding(node.pointer, f"the {kind} {node.name!r} has no {member}")
    elif not text.rstrip().endswith(".") and not text.startswith(_HASH):
        yield Finding(f"{node.pointer}/{member}", f"the {member} does not end with a full stop")


def _spellings(text: str) -> Iterator[str]:
    plain = " ".join(text.split())
    if " " in plain or plain.endswith("."):
        bare = plain.removesuffix(".")
        for each in dict.fromkeys((text, plain, bare, f"{bare}.")):
            yield f"{_HASH}{hashlib.sha256(each.encode()).hexdigest()}"


def _texts(value: Json, steps: tuple[str | int, ...]) -> Iterator[tuple[str, str]]:
    """Yield every text with its place, but for words of the wire."""
    if isinstance(value, str):
        yield pointer(*steps), value
    elif isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, item in items:
            if step not in _WORDS:
                yield from _texts(item, (*steps, step))
