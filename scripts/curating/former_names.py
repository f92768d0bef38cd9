"""Members that came under other names earlier and may still do so, `x-former-names`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from scripts.curating.findings import Finding
from scripts.curating.reading import Walked
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json

_WORD = "x-former-names"


def former_names(walked: Walked) -> Iterator[Finding]:
    """Check that former names are those of members, and that no other member of the object has or had the name."""
    for node in walked.each("schema"):
        names = said(node, _WORD) or []
        at = f"{node.pointer}/{_WORD}"
        if names and node.via != "properties":
            yield Finding(at, "only a member of an object can have come under other names", "corrections")
        elif names:
            for name in sorted(_taken(walked, node).intersection(names)):
                yield Finding(at, f"{name!r} is the name, or a former one, of a member there", "corrections")


def admit_former_names(node: Node) -> None:
    """Let the object around a member have it under a former name, instead of the present one or beside it.

    The schemas are changed where they stand. A former name is judged by the member's own schema. Whether the member is
    required is read from the schema in whose `properties` it stands.
    """
    names = said(node, _WORD)
    if names is None or node.via != "properties" or node.parent is None:
        return
    holder = node.parent.value
    for name in names:
        holder["properties"].setdefault(name, {"$ref": f"#{quote(node.pointer)}"})
    required = holder.get("required", [])
    if node.name in required:
        required.remove(node.name)
        holder["allOf"] = [*holder.get("allOf", []), _one_of_the_names([node.name, *names])]


def _one_of_the_names(names: list[str]) -> Json:
    # `required` alone is content with what is no object, so that null would satisfy every branch.
    return {"if": {"type": "object"}, "then": {"anyOf": [{"required": [name]} for name in names]}}


def _taken(walked: Walked, member: Node) -> set[str]:
    """Return the names, present and former, in every object that has the member, but for the member's former ones."""
    found: set[str] = set()
    for node in walked.each("schema"):
        parts = list(walked.applied(node.value, through=("allOf",)))
        if any(member.parent is not None and part is member.parent.value for part in parts):
            for part in parts:
                found |= _names(part.get("properties", {}), member)
    return found


def _names(properties: dict[str, Json], member: Node) -> set[str]:
    former = [said(Node("schema", schema), _WORD) for schema in properties.values() if schema is not member.value]
    return {*properties, *(name for names in former for name in names or ())}
