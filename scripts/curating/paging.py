"""What paging reads and sends has the type that its style needs."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.calls import arguments, replies
from scripts.curating.findings import Finding
from scripts.curating.reading import Walked, steps_of, types_of
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json

_COUNTS = ("limit", "offset", "page")


def paging_types(walked: Walked) -> Iterator[Finding]:
    """Check that counts are integers, `last` a truth value, and that a reply can say that there is no next page.

    The link to the next page is a text or null; what a cursor goes on with is null or missing at the end, and of a
    type that the argument takes.
    """
    for node in walked.each("operation"):
        word = said(node, "x-pagination")
        if word is not None:
            yield from _arguments(walked, node, word)
            yield from _reply(walked, node, word)


def _arguments(walked: Walked, node: Node, word: dict[str, Json]) -> Iterator[Finding]:
    known = arguments(walked, node)
    for member in _COUNTS:
        name = word.get(member)
        if name in known and _types(walked, [known[name]]) != {"integer"}:
            yield Finding(f"{node.pointer}/x-pagination/{member}", f"the argument {name!r} is no integer")
    largest, limit = word.get("largest"), known.get(word.get("limit", ""), {})
    if largest is not None and largest > limit.get("maximum", largest):
        what = f"the argument takes no page of {largest}, at most {limit['maximum']}"
        yield Finding(f"{node.pointer}/x-pagination/largest", what)


def _reply(walked: Walked, node: Node, word: dict[str, Json]) -> Iterator[Finding]:
    at = f"{node.pointer}/x-pagination"
    reply = replies(walked, node)
    held = {member: _types_at(walked, reply, word[member]) for member in ("total", "last", "next") if member in word}
    if held.get("total") and "integer" not in held["total"]:
        yield Finding(f"{at}/total", f"{word['total']!r} is no integer")
    if held.get("last") and held["last"] != {"boolean"}:
        yield Finding(f"{at}/last", f"{word['last']!r} is no truth value")
    if held.get("next"):
        yield from _next(walked, node, word, held["next"])


def _next(walked: Walked, node: Node, word: dict[str, Json], held: set[str]) -> Iterator[Finding]:
    at = f"{node.pointer}/x-pagination/next"
    if word["style"] == "next-link" and held != {"string", "null"}:
        yield Finding(at, f"{word['next']!r} is not text or null; no reply could be the last page")
    if word["style"] != "cursor":
        return
    *around, last = steps_of(word["next"]) or [""]
    holders = walked.reached(replies(walked, node), around)
    required = {name for each in holders for part in walked.applied(each) for name in part.get("required", [])}
    if "null" not in held and last in required:
        yield Finding(at, f"{word['next']!r} is never null and never missing; no reply could be the last page")
    taken = _types(walked, [arguments(walked, node).get(word["cursor"], {})])
    if taken and not held - {"null"} <= taken:
        yield Finding(at, f"the argument {word['cursor']!r} does not take what is at {word['next']!r}")


def _types_at(walked: Walked, schemas: list[dict[str, Json]], json_pointer: str) -> set[str]:
    return _types(walked, walked.reached(schemas, steps_of(json_pointer)))


def _types(walked: Walked, schemas: list[dict[str, Json]]) -> set[str]:
    return {each for schema in schemas for applied in walked.applied(schema) for each in types_of(applied)}
