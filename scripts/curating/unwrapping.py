"""Values that arrive bare, wrapped or as a list, and that the client sees as a list, `x-unwrap`."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.findings import Finding
from scripts.curating.reading import Walked
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json

_WORD = "x-unwrap"


def unwrapped_values(walked: Walked) -> Iterator[Finding]:
    """Check that each branch of the union is the component itself, or an object that holds it or a list of it."""
    for node in walked.each("schema"):
        word = said(node, _WORD)
        if word is None:
            continue
        item = walked.component(word["items"])
        branches = [each for each in walked.nodes if each.parent is node and each.via in {"oneOf", "anyOf"}]
        if item is None:
            yield Finding(f"{node.pointer}/{_WORD}/items", f"there is no component {word['items']!r}", "corrections")
        elif not branches:
            yield Finding(f"{node.pointer}/{_WORD}", "the schema is no union: nothing to unwrap", "corrections")
        else:
            yield from _branches(walked, branches, item, word["member"])


def _branches(walked: Walked, branches: list[Node], item: Node, member: str) -> Iterator[Finding]:
    for branch in branches:
        held = walked.reached([branch.value], [member])
        if walked.followed(branch.value) is not item.value and not _are_items(walked, held, item):
            what = f"neither {item.name} nor an object with {item.name} or a list of it under {member!r}"
            yield Finding(branch.pointer, what, "corrections")


def _are_items(walked: Walked, schemas: list[dict[str, Json]], item: Node) -> bool:
    found = [alternative for schema in schemas for alternative in walked.alternatives(schema)]
    return bool(found) and all(
        alternative is item.value or walked.followed(alternative.get("items")) is item.value for alternative in found
    )
