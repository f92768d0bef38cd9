"""A document holds nothing that no call and no callback needs."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.findings import Finding
from scripts.curating.reading import Walked
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json, pointer

# Referred to by name, not by `$ref`.
_BY_NAME = "securitySchemes"
_NAMES_COMPONENT = {"x-code-of": "enumeration", "x-unwrap": "items"}


def unused_components(walked: Walked) -> Iterator[Finding]:
    """Check that each component is referred to, directly or through others, by an operation or a webhook."""
    used = _reachable(_references(walked))
    for kind, named in walked.value.get("components", {}).items():
        if kind.startswith("x-") or kind == _BY_NAME:
            continue
        for name in named:
            at = pointer("components", kind, name)
            if at not in used:
                yield Finding(at, "nothing refers to the component; remove it")


def _references(walked: Walked) -> dict[str, set[str]]:
    """Map each component, and as "" the rest of the document, to the components that it refers to."""
    found: dict[str, set[str]] = {}
    for node in walked.nodes:
        owner = pointer(*node.steps[:3]) if node.steps[:1] == ("components",) else ""
        targets = [node.value.get("$ref"), *_mapped(node.value.get("discriminator")), *_named(node)]
        found.setdefault(owner, set()).update(_component(each) for each in targets if isinstance(each, str))
    return found


def _named(node: Node) -> list[Json]:
    """Return the references to the components that words of ours name."""
    named = [(said(node, word) or {}).get(member) for word, member in _NAMES_COMPONENT.items()]
    return [pointer("components", "schemas", name) for name in named if name is not None]


def _mapped(discriminator: Json) -> list[Json]:
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    return list(mapping.values()) if isinstance(mapping, dict) else []


def _component(reference: str) -> str:
    return "/".join(reference.removeprefix("#").split("/")[:4])


def _reachable(references: dict[str, set[str]]) -> set[str]:
    used: set[str] = set()
    waiting = [""]
    while waiting:
        for target in references.get(waiting.pop(), set()) - used:
            used.add(target)
            waiting.append(target)
    return used
