"""What a webhook's `x-callback` points to is there: the events in what is pushed, the members in an event."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.calls import arguments
from scripts.curating.findings import Finding
from scripts.curating.reading import Walked, steps_of, types_of
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json

_MEMBER = "member:"
_FLAT = ("form", "query")


def callback_pointers(walked: Walked) -> Iterator[Finding]:
    """Check that the rows are an array, and that discriminator and signature point to members of an event."""
    for node in walked.each("webhook-operation"):
        word = said(node.parent, "x-callback") if node.parent else None
        if word is None or node.parent is None:
            continue
        at = f"{node.parent.pointer}/x-callback"
        events = _pushed(walked, node)
        if "rows" in word:
            events = walked.rows(walked.reached(events, steps_of(word["rows"])))
            if not events:
                yield Finding(f"{at}/rows", f"what is pushed has no array at {word['rows']!r}", "corrections")
                continue
        for place, json_pointer in _pointers(word):
            if not walked.reached(events, steps_of(json_pointer)):
                yield Finding(f"{at}/{place}", f"an event has no member at {json_pointer!r}", "corrections")


def callback_order(walked: Walked) -> Iterator[Finding]:
    """Check that every webhook but the last has a discriminator: one without takes whatever is pushed."""
    webhooks = [node for node in walked.each("webhook") if said(node, "x-callback") is not None]
    for node in webhooks[:-1]:
        if "discriminator" not in node.value["x-callback"]:
            what = "only the last webhook may be without a discriminator; no push would reach those that follow"
            yield Finding(f"{node.pointer}/x-callback", what, "corrections")


def callback_texts(walked: Walked) -> Iterator[Finding]:
    """Check that what is pushed as a form or in the query is one object whose members can be texts."""
    for node in walked.each("webhook-operation"):
        word = said(node.parent, "x-callback") if node.parent else None
        flat = [each for each in _encodings(word or {}) if each in _FLAT]
        if word is None or node.parent is None or not flat:
            continue
        at, written = f"{node.parent.pointer}/x-callback", " or ".join(flat)
        if "rows" in word:
            yield Finding(f"{at}/rows", f"what is written as {written} is one event and has no rows", "corrections")
        for name in _never_texts(walked, _pushed(walked, node)):
            what = f"the member {name!r} is never a text, as which {written} writes everything"
            yield Finding(f"{at}/encoding", what, "corrections")


def _encodings(word: dict[str, Json]) -> list[Json]:
    encoding = word.get("encoding", [])
    return [encoding] if isinstance(encoding, str) else list(encoding)


def _never_texts(walked: Walked, schemas: list[dict[str, Json]]) -> Iterator[str]:
    members = {
        name: member
        for schema in schemas
        for part in walked.applied(schema, through=("allOf",))
        for name, member in part.get("properties", {}).items()
    }
    for name, member in members.items():
        types = [each for part in walked.applied(member, through=("allOf",)) for each in types_of(part)]
        if "string" not in types:
            yield name


def _pushed(walked: Walked, operation: Node) -> list[dict[str, Json]]:
    """Return the schemas of the body, or what the query holds as if it were one."""
    body = walked.followed(operation.value.get("requestBody", {}))
    schemas = [each["schema"] for each in body.get("content", {}).values() if "schema" in each]
    return schemas or [{"properties": arguments(walked, operation)}]


def _pointers(word: dict[str, Json]) -> Iterator[tuple[str, str]]:
    for part in ("discriminator", "signature"):
        if "member" in word.get(part, {}):
            yield f"{part}/member", word[part]["member"]
    for index, part in enumerate(word.get("signature", {}).get("parts", [])):
        if part.startswith(_MEMBER):
            yield f"signature/parts/{index}", part.removeprefix(_MEMBER)
