"""What a webhook's `x-callback` points to is there: the events in what is pushed, the members in an event."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.calls import arguments
from scripts.curating.findings import Finding
from scripts.curating.reading import Walked, steps_of
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json

_MEMBER = "member:"


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
